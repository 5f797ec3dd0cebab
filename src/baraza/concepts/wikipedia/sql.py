"""Rows of MediaWiki's tables, as its dumps write them: `INSERT INTO … VALUES (…),(…);`, packed with gzip."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO, cast

from baraza.errors import BadReply

LONGEST_LINE = 64_000_000
"""MediaWiki writes lines of about a megabyte."""

_BEGIN = re.compile(rb"INSERT INTO `?(\w+)`? VALUES ")
_VALUE = re.compile(rb"'((?:[^'\\]|\\.|'')*)'|([^,()']+)|(\))", re.DOTALL)
_ESCAPED = re.compile(rb"\\(.)|''", re.DOTALL)
_MEANS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"0": b"\0", b"Z": b"\x1a"}


def rows(path: Path, table: str) -> Iterator[tuple[str, ...]]:
    """The rows of a table, each value as text; BadReply where the file breaks off."""
    try:
        with _opened(path) as stream:
            while line := stream.readline(LONGEST_LINE):
                begin = _BEGIN.match(line)
                if begin and begin[1].decode() == table:
                    if not line.rstrip().endswith(b";"):
                        raise ValueError("a line has no end")
                    yield from _tuples(line[begin.end() :])
    except (EOFError, OSError, ValueError) as error:
        hint = "Fetch it again."
        raise BadReply("The table breaks off.", file=str(path), cause=str(error), hint=hint) from error


def _opened(path: Path) -> IO[bytes]:
    with path.open("rb") as file:
        packed = file.read(2) == b"\x1f\x8b"
    return cast(IO[bytes], gzip.open(path)) if packed else path.open("rb")


def _tuples(line: bytes) -> Iterator[tuple[str, ...]]:
    row: list[str] = []
    for match in _VALUE.finditer(line):
        if match[3]:
            yield tuple(row)
            row = []
        elif match[1] is not None:
            row.append(_ESCAPED.sub(_meant, match[1]).decode("utf-8", "replace"))
        elif (bare := match[2].strip()) and bare != b";":
            row.append(bare.decode("ascii", "replace"))


def _meant(match: re.Match[bytes]) -> bytes:
    return _MEANS.get(match[1], match[1]) if match[1] is not None else b"'"
