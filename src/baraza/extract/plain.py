"""Plain text: one passage."""

from __future__ import annotations

from baraza.errors import Rejected
from baraza.extract.charset import decode
from baraza.extract.contract import Extracted
from baraza.extract.table import NO_TEXT_HINT
from baraza.extract.text import clean
from baraza.model import Content, Passage


def extract_plain(content: Content) -> Extracted:
    """The text, cleaned; Rejected where nothing is left of it."""
    raw, note = decode(content.body, content.charset)
    text = clean(raw)
    if not text:
        raise Rejected("no-text", "The document holds no text.", url=content.url or None, hint=NO_TEXT_HINT)
    return Extracted(passages=(Passage(text),), by="plain", notes=(note,) if note else ())
