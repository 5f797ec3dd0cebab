"""Tables: CSV, TSV and rows of JSON, each row one record."""

from __future__ import annotations

import codecs
import csv
from collections import Counter
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from io import BufferedReader

import orjson
from msgspec import Struct

from baraza.errors import BadReply, UsageError
from baraza.harvest.opened import lines
from baraza.model import Content, Json, Problem, Record, Source
from baraza.model.columns import Columns, columns

DELIMITERS = "\t;,|"


class Row(Struct, frozen=True):
    """One row as the file has it, or why it cannot be read."""

    line: int
    cells: dict[str, Json]
    raw: bytes = b""
    problem: Problem | None = None


def csv_rows(stream: BufferedReader, source: Source) -> tuple[tuple[str, ...], Iterator[Row]]:
    """The header, and the rows below it."""
    encoding = _encoding(source, stream.peek(2)[:2])
    decoded = Decoded(stream, encoding)
    try:
        first = next(decoded, "")
    except (UnicodeDecodeError, csv.Error) as error:
        hint = "Name the file's encoding in option `encoding`, for example `windows-1252`."
        raise BadReply("The header cannot be read.", file=source.url, encoding=encoding, hint=hint) from error
    reader = csv.reader(decoded, delimiter=_delimiter(source, first))
    header = _distinct(next(csv.reader([first], delimiter=_delimiter(source, first)), []))
    return header, _read_csv(reader, decoded, header)


def _encoding(source: Source, start: bytes) -> str:
    marked = "utf-16" if start in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else "utf-8-sig"
    name = source.options.get("encoding", marked)
    try:
        codecs.lookup(str(name))
    except LookupError as error:
        raise UsageError("Option `encoding` names none that is known.", encoding=name) from error
    return str(name)


class Decoded:
    """The lines of a stream as text; a line in another encoding raises, and the next call goes on after it."""

    def __init__(self, stream: BufferedReader, encoding: str) -> None:
        wide = encoding.lower().replace("_", "-").startswith(("utf-16", "utf-32"))
        # In these a line end is two or four bytes, so the stream is decoded before it is cut.
        self._lines = lines(codecs.EncodedFile(stream, "utf-8", encoding, "replace") if wide else stream)
        self._encoding = "utf-8-sig" if wide else encoding
        self.line = 0

    def __iter__(self) -> Decoded:
        return self

    def __next__(self) -> str:
        self.line, raw = next(self._lines)
        if raw is None:
            raise csv.Error("the line is longer than a line may be")
        return raw.decode(self._encoding)


def _read_csv(reader: Iterator[list[str]], decoded: Decoded, header: tuple[str, ...]) -> Iterator[Row]:
    while True:
        begins = decoded.line + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except UnicodeDecodeError as error:
            yield Row(begins, {}, error.object, Problem("wrong-encoding", f"The row is not {error.encoding}."))
            continue
        except csv.Error as error:
            yield Row(begins, {}, b"", Problem("broken-row", f"The row cannot be read: {error}."))
            continue
        if not any(cells):
            continue
        if len(cells) != len(header):
            words = f"The row has {len(cells)} cells, the header {len(header)}."
            yield Row(begins, {}, orjson.dumps(cells), Problem("broken-row", words))
            continue
        named: dict[str, Json] = dict(zip(header, cells, strict=True))
        yield Row(begins, named, orjson.dumps(named))


def _delimiter(source: Source, header: str) -> str:
    given = source.options.get("delimiter")
    if isinstance(given, str) and len(given) == 1:
        return given
    if given is not None:
        raise UsageError("Option `delimiter` must be one sign.", given=given)
    return max(DELIMITERS, key=header.count)


def _distinct(header: list[str]) -> tuple[str, ...]:
    names: list[str] = []
    times: Counter[str] = Counter()
    for name in (cell.strip() for cell in header):
        times[name] += 1
        names.append(name if times[name] == 1 else f"{name} ({times[name]})")
    return tuple(names)


def json_row(line: int, raw: bytes) -> Row:
    """One line of JSON as a row."""
    try:
        cells = orjson.loads(raw)
    except orjson.JSONDecodeError as error:
        return Row(line, {}, raw, Problem("broken-json", f"The line is not JSON: {error.msg}."))
    if not isinstance(cells, dict):
        return Row(line, {}, raw, Problem("broken-json", "The line is JSON, but not an object."))
    return Row(line, cells, raw)


def row_record(row: Row, map_: Columns) -> Record:
    """The record of one row, under its own identifier, else its address, else one made from its words."""
    if row.problem:
        return Record(identifier=f"line:{row.line}", format="row", body=row.raw, problem=row.problem)
    url = map_.value("url", row.cells)
    return Record(
        identifier=map_.value("id", row.cells) or url or made_identifier(row.raw),
        format="row",
        body=row.raw,
        url=url,
        datestamp=map_.value("date_modified", row.cells),
        content=_content(map_, row.cells),
    )


def _content(map_: Columns, cells: Mapping[str, Json]) -> Content | None:
    text = "\n\n".join(map_.values("text", cells))
    return Content(body=text.encode(), media_type="text/plain", charset="utf-8") if text else None


def made_identifier(raw: bytes) -> str:
    """A stable identifier for a row that has none: the same words, the same identifier."""
    return f"row:{blake2b(raw, digest_size=12).hexdigest()}"


def checked_columns(source: Source, present: tuple[str, ...], file: str) -> Columns:
    """The column map, if the table has what it names; BadReply names what is missing and what is there."""
    map_ = columns(source.options, present)
    missing = sorted(map_.used() - set(present))
    there = ", ".join(present) or "none"
    if missing:
        hint = f"Columns that are there: {there}."
        raise BadReply("The table lacks a column.", file=file, missing=", ".join(missing), hint=hint)
    if not map_.sources.get("title"):
        hint = f"Say with option `columns` which one is the title. Columns that are there: {there}."
        raise BadReply("No column of the table is known as the title.", file=file, hint=hint)
    return map_
