"""Formats of parallel texts: which there are, and which one a file is in."""

from __future__ import annotations

from baraza.errors import UsageError
from baraza.lexicon.lines import jsonl, table
from baraza.lexicon.tmx import tmx
from baraza.lexicon.units import Reader

READERS: dict[str, Reader] = {"tmx": tmx, "jsonl": jsonl, "tsv": table}
PAIRS = frozenset({"tsv"})
"""Formats that hold pairs of words; the others hold sentences."""

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def format_of(start: bytes) -> str:
    """The format, from the first bytes of an unpacked file: names lie, and packed ones have the packing's ending."""
    begin = start.lstrip(b"\xef\xbb\xbf \t\r\n")
    if begin.startswith(b"<") or start.startswith(_UTF_16):
        return "tmx"
    return "jsonl" if begin.startswith(b"{") else "tsv"


def reader_of(format_: str) -> Reader:
    """What reads a format; UsageError for one that is not known."""
    if format_ not in READERS:
        raise UsageError("This is no format of parallel texts.", format=format_, hint=f"Say {', '.join(READERS)}.")
    return READERS[format_]
