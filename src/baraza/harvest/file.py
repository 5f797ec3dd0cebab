"""Walk a catalogue in a file: AMB, MOOChub, tables, rows of JSON; plain, gzip or zstd."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BufferedReader
from itertools import chain, islice
from pathlib import Path

from baraza.errors import UsageError
from baraza.fetch.contract import Fetcher
from baraza.harvest.contract import Check, Memory
from baraza.harvest.documents import READERS, WHOLE_BYTES, Item, document_item, format_of, items_of
from baraza.harvest.opened import lines, opened, path_of
from baraza.harvest.rows import Row, checked_columns, csv_rows, json_row, row_record
from baraza.model import Page, Problem, Record, Source
from baraza.model.columns import Columns

PAGE_SIZE = 500
MAX_BYTES = 4 * 2**30
PEEKED = 100
FORMS = {".csv": "table", ".tsv": "table", ".txt": "table", ".jsonl": "lines", ".ndjson": "lines", ".json": "whole"}


class FileHarvester:
    """Walks the records of one file in their order; a position is the number of records before it.

    Options: `format` (`amb`, `moochub`, `learning-registry`, `row`) where the file does not show it; for tables and
    rows `columns`, `separator`, `delimiter`, `encoding`, `defaults`; `page_size`; `max_bytes` once unpacked.
    """

    def __init__(self, source: Source, fetcher: Fetcher | None = None, memory: Memory | None = None) -> None:
        del fetcher, memory  # a file is here, and is read whole each time
        self.source = source
        self.path = path_of(source.url)
        self.page_size = _number(source, "page_size", PAGE_SIZE)
        self.max_bytes = _number(source, "max_bytes", MAX_BYTES)

    def pages(self, resume: str | None = None, since: str | None = None) -> Iterator[Page]:
        """The file's records, a page at a time. A file has no memory of changes, so every walk is a whole one."""
        del since
        done, lost = _position(resume)
        with opened(self.path, self.max_bytes) as stream:
            items = islice(self._items(stream), done, None)
            batch = list(islice(items, self.page_size))
            while True:
                following = list(islice(items, self.page_size))
                done += len(batch)
                lost = lost or any(_is_unnamed(item.record) for item in batch)
                yield _page(batch, f"{done}{'-' * lost}" if following else None, lost)
                if not following:
                    return
                batch = following

    def check(self) -> Check:
        """The file's form, and its first records."""
        with opened(self.path, self.max_bytes) as stream:
            samples = tuple(item.record for item in islice(self._items(stream), 3))
        facts = {"file": self.path.name, "bytes": str(self.path.stat().st_size)}
        if samples:
            facts["format"] = samples[0].format
        return Check(kind="file", title=self.source.title, facts=facts, samples=samples)

    def _items(self, stream: BufferedReader) -> Iterator[Item]:
        form = _form(self.path, stream.peek(64))
        if form == "table":
            return self._table(stream)
        if form == "lines":
            return self._lines(stream)
        return self._whole(stream)

    def _table(self, stream: BufferedReader) -> Iterator[Item]:
        header, rows = csv_rows(stream, self.source)
        map_ = checked_columns(self.source, header, str(self.path))
        return (Item(row_record(row, map_)) for row in rows)

    def _lines(self, stream: BufferedReader) -> Iterator[Item]:
        numbered = (
            (number, line if line is None else line.strip(b"\xef\xbb\xbf \t\r\n")) for number, line in lines(stream)
        )
        filled = ((number, line) for number, line in numbered if line is None or line)
        first = list(islice(filled, PEEKED))
        format_ = self._format(next((line for _, line in first if line), b"{}"))
        if format_ == "row":
            rows = (_line_row(number, line) for number, line in chain(first, filled))
            return self._rows(rows)
        return (self._line_item(number, line, format_) for number, line in chain(first, filled))

    def _whole(self, stream: BufferedReader) -> Iterator[Item]:
        format_, members = items_of(stream.read(WHOLE_BYTES + 1), str(self.path))
        format_ = self._format(b"", format_)
        if format_ == "row":
            return self._rows(json_row(number, raw) for number, raw in enumerate(members, 1))
        folder = self.path.parent
        return (document_item(f"record:{number}", raw, format_, folder) for number, raw in enumerate(members, 1))

    def _rows(self, rows: Iterator[Row]) -> Iterator[Item]:
        # A row of JSON names only the columns that it fills, so the first rows together stand for the header.
        first = list(islice(rows, PEEKED))
        present = tuple(dict.fromkeys(name for row in first for name in row.cells))
        readable = any(row.problem is None for row in first)
        map_ = checked_columns(self.source, present, str(self.path)) if readable else Columns({})
        return (Item(row_record(row, map_)) for row in chain(first, rows))

    def _line_item(self, number: int, line: bytes | None, format_: str) -> Item:
        place = f"line:{number}"
        if line is None:
            return Item(Record(identifier=place, format=format_, problem=_too_long()))
        return document_item(place, line, format_, self.path.parent)

    def _format(self, first: bytes, found: str = "") -> str:
        given = self.source.options.get("format")
        if given is None:
            return "row" if "columns" in self.source.options else found or format_of(first)
        if given not in (*READERS, "row"):
            hint = f"Formats: {', '.join((*READERS, 'row'))}."
            raise UsageError("Option `format` names none that a file can have.", format=given, hint=hint)
        return str(given)


def _is_unnamed(record: Record) -> bool:
    """True for a line that could not be read: whatever it describes may be in the file and is not gone."""
    return record.problem is not None and record.identifier.startswith(("line:", "record:"))


def _page(batch: list[Item], resume: str | None, lost: bool) -> Page:
    return Page(
        records=tuple(item.record for item in batch),
        resume=resume,
        complete=resume is None and not lost,
        problems=tuple(item.note for item in batch if item.note),
    )


def _line_row(number: int, line: bytes | None) -> Row:
    return json_row(number, line) if line is not None else Row(number, {}, problem=_too_long())


def _too_long() -> Problem:
    return Problem("line-too-long", "The line is longer than a record may be.")


def _form(path: Path, start: bytes) -> str:
    """How the file is cut into records: by its name, else by how it begins."""
    suffixes = [suffix.lower() for suffix in path.suffixes if suffix.lower() not in (".gz", ".zst")]
    if suffixes and suffixes[-1] in FORMS:
        return FORMS[suffixes[-1]]
    begin = start.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    return {b"[": "whole", b"{": "lines"}.get(begin, "table")


def _number(source: Source, option: str, default: int) -> int:
    value = source.options.get(option, default)
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise UsageError(f"Option `{option}` must be a whole number above 0.", source=source.name, given=value)
    return value


def _position(resume: str | None) -> tuple[int, bool]:
    """The number of records that were walked, and whether one of them could not be read (a `-` behind the number)."""
    match = re.fullmatch(r"([0-9]+)(-?)", resume or "0")
    if match is None:
        raise UsageError("This is no position in a file.", resume=resume)
    return int(match[1]), bool(match[2])
