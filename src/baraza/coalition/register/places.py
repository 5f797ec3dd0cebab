"""How many entries there are of what kind in which country, and where they lie.

Counting reads one index of the terms, never the entries: 100,000 of them would take most of a second.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Count, Max, QuerySet
from msgspec import Struct

from baraza.coalition.register.listing import Brief, Filter, Point, brief, points, rows_of
from baraza.coalition.register.models import EntryRow, RevisionRow, TermRow
from baraza.coalition.register.terms import AT, CELL, CELL_DEGREES
from baraza.store.sql import clean

FEW = 500
"""So many entries are told one by one; of more their cells are counted."""


class Cluster(Struct, frozen=True, kw_only=True):
    """Entries that lie close to each other."""

    count: int
    latitude: float
    """The mean of theirs, degrees north (WGS 84); of very many that of their cells."""
    longitude: float
    key: str = ""
    """Of the only one, where there is one alone and few in all."""
    kind: str = ""
    """The same."""


def mark() -> int:
    """Another number whenever anything in the register changed: what was counted may be kept under it."""
    return RevisionRow.objects.aggregate(newest=Max("id"))["newest"] or 0


def by_country(asked: Filter) -> dict[str, dict[str, int]]:
    """Country (ISO 3166-1 alpha-2) to kind to how many the filter lets through."""
    countries = asked.terms.get("country", ())
    found: dict[str, dict[str, int]] = {}
    for country, kind, count in _counted(AT, asked):
        if not countries or country in countries:
            found.setdefault(country, {})[kind] = count
    return found


def clusters(asked: Filter, degrees: float) -> tuple[Cluster, ...]:
    """What the filter lets through and has a place, put together where it lies in one square of so many degrees."""
    cells = _counted(CELL, asked)
    if sum(count for _cell, _kind, count in cells) <= FEW:
        return together((spot(point) for point in points(asked)), degrees)
    return together((_of_cell(cell, count) for cell, _kind, count in cells), degrees)


def spot(point: Point) -> Cluster:
    """One entry alone."""
    return Cluster(count=1, latitude=point.latitude, longitude=point.longitude, key=point.key, kind=point.kind)


def together(spots: Iterable[Cluster], degrees: float) -> tuple[Cluster, ...]:
    """Those that lie in one square as one, the largest first."""
    squares: defaultdict[tuple[int, int], list[Cluster]] = defaultdict(list)
    for one in spots:
        squares[int((one.latitude + 90) // degrees), int((one.longitude + 180) // degrees)].append(one)
    joined = (found[0] if len(found) == 1 else _joined(found) for found in squares.values())
    return tuple(sorted(joined, key=lambda one: (-one.count, one.latitude, one.longitude)))


def _joined(found: list[Cluster]) -> Cluster:
    count = sum(one.count for one in found)
    north = sum(one.latitude * one.count for one in found) / count
    east = sum(one.longitude * one.count for one in found) / count
    return Cluster(count=count, latitude=round(north, 3), longitude=round(east, 3))


def _of_cell(cell: str, count: int) -> Cluster:
    row, _, column = cell.partition(".")
    middle = CELL_DEGREES / 2
    north, east = int(row) * CELL_DEGREES - 90 + middle, int(column) * CELL_DEGREES - 180 + middle
    return Cluster(count=count, latitude=min(north, 90.0), longitude=min(east, 180.0))


def _counted(facet: str, asked: Filter) -> list[tuple[str, str, int]]:
    """What stands before the colon of these terms, the kind behind it, and how many entries have it."""
    terms = TermRow.objects.filter(facet=facet)
    terms = _narrowed(terms, asked, within=facet == AT)
    counts = terms.order_by().values_list("value").annotate(Count("id"))
    told = ((*value.split(":"), count) for value, count in counts)
    return [(where, kind, count) for where, kind, count in told if not asked.kinds or kind in asked.kinds]


def _narrowed(terms: QuerySet[TermRow], asked: Filter, *, within: bool) -> QuerySet[TermRow]:
    """Without what the filter keeps back; kinds, and countries where `within`, stand in the terms themselves."""
    if asked.q or asked.states or asked.since or asked.until:
        return terms.filter(entry__in=rows_of(asked))
    rows_of(asked)  # says what is not known of it
    for facet, values in asked.terms.items():
        if values and not (within and facet == "country"):
            having = TermRow.objects.filter(facet=facet, value__in=list(map(clean, values)))
            terms = terms.filter(entry__in=having.values("entry"))
    return terms


def listed_in(country: str, kind: str, *, sort: str = "name", limit: int = 8) -> tuple[Brief, ...]:
    """Some entries of a kind in a country; `sort` is a field of the row, with a minus from the last to the first."""
    having = TermRow.objects.filter(facet=AT, value=f"{clean(country)}:{kind}")
    return tuple(map(brief, EntryRow.objects.filter(id__in=having.values("entry")).order_by(sort, "id")[:limit]))
