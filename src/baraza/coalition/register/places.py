"""How many entries there are of what kind in which country, and where they lie; no entry is read for it."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from msgspec import Struct

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
    terms = here.terms["country"]
    found: dict[str, dict[str, int]] = {}
    for country, line in zip(terms.values, terms.crossed(meant(here, asked), here.kind, len(KINDS) + 1), strict=True):
        if line.any() and (not countries or country in countries):
            found[country] = {kind: count for kind, count in zip(KINDS, line.tolist(), strict=False) if count}
    return found


def clusters(asked: Filter, degrees: float) -> tuple[Cluster, ...]:
    """What the filter lets through and has a place, put together where it lies in one square of so many degrees.

    The largest stand first.
    """
    here = columns()
    rows = np.flatnonzero(meant(here, asked) & here.is_placed)
    north, east = here.latitude[rows], here.longitude[rows]
    across = int(360 / degrees) + 1
    squares = ((north + 90) // degrees).astype(np.int64) * across + ((east + 180) // degrees).astype(np.int64)
    _squares, first, of, counts = np.unique(squares, return_index=True, return_inverse=True, return_counts=True)
    means = (np.bincount(of, weights=line, minlength=len(counts)) / counts for line in (north, east))
    found = zip(rows[first].tolist(), counts.tolist(), *(mean.tolist() for mean in means), strict=True)
    joined = (_cluster(here, *one) for one in found)
    return tuple(sorted(joined, key=lambda one: (-one.count, one.latitude, one.longitude)))


def _cluster(here: Columns, row: int, count: int, north: float, east: float) -> Cluster:
    if count > 1:
        return Cluster(count=count, latitude=round(north, 3), longitude=round(east, 3))
    return Cluster(
        count=1,
        latitude=float(here.latitude[row]),
        longitude=float(here.longitude[row]),
        key=here.key[row].decode(),
        kind=KINDS[here.kind[row]],
    )


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
