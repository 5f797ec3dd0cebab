"""TopoJSON: shapes whose common borders are kept once.

Bostock and Metcalf: The TopoJSON Format Specification, version 1.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct, field

Point = tuple[float, float]
Ring = tuple[int, ...]
"""Numbers of arcs, one after the other; `~n` is arc n from its end to its beginning."""
Polygon = tuple[Ring, ...]
"""The outer ring, and then its holes."""


class Transform(Struct, frozen=True):
    """From whole numbers to degrees."""

    scale: Point
    translate: Point


class Shape(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One country; `Point` where no outline is known."""

    type: str
    id: str = ""
    arcs: tuple[Polygon, ...] = ()
    coordinates: tuple[int, int] | None = None
    properties: dict[str, tuple[int, int]] = field(default_factory=dict)
    """`at`: a place inside, in the numbers of the arcs."""


class Collection(Struct, frozen=True, kw_only=True):
    """All shapes."""

    geometries: tuple[Shape, ...]
    type: str = "GeometryCollection"


class Topology(Struct, frozen=True, kw_only=True):
    """The file."""

    arcs: tuple[tuple[tuple[int, int], ...], ...]
    transform: Transform
    objects: dict[str, Collection]
    type: str = "Topology"


def degrees(transform: Transform, place: tuple[int, int]) -> Point:
    """Longitude and latitude of a place in whole numbers."""
    return (
        place[0] * transform.scale[0] + transform.translate[0],
        place[1] * transform.scale[1] + transform.translate[1],
    )


def lines(topology: Topology) -> list[list[Point]]:
    """The arcs in degrees; in the file every point is told from the one before."""
    found = []
    for arc in topology.arcs:
        east = north = 0
        line = []
        for along, up in arc:
            east, north = east + along, north + up
            line.append(degrees(topology.transform, (east, north)))
        found.append(line)
    return found


def ring_points(ring: Ring, arcs: Sequence[Sequence[Point]]) -> list[Point]:
    """The points of a ring; the last is the first."""
    points: list[Point] = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points.extend(arc[1 if points else 0 :])
    return points


def dissolved(polygons: Iterable[Polygon], arcs: Sequence[Sequence[Point]]) -> tuple[Polygon, ...]:
    """The polygons with the borders between them taken away."""
    polygons = tuple(polygons)
    often = Counter(_arc(number) for polygon in polygons for ring in polygon for number in ring)
    whole = tuple(polygon for polygon in polygons if all(often[_arc(n)] == 1 for ring in polygon for n in ring))
    cut = [n for polygon in polygons if polygon not in whole for ring in polygon for n in ring if often[_arc(n)] == 1]
    return (*whole, *((ring,) for ring in _stitched(cut, arcs)))


def _stitched(numbers: list[int], arcs: Sequence[Sequence[Point]]) -> list[Ring]:
    starts = {_end(number, arcs, 0): number for number in numbers}
    rings = []
    while starts:
        first, number = next(iter(starts.items()))
        ring = [starts.pop(first)]
        while (place := _end(number, arcs, -1)) != first:
            number = starts.pop(place)
            ring.append(number)
        rings.append(tuple(ring))
    return rings


def _end(number: int, arcs: Sequence[Sequence[Point]], which: int) -> Point:
    return arcs[number][which] if number >= 0 else arcs[~number][-1 - which]


def _arc(number: int) -> int:
    return number if number >= 0 else ~number
