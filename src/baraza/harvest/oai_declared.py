"""Replies that declare another encoding than they are in."""

from __future__ import annotations

import re

from baraza.model import Problem

# Any bytes at all are valid in these, so the parser cannot notice that they are declared wrongly.
DECLARED = re.compile(
    rb"""\A(\s*<\?xml[^>]{0,60}?encoding\s*=\s*["'])(iso-8859-1|latin-?1|windows-1252)(?=["'])""", re.I
)


def as_it_is(body: bytes, url: str) -> tuple[bytes, Problem | None]:
    """The reply under the encoding that it is in, and a note where it declared another one.

    Words beyond ASCII written in Latin-1 are by mere chance also UTF-8 only where they are very few.
    """
    declared = DECLARED.match(body)
    if declared is None or body.isascii() or not _is_utf8(body):
        return body, None
    words = f"A page declares {declared[2].decode()} and is in UTF-8; it was read as UTF-8. Its address: {url}."
    return DECLARED.sub(rb"\1UTF-8", body), Problem("wrong-encoding", words)


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
