"""A part of a resource with its own position."""

from msgspec import Struct


class Passage(Struct, frozen=True, omit_defaults=True):
    """Text under one heading, or on one page."""

    text: str
    heading: str = ""
    page: int | None = None
    """Page of a paged document, from 1."""
    second: float | None = None
    """Where it starts in audio or video."""
