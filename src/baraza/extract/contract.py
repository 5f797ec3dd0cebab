"""What an extractor gives back."""

from __future__ import annotations

from msgspec import Struct

from baraza.model import Passage


class Extracted(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The clean text of a document with its structure, and what the document says of itself."""

    passages: tuple[Passage, ...] = ()
    title: str = ""
    language: str = ""
    """As the document declares it (RFC 5646)."""
    rights: tuple[str, ...] = ()
    """Licence addresses and rights statements that the document carries."""
    pages: int | None = None
    by: str = ""
    """Which reader did it: `trafilatura`, `pypdfium2`, `pypdf` …"""
    facts: dict[str, int] = {}
    """What a reader counted, for judging quality: `images`, `images-with-alt`, `headings`, `tables`, `tagged` (0 or 1),
    `captions` (0 or 1), `seconds`, `files`; a fact that the format cannot tell is absent."""
    confidence: float = 1.0
    """How sure the words are, from 0 to 1; less than 1 where they were recognised in a picture or in speech."""
    notes: tuple[str, ...] = ()
    """What could not be read, one sentence each."""
