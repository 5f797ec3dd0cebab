"""A part of a resource with its own position."""

from msgspec import Struct


class Passage(Struct, frozen=True, omit_defaults=True):
    """Text under one heading, on one page, or from one second on."""

    text: str
    heading: str = ""
    page: int | None = None
    """Page of a paged document, slide of a presentation, from 1."""
    second: float | None = None
    """Where it starts in audio or video."""
    kind: str = ""
    """What it is where it is not running text: `table`, `formula`, `code`, `notes`, `speech`, `recognised`."""
    file: str = ""
    """Name of the file that it stands in, where the resource has several."""
