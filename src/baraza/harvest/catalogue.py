"""One document of a catalogue, cut into its records: tables, lines of JSON, one JSON document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BufferedReader
from itertools import islice
from pathlib import Path, PurePath
from typing import TypeVar

from baraza.errors import SourceError, UsageError
from baraza.harvest.documents import READERS, WHOLE_BYTES, Item, document_item, format_of, items_of
from baraza.harvest.opened import lines
from baraza.harvest.rows import Row, checked_columns, csv_rows, json_row, row_record
from baraza.model import Problem, Record, Source
from baraza.model.columns import Columns

T = TypeVar("T")
PEEKED = 100
FORMS = {".csv": "table", ".tsv": "table", ".txt": "table", ".jsonl": "lines", ".ndjson": "lines", ".json": "whole"}
# An array, an object that goes over several lines, or an envelope: an address on the web seldom ends in .json.
WHOLE = re.compile(rb"""\[|\{\s*(?:[\r\n]|"(?:links|meta|jsonapi|data|documents|@graph)"\s*:)""")


class Catalogue:
    """One document. `place` is what errors call it, `name` shows its form, `folder` holds what stands beside it."""

    def __init__(self, source: Source, place: str, name: str, folder: Path | None) -> None:
        self.source, self.place, self.name, self.folder = source, place, name, folder
        self.onward = ""
        """Where the document says that the catalogue goes on; known once `items` was called."""
        self.mark: int | None = None
        """Tells the records of one JSON document from another's; None where there are none."""

    def items(self, stream: BufferedReader) -> Iterator[Item]:
        """The records in their order; a SourceError where the document cannot be read (on)."""
        form = _form(self.name, stream.peek(64))
        if form == "table":
            return self._table(stream)
        if form == "lines":
            return self._lines(stream)
        return self._whole(stream)

    def _table(self, stream: BufferedReader) -> Iterator[Item]:
        header, rows = csv_rows(stream, self.source)
        map_ = checked_columns(self.source, header, self.place)
        return (Item(row_record(row, map_)) for row in rows)

    def _lines(self, stream: BufferedReader) -> Iterator[Item]:
        numbered = (
            (number, line if line is None else line.strip(b"\xef\xbb\xbf \t\r\n")) for number, line in lines(stream)
        )
        filled = ((number, line) for number, line in numbered if line is None or line)
        first, again = _peeked(filled)
        format_ = self._format(next((line for _, line in first if line), b"{}"))
        if format_ == "row":
            return self._rows(_line_row(number, line) for number, line in again)
        return (self._line_item(number, line, format_) for number, line in again)

    def _whole(self, stream: BufferedReader) -> Iterator[Item]:
        found = items_of(stream.read(WHOLE_BYTES + 1), self.place)
        self.onward, members = found.onward, found.members
        self.mark = hash((*members[:1], *members[-1:])) if members else None
        format_ = self._format(b"", found.format)
        if format_ == "row":
            return self._rows(json_row(number, raw) for number, raw in enumerate(members, 1))
        return (document_item(f"record:{number}", raw, format_, self.folder) for number, raw in enumerate(members, 1))

    def _rows(self, rows: Iterator[Row]) -> Iterator[Item]:
        # A row of JSON names only the columns that it fills, so the first rows together stand for the header.
        first, again = _peeked(rows)
        present = tuple(dict.fromkeys(name for row in first for name in row.cells))
        readable = any(row.problem is None for row in first)
        map_ = checked_columns(self.source, present, self.place) if readable else Columns({})
        return (Item(row_record(row, map_)) for row in again)

    def _line_item(self, number: int, line: bytes | None, format_: str) -> Item:
        place = f"line:{number}"
        if line is None:
            return Item(Record(identifier=place, format=format_, problem=_too_long()))
        return document_item(place, line, format_, self.folder)

    def _format(self, first: bytes, found: str = "") -> str:
        given = self.source.options.get("format")
        if given is None:
            return "row" if "columns" in self.source.options else found or format_of(first)
        if given not in (*READERS, "row"):
            hint = f"Formats: {', '.join((*READERS, 'row'))}."
            raise UsageError("Option `format` names none that a file can have.", format=given, hint=hint)
        return str(given)


def _peeked(items: Iterator[T]) -> tuple[list[T], Iterator[T]]:
    """The first items, and all of them again; a fault among the first comes where it stands, behind those before it."""
    first: list[T] = []
    faults: list[SourceError] = []
    try:
        for item in islice(items, PEEKED):
            first.append(item)
    except SourceError as error:
        faults.append(error)

    def again() -> Iterator[T]:
        yield from first
        for fault in faults:
            raise fault
        yield from items

    return first, again()


def _line_row(number: int, line: bytes | None) -> Row:
    return json_row(number, line) if line is not None else Row(number, {}, problem=_too_long())


def _too_long() -> Problem:
    return Problem("line-too-long", "The line is longer than a record may be.")


def _form(name: str, start: bytes) -> str:
    """How the file is cut into records: by its name, else by how it begins."""
    suffixes = [suffix.lower() for suffix in PurePath(name).suffixes if suffix.lower() not in (".gz", ".zst")]
    if suffixes and suffixes[-1] in FORMS:
        return FORMS[suffixes[-1]]
    begin = start.lstrip(b"\xef\xbb\xbf \t\r\n")
    return "whole" if WHOLE.match(begin) else "lines" if begin.startswith(b"{") else "table"
