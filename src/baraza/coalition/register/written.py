"""Entries written to a file: JSON Lines that can be imported again, JSON-LD, or a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from typing import IO

import msgspec
from msgspec import Struct, structs

from baraza.coalition.register.entries import entry_of, history
from baraza.coalition.register.listing import Filter, rows_of, state_of
from baraza.coalition.register.models import EntryRow
from baraza.coalition.register.schemaorg import CONTEXT, to_schemaorg
from baraza.errors import UsageError
from baraza.model import Entry
from baraza.model.csv_cell import csv_cell
from baraza.store.pack import from_text

_ROWS = 500
_COLUMNS = (
    *("key", "kind", "state", "name", "language", "other_names", "description", "url", "countries", "languages"),
    *("subjects", "levels", "licence", "start", "end", "latitude", "longitude", "place", "identifiers", "source"),
)


class Change(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One revision."""

    number: int
    at: datetime
    by: str
    what: str
    entry: Entry
    why: str = ""


class Line(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One entry in a file of JSON Lines."""

    entry: Entry
    key: str = ""
    history: tuple[Change, ...] = ()
    """The newest first."""


def jsonl(asked: Filter, *, with_history: bool = False) -> Iterator[bytes]:
    """A line for each entry that is shown and that the filter lets through; never its contact."""
    for row in _rows(asked):
        changes = tuple(_change(row.key)) if with_history else ()
        yield msgspec.json.encode(Line(key=row.key, entry=_open(row), history=changes)) + b"\n"


def table(asked: Filter) -> Iterator[bytes]:
    """The lines of a CSV file (UTF-8), each name in the language of the original; no cell is a formula."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(_COLUMNS)
    # The mark at the start tells spreadsheets that this is UTF-8.
    yield b"\xef\xbb\xbf" + text.getvalue().encode()
    for row in _rows(asked):
        text.seek(0)
        text.truncate()
        writer.writerow(map(csv_cell, _cells(row)))
        yield text.getvalue().encode()


def graph(asked: Filter, *, site: str = "") -> Iterator[bytes]:
    """The pieces of one JSON-LD document in schema.org's words; entries are named by their pages on a site."""
    yield b'{"@context":' + msgspec.json.encode(CONTEXT) + b',"@graph":['
    place = f"{site.rstrip('/')}/register/" if site else "urn:baraza:entry:"
    for number, row in enumerate(_rows(asked)):
        related: dict[str, list[str]] = {}
        for one in from_text(row.body, Entry).relations:
            related.setdefault(one.kind, []).append(place + one.to)
        said = to_schemaorg(entry_of(row.key), place + row.key, related)
        del said["@context"]
        yield (b",\n" if number else b"\n") + msgspec.json.encode(said)
    yield b"\n]}\n"


FORMATS = ("jsonl", "csv", "jsonld")
"""What entries can be written as."""


def write_entries(file: IO[bytes], name: str, asked: Filter, *, with_history: bool = False, site: str = "") -> int:
    """Write the entries in a format; how many there are. UsageError for a format that is not known."""
    if name not in FORMATS or (with_history and name != "jsonl"):
        hint = f"Known are {', '.join(FORMATS)}; only jsonl has the history."
        raise UsageError("Entries cannot be written so.", format=name, hint=hint)
    writers: dict[str, Callable[[Filter], Iterator[bytes]]] = {
        "jsonl": partial(jsonl, with_history=with_history),
        "jsonld": partial(graph, site=site),
        "csv": table,
    }
    file.writelines(writers[name](asked))
    return rows_of(asked).count()


def _rows(asked: Filter) -> Iterator[EntryRow]:
    yield from rows_of(asked).order_by("id").iterator(_ROWS)


def _open(row: EntryRow) -> Entry:
    return structs.replace(from_text(row.body, Entry), contact="")


def _change(key: str) -> Iterator[Change]:
    for one in history(key):
        entry = structs.replace(one.entry, contact="")
        yield Change(number=one.number, at=one.at, by=one.by, what=one.what, why=one.why, entry=entry)


def _cells(row: EntryRow) -> list[object]:
    entry = _open(row)
    place = entry.place
    language = entry.original if entry.original in entry.names else next(iter(entry.names), "")
    return [
        row.key,
        row.kind,
        state_of(row.state, row.confirmed),
        entry.names.get(language, ""),
        language,
        [name for names in entry.alternative.values() for name in names],
        entry.description(language),
        next((address.url for address in entry.addresses if address.role == "home"), ""),
        entry.countries,
        entry.languages,
        entry.subjects,
        entry.levels,
        entry.licence,
        entry.start,
        entry.end,
        place.latitude if place else None,
        place.longitude if place else None,
        place.locality if place else "",
        [f"{scheme}:{value}" for scheme, value in entry.identifiers.items()],
        [one.source for one in entry.provenance],
    ]
