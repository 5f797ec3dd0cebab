"""Texts whose subjects are known, and files of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from baraza.concepts.subjects import LONGEST_TEXT
from baraza.vocabulary.opening import opened

_LINE_BYTES = 4 * 2**20
_ADDRESS = re.compile(r"<?([^\s<>]+)>?")
_COLUMNS = ("text", "subjects", "language")


class Example(Struct, frozen=True):
    """A text with its subjects."""

    text: str
    subjects: tuple[str, ...]
    """Addresses of concepts."""
    language: str = ""


_decode = msgspec.json.Decoder(Example).decode


class Refused:
    """Lines that cannot be used, and what is wrong with the first of them."""

    def __init__(self) -> None:
        self.count, self.first = 0, ""

    def tell(self, line: int, why: str) -> None:
        """One more."""
        self.count += 1
        self.first = self.first or f"line {line}: {why}"


def examples_in(path: Path, language: str, refused: Refused) -> Iterator[Example]:
    """JSON Lines with `text`, `subjects` and `language`, or a table with the same columns, packed or not.

    `language` is that of lines that do not say theirs. A line that cannot be used is told and left out.
    """
    for _, stream in opened(path):
        number = 0
        while line := stream.readline(_LINE_BYTES):
            number += 1
            if not line.strip():
                continue
            try:
                yield _example(line, language)
            except (ValueError, msgspec.DecodeError) as error:
                refused.tell(number, str(error))


def _example(line: bytes, language: str) -> Example:
    found = _decode(line) if line.lstrip().startswith(b"{") else _row(line.decode("utf-8-sig"))
    if not (found.language or language):
        raise ValueError("no language; say --language for lines that do not say theirs")
    return Example(found.text[:LONGEST_TEXT], found.subjects, found.language or language)


def _row(line: str) -> Example:
    """Text, addresses with spaces between them (as they are or in `<>`), and maybe the language; a tab between two."""
    cells = line.rstrip("\r\n").split("\t")
    if not 2 <= len(cells) <= len(_COLUMNS):
        raise ValueError(f"{len(cells)} columns, and not the two or three {', '.join(_COLUMNS)}")
    return Example(cells[0], tuple(_ADDRESS.findall(cells[1])), *cells[2:])
