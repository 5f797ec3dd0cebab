"""Text to words, and words to the forms they are found by, in every language and script."""
