"""One script per figure that we publish; `make bench` runs them and prints a table."""
