"""How many entries there are of what kind in which country, and where they lie; no entry is read for it."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from msgspec import Struct

from baraza.coalition.register.column_bits import Meant
from baraza.coalition.register.column_squares import Square
from baraza.coalition.register.columns import KIND, Columns
from baraza.coalition.register.columns_read import columns
from baraza.coalition.register.listing import Brief, Filter, Point, briefs_of
from baraza.coalition.register.selecting import meant
from baraza.model import KINDS


class Cluster(Struct, frozen=True, kw_only=True):
    """Entries that lie close to each other."""

    count: int
    latitude: float
    """The mean of theirs, degrees north (WGS 84)."""
    longitude: float
    key: str = ""
    """Of the only one, where there is one alone."""
    kind: str = ""
    """The same."""


def by_country(asked: Filter) -> dict[str, dict[str, int]]:
    """Country (ISO 3166-1 alpha-2) to kind to how many the filter lets through."""
    here = columns()
    countries = asked.terms.get("country", ())
    found: dict[str, dict[str, int]] = {}
    for value, count in here.kinds_in_countries.tally(Meant(meant(here, asked))):
        country, _space, kind = value.rpartition(" ")
        if not countries or country in countries:
            found.setdefault(country, {})[kind] = count
    return found


def clusters(asked: Filter, degrees: float) -> tuple[Cluster, ...]:
    """What the filter lets through and has a place, put together where it lies in one square of so many degrees.

    The largest stand first.
    """
    here = columns()
    rows = np.flatnonzero(meant(here, asked) & here.is_placed)
    joined = [_cluster(here, one) for one in here.squares(degrees).counts(rows)]
    joined.sort(key=lambda one: (-one.count, one.latitude, one.longitude))
    return tuple(joined)


def _cluster(here: Columns, square: Square) -> Cluster:
    many, row, north, east = square
    if many > 1:
        return Cluster(count=many, latitude=round(north, 3), longitude=round(east, 3))
    # The mean of one is its own place.
    return Cluster(count=1, latitude=north, longitude=east, key=here.key[row].decode(), kind=KINDS[here.kind[row]])


def spot(point: Point) -> Cluster:
    """One entry alone."""
    return Cluster(count=1, latitude=point.latitude, longitude=point.longitude, key=point.key, kind=point.kind)


def lists_in(country: str, wanted: Mapping[str, tuple[str, int]]) -> dict[str, tuple[Brief, ...]]:
    """Kind to some entries of it in a country; `wanted` says of each kind in which order (`ORDERS`) and how many."""
    here = columns()
    there = np.flatnonzero(meant(here, Filter(terms={"country": (country,)})))
    kinds = here.kind[there]
    ids = {kind: here.first_of(there[kinds == KIND[kind]], sort, 0, limit) for kind, (sort, limit) in wanted.items()}
    found = briefs_of([one for some in ids.values() for one in some])
    return {kind: tuple(found[one] for one in some if one in found) for kind, some in ids.items()}
