"""What can be wrong with an entry, as whoever flags it says."""

CODES = ("wrong", "gone", "twice", "dead-link", "offensive", "private", "other")
