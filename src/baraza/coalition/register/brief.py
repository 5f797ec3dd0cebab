"""As much of an entry as a list shows, read without the rest of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from django.db import connection
from msgspec import Struct, field

from baraza.coalition.register.filters import stale_before
from baraza.model import Json, Place
from baraza.model.entry import Address
from baraza.store.pack import from_text

_COLUMNS = "id, is_shown, key, kind, state, changed, confirmed, filled, body"
_AT_ONCE = 500
"""Rows of one statement."""


class Brief(Struct, frozen=True, kw_only=True):
    """As much of an entry as a list shows."""

    key: str
    kind: str
    state: str
    """Of STATES."""
    names: dict[str, str]
    original: str
    descriptions: dict[str, str]
    countries: tuple[str, ...]
    languages: tuple[str, ...]
    start: str
    end: str
    place: Place | None
    details: dict[str, Json]
    """What only its kind has."""
    url: str
    """Its own page on the web."""
    changed: datetime
    confirmed: datetime | None
    filled: int


class _Body(Struct, frozen=True):
    """What of the body is read."""

    names: dict[str, str]
    original: str = ""
    descriptions: dict[str, str] = field(default_factory=dict)
    addresses: tuple[Address, ...] = ()
    countries: tuple[str, ...] = ()
    place: Place | None = None
    languages: tuple[str, ...] = ()
    start: str = ""
    end: str = ""
    details: dict[str, Json] = field(default_factory=dict)


def briefs(keys: Iterable[str]) -> dict[str, Brief]:
    """Key to what a list shows of it; of those that are shown."""
    return {one.key: one for _pk, one in _read("key", sorted(set(keys)))}


def briefs_of(ids: Sequence[int]) -> dict[int, Brief]:
    """Primary key to what a list shows of it, in the order of these; of those that are shown."""
    found = dict(_read("id", ids))
    return {pk: found[pk] for pk in ids if pk in found}


def state_of(stored: str, confirmed: int | None) -> str:
    """The state as it is shown: what was confirmed too long ago is stale."""
    return "stale" if stored == "confirmed" and (confirmed or 0) < stale_before() else stored


def _read(column: str, values: Sequence[str] | Sequence[int]) -> Iterator[tuple[int, Brief]]:
    # Not by a query set: every list asks, and making the statement and the objects takes longer than their answer.
    # Asked for by this column alone: SQLite may otherwise take the index of all that are shown.
    with connection.cursor() as cursor:
        for start in range(0, len(values), _AT_ONCE):
            some = values[start : start + _AT_ONCE]
            marks = ", ".join(["%s"] * len(some))
            cursor.execute(f"SELECT {_COLUMNS} FROM entry WHERE {column} IN ({marks})", some)  # noqa: S608 - ours
            yield from ((pk, brief(*row)) for pk, is_shown, *row in cursor.fetchall() if is_shown)


def brief(key: str, kind: str, state: str, changed: int, confirmed: int | None, filled: int, body: str) -> Brief:
    """What a list shows of a row."""
    said = from_text(body, _Body)
    return Brief(
        key=key,
        kind=kind,
        state=state_of(state, confirmed),
        names=said.names,
        original=said.original,
        descriptions=said.descriptions,
        countries=said.countries,
        languages=said.languages,
        start=said.start,
        end=said.end,
        place=said.place,
        details=said.details,
        url=next((address.url for address in said.addresses if address.role == "home"), ""),
        changed=datetime.fromtimestamp(changed, UTC),
        confirmed=None if confirmed is None else datetime.fromtimestamp(confirmed, UTC),
        filled=filled,
    )
