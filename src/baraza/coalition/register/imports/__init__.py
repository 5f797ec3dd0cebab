"""Entries from files: one file per format, and what becomes of each entry."""
