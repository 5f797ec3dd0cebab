"""Documents on paper: what stands in them, and how they are set."""
