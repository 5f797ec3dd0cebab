"""Lists of entries by what they are filtered by, how many there are of each value, and where they lie."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime

from django.db import connection
from django.db.models import Count, QuerySet
from msgspec import Struct, field, structs
from msgspec.json import encode

from baraza.coalition.register.keys import name_words
from baraza.coalition.register.models import EntryRow, TermRow
from baraza.coalition.register.remembered import remembered
from baraza.coalition.register.terms import FACETS, WORD
from baraza.errors import UsageError
from baraza.model import KINDS, STORED_STATES, Entry, Json, Place
from baraza.store.clock import now
from baraza.store.pack import from_text
from baraza.store.sql import clean

SORTS = {"name": ("name", "id"), "changed": ("-changed", "-id"), "start": ("-start", "name", "id")}
STALE_S = 395 * 24 * 3600
"""A year and a month after somebody confirmed an entry it is stale."""
MOST = 200
"""Entries on one page of a list, at most."""


class Filter(Struct, frozen=True, kw_only=True):
    """What a list shows: of every facet one of the values, and all of the words at the beginning of words of a name."""

    q: str = ""
    kinds: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    """Of STATES; `stale` is what was confirmed too long ago."""
    terms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Facet (of FACETS) to values."""
    since: str = ""
    """Of things with a date: from this day on (ISO 8601); `until` likewise."""
    until: str = ""


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
        rows = rows.filter(kind__in=_known(asked.kinds, KINDS, "kind"))
    if asked.states:
        rows = _in_states(rows, asked.states)
    for facet, values in asked.terms.items():
        _known((facet,), FACETS, "facet")
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
    order = SORTS[_known((sort,), tuple(SORTS), "sort")[0]]
    rows = rows_of(asked)
    page = rows.order_by(*order)[offset : offset + min(limit, MOST)]
    named = encode(asked)
    total = remembered(("count", named), rows.count)
    return total, remembered(("page", named, sort, offset, limit), lambda: tuple(map(brief, page)))


def every(asked: Filter, *, sort: str = "name", most: int = 1_000_000) -> Iterator[Brief]:
    """All of them, read while they are asked for."""
    rows = rows_of(asked).order_by(*SORTS[_known((sort,), tuple(SORTS), "sort")[0]])[:most]
    return map(brief, rows.iterator(chunk_size=500))


def counted(asked: Filter, facet: str) -> tuple[tuple[str, int], ...]:
    """Value of a facet (`kind` and `state` too) to how many entries have it, the most first."""
    return remembered(("counted", encode(asked), facet), lambda: _counted(asked, facet))


def _counted(asked: Filter, facet: str) -> tuple[tuple[str, int], ...]:
    rows = rows_of(asked)
    if facet in {"kind", "state"}:
        found = Counter(dict(rows.values_list(facet).annotate(Count("id")).order_by()))
        if facet == "state" and found["confirmed"]:
            stale = rows.filter(state="confirmed", confirmed__lt=now() - STALE_S).count()
            found = +Counter({**found, "confirmed": found["confirmed"] - stale, "stale": stale})
    else:
        _known((facet,), FACETS, "facet")
        found = Counter({value: count for (_, value), count in _terms_counted(asked, (facet,)).items()})
    return tuple(sorted(found.items(), key=lambda one: (-one[1], one[0])))


def tallies(asked: Filter, facets: Sequence[str]) -> dict[str, tuple[tuple[str, int], ...]]:
    """Of each facet its values with how many entries have them, as if nothing of that facet were chosen.

    All facets of which nothing is chosen are counted in one go.
    """
    return remembered(("tallies", encode(asked), *facets), lambda: _tallied(asked, facets))


def _tallied(asked: Filter, facets: Sequence[str]) -> dict[str, tuple[tuple[str, int], ...]]:
    chosen = {facet for facet, values in asked.terms.items() if values}
    at_once = [facet for facet in facets if facet in FACETS and facet not in chosen]
    found: dict[str, list[tuple[str, int]]] = {facet: [] for facet in facets}
    for (facet, value), count in _terms_counted(asked, at_once).items():
        found[facet].append((value, count))
    made = {facet: tuple(sorted(found[facet], key=lambda one: (-one[1], one[0]))) for facet in at_once}
    return {facet: made[facet] if facet in made else counted(_without(asked, facet), facet) for facet in facets}


def _terms_counted(asked: Filter, facets: Sequence[str]) -> Counter[tuple[str, str]]:
    """Facet and value to how many entries have it."""
    terms = TermRow.objects.filter(facet__in=facets)
    if _narrows(asked):
        return _counts(terms.filter(entry__in=rows_of(asked)))
    # Of all entries from the index alone, without looking at each whether it is shown: few are not.
    every = _counts(terms)
    every.subtract(_counts(terms.filter(entry__in=EntryRow.objects.filter(is_shown=False))))
    return +every


def _counts(terms: QuerySet[TermRow]) -> Counter[tuple[str, str]]:
    found = terms.values_list("facet", "value").annotate(Count("entry")).order_by()
    return Counter({(facet, value): count for facet, value, count in found})


def _narrows(asked: Filter) -> bool:
    return bool(asked.q or asked.kinds or asked.states or asked.since or asked.until or any(asked.terms.values()))


def _without(asked: Filter, facet: str) -> Filter:
    if facet == "kind":
        return structs.replace(asked, kinds=())
    if facet == "state":
        return structs.replace(asked, states=())
    return structs.replace(asked, terms={name: values for name, values in asked.terms.items() if name != facet})


def points(asked: Filter, limit: int = 200_000) -> tuple[Point, ...]:
    """Where those lie that have a place."""
    rows = rows_of(asked).exclude(latitude=None).values_list("key", "kind", "latitude", "longitude")[:limit]
    return tuple(
        Point(key=key, kind=kind, latitude=north, longitude=east)
        for key, kind, north, east in rows
        if north is not None and east is not None
    )


def briefs(keys: Iterable[str]) -> dict[str, Brief]:
    """Key to what a list shows of it; of those that are shown."""
    rows = EntryRow.objects.filter(key__in=set(keys), is_shown=True)
    return {row.key: brief(row) for row in rows}


def brief(row: EntryRow) -> Brief:
    """What a list shows of a row."""
    entry = from_text(row.body, Entry)
    return Brief(
        key=row.key,
        kind=row.kind,
        state=state_of(row.state, row.confirmed),
        names=entry.names,
        original=entry.original,
        descriptions=entry.descriptions,
        countries=entry.countries,
        languages=entry.languages,
        start=entry.start,
        end=entry.end,
        place=entry.place,
        details=entry.details,
        url=next((address.url for address in entry.addresses if address.role == "home"), ""),
        changed=datetime.fromtimestamp(row.changed, UTC),
        confirmed=None if row.confirmed is None else datetime.fromtimestamp(row.confirmed, UTC),
        filled=row.filled,
    )


def state_of(stored: str, confirmed: int | None) -> str:
    """The state as it is shown: what was confirmed too long ago is stale."""
    return "stale" if stored == "confirmed" and (confirmed or 0) < now() - STALE_S else stored


def _in_states(rows: QuerySet[EntryRow], states: tuple[str, ...]) -> QuerySet[EntryRow]:
    _known(states, (*STORED_STATES, "stale"), "state")
    old = now() - STALE_S
    found = EntryRow.objects.filter(state__in=set(states) - {"confirmed", "stale"})
    if "confirmed" in states:
        found = found | EntryRow.objects.filter(state="confirmed", confirmed__gte=old)
    if "stale" in states:
        found = found | EntryRow.objects.filter(state="confirmed", confirmed__lt=old)
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


def _known(values: tuple[str, ...], known: tuple[str, ...], what: str) -> tuple[str, ...]:
    for value in values:
        if value not in known:
            raise UsageError(
                f"There is no such {what} in the register.", value=value, hint=f"Known: {', '.join(known)}."
            )
    return values
