"""Baraza: open infrastructure for open education."""

__version__ = "0.4.0"
