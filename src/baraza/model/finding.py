"""A value that we hold to be true, with its evidence."""

from msgspec import Struct


class Finding(Struct, frozen=True, omit_defaults=True):
    """One value for one field of a resource, where it was read, by which rule, and how sure we are."""

    field: str
    """What it is about: `language`, `licence`, `title` …"""
    value: str
    by: str
    """Who found it: `declared` by the source, or the name of the stage or rule that did."""
    evidence: str = ""
    """The words or the address that it rests on, as they stood in the source; short."""
    confidence: float = 1.0
    """From 0 to 1."""
