"""Outlines of countries: as paths of the server's own drawing, and in degrees for programs."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import pairwise

from msgspec import Struct, json

from baraza.coalition.countries.geometry import area_of
from baraza.coalition.countries.meridian import cut
from baraza.coalition.countries.projection import on_map
from baraza.coalition.countries.topology import Point, Polygon, Shape, Topology, degrees, lines, ring_points

SMALL = 10.0
"""Area below which a country is drawn as a point too, in squared units of the drawing."""


class Outline(Struct, frozen=True, kw_only=True):
    """A country in the drawing."""

    code: str
    """ISO 3166-1 alpha-2; empty for an area that has none."""
    path: str
    """For the attribute `d` of an SVG path; empty where no outline is known."""
    x: int
    """A place inside."""
    y: int
    is_small: bool


class Degrees(Struct, frozen=True, kw_only=True):
    """A country in degrees (WGS 84): polygons of rings, as GeoJSON has them."""

    code: str
    at: Point
    polygons: tuple[tuple[tuple[Point, ...], ...], ...]


@cache
def outlines() -> tuple[Outline, ...]:
    """Every country, the large ones first."""
    found = sorted(in_degrees(), key=_size, reverse=True)
    return tuple(_outline(one) for one in found)


@cache
def in_degrees() -> tuple[Degrees, ...]:
    """Every country of the file, and what has no code."""
    topology = json.decode(raw_shapes(), type=Topology)
    arcs = lines(topology)
    return tuple(_degrees(shape, topology, arcs) for shape in topology.objects["countries"].geometries)


@cache
def raw_shapes() -> bytes:
    """The file as it is: TopoJSON."""
    return (files(__package__) / "shapes.json").read_bytes()


@cache
def places() -> dict[str, Point]:
    """Code to a place inside the country: longitude and latitude."""
    return {one.code: one.at for one in in_degrees() if one.code}


def _degrees(shape: Shape, topology: Topology, arcs: list[list[Point]]) -> Degrees:
    at = shape.coordinates or shape.properties["at"]
    polygons = tuple(cut_polygon for polygon in shape.arcs for cut_polygon in _polygons(polygon, arcs))
    return Degrees(code=shape.id, at=_round(degrees(topology.transform, at)), polygons=polygons)


def _polygons(polygon: Polygon, arcs: list[list[Point]]) -> Iterator[tuple[tuple[Point, ...], ...]]:
    """The polygon, or its parts on both sides of the 180th meridian; nobody has a hole there."""
    outer, *holes = (cut(ring_points(ring, arcs)) for ring in polygon)
    first, *others = outer
    yield (_rounded(first), *(_rounded(ring) for hole in holes for ring in hole))
    yield from ((_rounded(ring),) for ring in others)


def _rounded(ring: list[Point]) -> tuple[Point, ...]:
    return tuple(map(_round, ring))


def _round(place: Point) -> Point:
    return round(place[0], 2), round(place[1], 2)


def _outline(one: Degrees) -> Outline:
    x, y = on_map(*one.at)
    path = "".join(_path(ring) for polygon in one.polygons for ring in polygon)
    return Outline(code=one.code, path=path, x=round(x), y=round(y), is_small=_size(one) < SMALL)


def _size(one: Degrees) -> float:
    """Of its largest part."""
    return max((area_of([on_map(*place) for place in polygon[0]]) for polygon in one.polygons), default=0.0)


def _path(ring: tuple[Point, ...]) -> str:
    """Half units are enough for the eye; the path is told from point to point, in doubled units."""
    found = [(round(2 * x), round(2 * y)) for x, y in (on_map(*place) for place in ring)]
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(found[:-1])]
    told = "".join(_told(step) for step in steps if step != (0, 0))
    return f"M{found[0][0]} {found[0][1]}l{told.lstrip(' ')}z" if told else ""


def _told(step: tuple[int, int]) -> str:
    """A step, with a space only where no sign parts the numbers."""
    return "".join(str(number) if number < 0 else f" {number}" for number in step)
