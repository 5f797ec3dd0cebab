"""Entries written to a file: JSON Lines that can be imported again, JSON-LD, both in one, or a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from typing import IO

import msgspec
from msgspec import Struct, structs

from baraza.coalition.register.entries import held_in, history
from baraza.coalition.register.links import broken_since
from baraza.coalition.register.listing import Filter, rows_of, state_of
from baraza.coalition.register.models import EntryRow
from baraza.coalition.register.reasons import Reason, reason_of
from baraza.coalition.register.schemaorg import CONTEXT, to_schemaorg
from baraza.errors import UsageError
from baraza.model import Entry, Json
from baraza.model.csv_cell import csv_cell
from baraza.store.pack import from_text

_ROWS = 500
_COLUMNS = (
    *("key", "kind", "state", "name", "language", "other_names", "description", "url", "countries", "languages"),
    *("subjects", "levels", "licence", "start", "end", "latitude", "longitude", "place", "identifiers", "source"),
    *("confirmed", "changed", "broken_since"),
)
_CONTEXT: list[Json] = [*CONTEXT, {"baraza:entry": {"@type": "@json"}}]


class Change(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One revision."""

    number: int
    at: datetime
    by: str
    what: str
    entry: Entry
    why: str = ""
    reason: Reason | None = None
    """What `why` says in a code, where Baraza itself wrote it."""


class Line(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One entry in a file of JSON Lines."""

    entry: Entry
    key: str = ""
    history: tuple[Change, ...] = ()
    """The newest first."""


def jsonl(asked: Filter, *, with_history: bool = False) -> Iterator[bytes]:
    """A line for each entry that is shown and that the filter lets through; never its contact."""
    for one in shown_entries(asked):
        changes = tuple(_change(one.row.key)) if with_history else ()
        yield msgspec.json.encode(Line(key=one.row.key, entry=one.entry, history=changes)) + b"\n"


def table(asked: Filter) -> Iterator[bytes]:
    """The lines of a CSV file (UTF-8), each name in the language of the original; no cell is a formula."""
    yield table_head()
    yield from map(table_line, shown_entries(asked))


def table_head() -> bytes:
    """The headings; the mark at the start tells spreadsheets that this is UTF-8."""
    return b"\xef\xbb\xbf" + _csv(_COLUMNS)


def table_line(one: Shown) -> bytes:
    """An entry as a line of the table."""
    return _csv(map(csv_cell, _cells(one)))


def _csv(cells: Iterable[str]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerow(cells)
    return text.getvalue().encode()


def graph(asked: Filter, *, site: str = "") -> Iterator[bytes]:
    """The pieces of one JSON-LD document in schema.org's words; entries are named by their pages on a site."""
    yield b'{"@context":' + msgspec.json.encode(CONTEXT) + b',"@graph":['
    for number, one in enumerate(shown_entries(asked)):
        said = _linked(one, site)
        del said["@context"]
        yield (b",\n" if number else b"\n") + msgspec.json.encode(said)
    yield b"\n]}\n"


def linked_line(one: Shown, site: str) -> bytes:
    """A line that is JSON-LD in schema.org's words, and holds the whole entry as it is imported again."""
    said = _linked(one, site) | {"@context": _CONTEXT, "baraza:key": one.row.key}
    return msgspec.json.encode(said)[:-1] + b',"baraza:entry":' + msgspec.json.encode(one.entry) + b"}\n"


def _linked(one: Shown, site: str) -> dict[str, Json]:
    place = f"{site.rstrip('/')}/register/" if site else "urn:baraza:entry:"
    related: dict[str, list[str]] = {}
    for relation in one.entry.relations:
        related.setdefault(relation.kind, []).append(place + relation.to)
    return to_schemaorg(held_in(one.row), place + one.row.key, related)


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


class Shown(Struct, frozen=True):
    """An entry as everybody may see it."""

    row: EntryRow
    entry: Entry
    """Without its contact, and without relations to entries that not everybody may see."""
    broken: datetime | None
    """Since when one of its addresses has led nowhere."""


def shown_entries(asked: Filter) -> Iterator[Shown]:
    """All that are shown and that the filter lets through, read while they are asked for."""
    rows = rows_of(asked).order_by("id").iterator(_ROWS)
    while batch := [(row, from_text(row.body, Entry)) for row in islice(rows, _ROWS)]:
        targets = {one.to for _, entry in batch for one in entry.relations}
        hidden = EntryRow.objects.filter(key__in=targets, is_shown=False, merged_into="")
        unseen = frozenset(hidden.values_list("key", flat=True))
        broken = broken_since(row.key for row, _ in batch)
        for row, entry in batch:
            relations = tuple(one for one in entry.relations if one.to not in unseen)
            yield Shown(row, structs.replace(entry, contact="", relations=relations), broken.get(row.key))


def _change(key: str) -> Iterator[Change]:
    for one in history(key):
        entry = structs.replace(one.entry, contact="")
        reason = reason_of(one.what, one.why, is_disputed=entry.state == "disputed")
        yield Change(number=one.number, at=one.at, by=one.by, what=one.what, why=one.why, reason=reason, entry=entry)


def _cells(one: Shown) -> list[object]:
    row, entry = one.row, one.entry
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
        [source.source for source in entry.provenance],
        row.confirmed and _moment(row.confirmed),
        _moment(row.changed),
        one.broken and one.broken.isoformat(),
    ]


def _moment(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat()
