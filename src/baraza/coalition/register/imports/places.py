"""Points that lie in the sea, or far outside of the country that is said."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from baraza.coalition.countries.shapes import in_degrees
from baraza.coalition.countries.shapes import places as middles
from baraza.coalition.countries.topology import Point
from baraza.model import Entry

_NEAR = 1.0
"""Degrees beside an outline that count as inside: outlines are drawn coarsely, and harbours lie at the sea."""
_CLOSE = 0.5
_AROUND = tuple((x * _NEAR, y * _NEAR) for x, y in ((0, 0), (0, 1), (0, -1), (1, 0), (-1, 0), (0.7, 0.7), (-0.7, -0.7)))


def strange_place(entry: Entry) -> Iterator[str]:
    """What looks wrong with the point of an entry, in words."""
    place = entry.place
    if place is None or place.latitude is None or place.longitude is None:
        return
    at = (place.longitude, place.latitude)
    found = countries_at(at)
    if not found:
        yield f"The point {place.latitude}, {place.longitude} lies in no country."
        return
    drawn = {code for code, _, _ in _drawn()}
    said = [code for code in entry.countries if code in drawn]
    if said and not found.intersection(said) and not any(_is_close(at, code) for code in said):
        there = ", ".join(sorted(code or "an area without a code" for code in found))
        yield f"The point {place.latitude}, {place.longitude} lies in {there}, not in {', '.join(said)}."


def countries_at(at: Point) -> frozenset[str]:
    """Codes of the countries at a point (longitude, latitude) or near it; an area without a code is an empty one."""
    return frozenset(
        code
        for code, (west, south, east, north), polygons in _drawn()
        if west - _NEAR <= at[0] <= east + _NEAR and south - _NEAR <= at[1] <= north + _NEAR
        if any(_inside(rings, (at[0] + x, at[1] + y)) for rings in polygons for x, y in _AROUND)
    )


def _inside(rings: tuple[tuple[Point, ...], ...], at: Point) -> bool:
    """By the number of edges to the east of the point: an odd one is inside (holes turn it)."""
    crossed = 0
    for ring in rings:
        for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
            if (y1 > at[1]) != (y2 > at[1]) and at[0] < (x2 - x1) * (at[1] - y1) / (y2 - y1) + x1:
                crossed += 1
    return crossed % 2 == 1


def _is_close(at: Point, code: str) -> bool:
    """Whether a point lies by the middle of a country; of the smallest ones little more is drawn."""
    middle = middles().get(code)
    return middle is not None and max(abs(middle[0] - at[0]), abs(middle[1] - at[1])) <= _CLOSE


Box = tuple[float, float, float, float]


@cache
def _drawn() -> tuple[tuple[str, Box, tuple[tuple[tuple[Point, ...], ...], ...]], ...]:
    """Code, box and polygons of every country that is drawn."""
    found = []
    for one in in_degrees():
        points = [point for polygon in one.polygons for ring in polygon for point in ring]
        if points:
            east, north = (max(values) for values in zip(*points, strict=True))
            west, south = (min(values) for values in zip(*points, strict=True))
            found.append((one.code, (west, south, east, north), one.polygons))
    return tuple(found)
