"""Language and licence: each finding with its evidence."""
