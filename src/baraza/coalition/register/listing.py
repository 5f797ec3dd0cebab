"""Lists of entries by what they are filtered by, how many there are of each value, and where they lie."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from django.db import connection
from django.db.models import Q, QuerySet
from msgspec import Struct

from baraza.coalition.register.brief import Brief, brief, briefs, briefs_of, state_of
from baraza.coalition.register.column_bits import Meant
from baraza.coalition.register.column_terms import Counts
from baraza.coalition.register.columns_read import columns
from baraza.coalition.register.filters import STALE_S, Filter, known, stale_before
from baraza.coalition.register.keys import name_words
from baraza.coalition.register.models import EntryRow, TermRow
from baraza.coalition.register.selecting import counts, meant, parts, through
from baraza.coalition.register.terms import FACETS, WORD
from baraza.model import KINDS, STORED_STATES
from baraza.store.pack import from_text
from baraza.store.sql import clean

__all__ = [
    "MOST",
    "SORTS",
    "STALE_S",
    "Brief",
    "Filter",
    "Named",
    "Point",
    "brief",
    "briefs",
    "briefs_of",
    "counted",
    "every",
    "listed",
    "names_of",
    "points",
    "rows_of",
    "state_of",
    "tallies",
    "total",
]

SORTS = {"name": ("name", "id"), "changed": ("-changed", "-id"), "start": ("-start", "name", "id")}
MOST = 200
"""Entries on one page of a list, at most."""


class Point(Struct, frozen=True, kw_only=True):
    """An entry on the map."""

    key: str
    kind: str
    latitude: float
    longitude: float


def rows_of(asked: Filter) -> QuerySet[EntryRow]:
    """The rows that the filter lets through, in no order; raises UsageError for a facet or kind that is not known."""
    rows = EntryRow.objects.filter(is_shown=True)
    if asked.kinds:
        rows = rows.filter(kind__in=known(asked.kinds, KINDS, "kind"))
    if asked.states:
        rows = _in_states(rows, asked.states)
    for facet, values in asked.terms.items():
        known((facet,), FACETS, "facet")
        rows = rows.filter(pk__in=_having(facet, values)) if values else rows
    for word in name_words(asked.q):
        rows = rows.filter(pk__in=_beginning(clean(word)))
    if asked.since:
        rows = rows.exclude(start="").filter(start__gte=asked.since)
    if asked.until:
        rows = rows.exclude(start="").filter(start__lte=asked.until)
    return rows


def listed(asked: Filter, *, sort: str = "name", offset: int = 0, limit: int = 50) -> tuple[int, tuple[Brief, ...]]:
    """How many there are, and some of them."""
    known((sort,), tuple(SORTS), "sort")
    here = columns()
    rows = Meant(meant(here, asked))
    page = here.first(rows, sort, offset, min(limit, MOST))
    return rows.many, tuple(briefs_of(page).values())


def total(asked: Filter) -> int:
    """How many there are."""
    return int(np.count_nonzero(meant(columns(), asked)))


def every(asked: Filter, *, sort: str = "name", most: int = 1_000_000) -> Iterator[Brief]:
    """All of them, read while they are asked for."""
    rows = rows_of(asked).order_by(*SORTS[known((sort,), tuple(SORTS), "sort")[0]])[:most]
    fields = rows.values_list("key", "kind", "state", "changed", "confirmed", "filled", "body")
    return (brief(*row) for row in fields.iterator(chunk_size=500))


def counted(asked: Filter, facet: str) -> Counts:
    """Value of a facet (`kind` and `state` too) to how many entries have it, the most first."""
    here = columns()
    return counts(here, facet, Meant(meant(here, asked)))


def tallies(asked: Filter, facets: Sequence[str]) -> dict[str, Counts]:
    """Of each facet its values with how many entries have them, as if nothing of that facet were chosen."""
    here = columns()
    found = parts(here, asked)
    rows = Meant(through(found))
    return {
        facet: counts(here, facet, Meant(through(found, but=facet)) if facet in found else rows) for facet in facets
    }


def points(asked: Filter, limit: int = 200_000) -> tuple[Point, ...]:
    """Where those lie that have a place."""
    here = columns()
    rows = np.flatnonzero(meant(here, asked) & here.is_placed)[:limit]
    found = (part[rows].tolist() for part in (here.key, here.kind, here.latitude, here.longitude))
    return tuple(
        Point(key=key.decode(), kind=KINDS[kind], latitude=north, longitude=east)
        for key, kind, north, east in zip(*found, strict=True)
    )


class Named(Struct, frozen=True):
    """The names of an entry; all that is read of its body."""

    names: dict[str, str]
    original: str = ""


def names_of(keys: Iterable[str]) -> dict[str, Named]:
    """Key to its names; of those that are shown."""
    rows = EntryRow.objects.filter(key__in=set(keys), is_shown=True)
    return {key: from_text(body, Named) for key, body in rows.values_list("key", "body")}


def _in_states(rows: QuerySet[EntryRow], states: tuple[str, ...]) -> QuerySet[EntryRow]:
    known(states, (*STORED_STATES, "stale"), "state")
    old = stale_before()
    found = EntryRow.objects.filter(state__in=set(states) - {"confirmed", "stale"})
    if "confirmed" in states:
        found = found | EntryRow.objects.filter(state="confirmed", confirmed__gte=old)
    if "stale" in states:
        found = found | EntryRow.objects.filter(Q(confirmed__lt=old) | Q(confirmed=None), state="confirmed")
    return rows & found


def _beginning(word: str) -> QuerySet[TermRow, int]:
    """Numbers of the entries that have a word in a name that begins so."""
    begins = TermRow.objects.filter(facet=WORD, value__startswith=word)
    if connection.vendor == "sqlite":
        # It compares bytes, and finds the beginning of a word in the index only if asked for what lies between.
        begins = TermRow.objects.filter(facet=WORD, value__gte=word, value__lt=f"{word}\U0010ffff")
    return begins.values_list("entry_id", flat=True)


def _having(facet: str, values: tuple[str, ...]) -> QuerySet[TermRow, int]:
    """Numbers of the entries that have one of the values."""
    wanted = [clean(value) for value in values]
    return TermRow.objects.filter(facet=facet, value__in=wanted).values_list("entry_id", flat=True)
