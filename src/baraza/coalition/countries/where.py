"""In which countries a point lies, as far as coarse outlines tell."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator
from functools import cache, lru_cache
from itertools import pairwise

from msgspec import Struct

from baraza.coalition.countries.islands import ISLANDS
from baraza.coalition.countries.shapes import in_degrees, places
from baraza.coalition.countries.topology import Point

NEAR = 1.0
"""Degrees of latitude beside an outline that count as inside: it is drawn coarsely, and harbours lie at the sea."""
_CLOSE = 0.6
"""Degrees around the middle of a country: of the smallest little more is known."""

Ring = tuple[Point, ...]


class _Part(Struct, frozen=True):
    """One polygon of a country, with its box."""

    code: str
    west: float
    south: float
    east: float
    north: float
    rings: tuple[Ring, ...]


def countries_at(at: Point) -> frozenset[str]:
    """Codes of the countries at a point (longitude, latitude) or near it; an area without a code is an empty one."""
    return frozenset(code for point in _turned(at) for code in _codes_at(point, _parts()))


def lies_in(at: Point, codes: Collection[str]) -> bool:
    """Whether a point lies in or near one of these countries: the others are not looked at."""
    return any(code in codes for point in _turned(at) for code in _codes_at(point, _parts_of(frozenset(codes))))


def _turned(at: Point) -> list[Point]:
    """The point, and where it is from the other side of the 180th meridian if it is close to that."""
    return [(at[0] + turn, at[1]) for turn in (0.0, 360.0, -360.0) if abs(at[0] + turn) <= 180 + NEAR]


def _codes_at(at: Point, parts: Iterable[_Part]) -> Iterator[str]:
    wide = NEAR / max(math.cos(math.radians(at[1])), 0.05)
    for part in parts:
        in_box = part.west - wide <= at[0] <= part.east + wide and part.south - NEAR <= at[1] <= part.north + NEAR
        if in_box and (_inside(part.rings, at) or _is_near(part.rings, at, wide)):
            yield part.code
    yield from (code for code, west, south, east, north in ISLANDS if west <= at[0] <= east and south <= at[1] <= north)
    yield from (
        code for code, (x, y) in places().items() if abs(x - at[0]) <= _CLOSE * wide and abs(y - at[1]) <= _CLOSE
    )


def _inside(rings: tuple[Ring, ...], at: Point) -> bool:
    """By the number of edges to the east of the point: an odd one is inside (holes turn it)."""
    crossed = 0
    for (x1, y1), (x2, y2) in _edges(rings):
        if (y1 > at[1]) != (y2 > at[1]) and at[0] < (x2 - x1) * (at[1] - y1) / (y2 - y1) + x1:
            crossed += 1
    return crossed % 2 == 1


def _is_near(rings: tuple[Ring, ...], at: Point, wide: float) -> bool:
    """Whether an edge is less than NEAR away; `wide` is as far in degrees of longitude here."""
    return any(
        _distance(((x1 - at[0]) / wide, (y1 - at[1]) / NEAR), ((x2 - at[0]) / wide, (y2 - at[1]) / NEAR)) <= 1
        for (x1, y1), (x2, y2) in _edges(rings)
    )


def _distance(a: Point, b: Point) -> float:
    """From the origin to the line from a to b."""
    x, y = b[0] - a[0], b[1] - a[1]
    length = x * x + y * y
    along = min(max(-(a[0] * x + a[1] * y) / length, 0.0), 1.0) if length else 0.0
    return math.hypot(a[0] + along * x, a[1] + along * y)


def _edges(rings: tuple[Ring, ...]) -> Iterator[tuple[Point, Point]]:
    for ring in rings:
        yield from pairwise((*ring, ring[0]))


@cache
def _parts() -> tuple[_Part, ...]:
    return tuple(
        _Part(
            one.code,
            min(x for x, _ in polygon[0]),
            min(y for _, y in polygon[0]),
            max(x for x, _ in polygon[0]),
            max(y for _, y in polygon[0]),
            polygon,
        )
        for one in in_degrees()
        for polygon in one.polygons
    )


@lru_cache(maxsize=512)
def _parts_of(codes: frozenset[str]) -> tuple[_Part, ...]:
    return tuple(part for part in _parts() if part.code in codes)
