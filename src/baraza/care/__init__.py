"""Looking after an installation: copies, repairs, and how it does."""
