"""Text to concepts: spot, disambiguate, score."""
