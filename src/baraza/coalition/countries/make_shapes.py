"""Make `shapes.json` from the shapes of Natural Earth.

python -m baraza.coalition.countries.make_shapes FILE

FILE is `countries-50m.json` of world-atlas (ISC), which holds Natural Earth's countries (public domain) as TopoJSON.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

from msgspec import Struct, convert, json

from baraza.coalition.countries.facts import facts
from baraza.coalition.countries.geometry import area_of, inside
from baraza.coalition.countries.meridian import cut
from baraza.coalition.countries.projection import on_map
from baraza.coalition.countries.simplify import kept
from baraza.coalition.countries.topology import (
    Collection,
    Point,
    Polygon,
    Shape,
    Topology,
    Transform,
    dissolved,
    lines,
    ring_points,
)

HERE = Path(__file__).parent
STEP = 0.02
"""Degrees between two places of the grid that points are moved to."""
LEAST = 0.55
"""Area of a triangle below which its point goes, in squared units of a drawing that is 1,000 wide."""
LEAST_ISLAND = 0.5
"""Area below which an island goes, unless it is the largest of its country."""
ANTARCTICA = "010"
JOINED = {"Somaliland": "706", "N. Cyprus": "196"}
"""Shapes without a code that the United Nations count to a country."""
CRIMEA = ((32.0, 44.0), (37.0, 46.5))
"""Natural Earth draws it with the country that holds it; the United Nations' General Assembly says whose it is."""
RUSSIA, UKRAINE = "643", "804"
POINTS = {
    "TV": (179.2, -8.52),
    "GI": (-5.35, 36.14),
    "GP": (-61.55, 16.24),
    "MQ": (-61.0, 14.65),
    "GF": (-53.1, 4.0),
    "RE": (55.53, -21.13),
    "YT": (45.15, -12.83),
    "BQ": (-68.27, 12.18),
    "TK": (-171.85, -9.17),
    "SJ": (16.0, 78.6),
    "CX": (105.65, -10.49),
    "CC": (96.85, -12.15),
}
"""Where those lie whose outlines the file does not have on their own."""

WITHOUT_OUTLINE = "Indian Ocean Ter."
"""Two territories in one shape, which stand as points."""

Arcs = list[list[Point]]


class Named(Struct, frozen=True):
    """A shape of the file."""

    name: str
    id: str
    polygons: tuple[Polygon, ...]


def made(file: bytes) -> Topology:
    """The shapes by alpha-2 code, with fewer points."""
    raw = json.decode(file)
    source = Topology(arcs=raw["arcs"], transform=convert(raw["transform"], Transform), objects={})
    arcs = lines(source)
    shapes = _by_code(map(_named, raw["objects"]["countries"]["geometries"]), arcs)
    large = {code: _large(polygons, arcs) for code, polygons in shapes.items()}
    used = sorted({_arc(n) for shape in large.values() for polygon in shape for ring in polygon for n in ring})
    number = {old: new for new, old in enumerate(used)}
    outlines = tuple(_shape(code, shape, arcs, number) for code, shape in sorted(large.items()))
    points = tuple(Shape(type="Point", id=code, coordinates=_gridded(place)) for code, place in sorted(POINTS.items()))
    return Topology(
        transform=Transform((STEP, STEP), (0.0, 0.0)),
        objects={"countries": Collection(geometries=(*outlines, *points))},
        arcs=tuple(_coarse(arcs[old]) for old in used),
    )


def _named(raw: dict[str, Any]) -> Named:
    polygons = raw["arcs"] if raw["type"] == "MultiPolygon" else [raw["arcs"]]
    return Named(raw["properties"]["name"], raw.get("id", ""), convert(polygons, tuple[Polygon, ...]))


def _by_code(shapes: Iterable[Named], arcs: Arcs) -> dict[str, tuple[Polygon, ...]]:
    """Alpha-2 code to polygons; what has no code of its own and belongs to nobody stands under `-` and its name."""
    codes = {country.m49: country.code for country in facts().countries}
    found: dict[str, list[Polygon]] = {}
    for shape in shapes:
        name = JOINED.get(shape.name, shape.id)
        for polygon in shape.polygons:
            of = UKRAINE if name == RUSSIA and _is_crimea(polygon, arcs) else name
            if of != ANTARCTICA and shape.name != WITHOUT_OUTLINE:
                found.setdefault(codes.get(of, f"-{shape.name}"), []).append(polygon)
    return {code: dissolved(polygons, arcs) for code, polygons in found.items()}


def _is_crimea(polygon: Polygon, arcs: Arcs) -> bool:
    (west, south), (east, north) = CRIMEA
    return all(west < place[0] < east and south < place[1] < north for place in ring_points(polygon[0], arcs))


def _large(polygons: tuple[Polygon, ...], arcs: Arcs) -> tuple[Polygon, ...]:
    """Without the islands that nobody would see; the largest of a country first."""
    sized = sorted(((_size(polygon, arcs), polygon) for polygon in polygons), reverse=True)
    return tuple(polygon for place, (size, polygon) in enumerate(sized) if not place or size >= LEAST_ISLAND)


def _size(polygon: Polygon, arcs: Arcs) -> float:
    return max(area_of([on_map(*place) for place in part]) for part in cut(ring_points(polygon[0], arcs)))


def _shape(code: str, polygons: tuple[Polygon, ...], arcs: Arcs, number: dict[int, int]) -> Shape:
    renumbered = tuple(
        tuple(tuple(number[n] if n >= 0 else ~number[~n] for n in ring) for ring in polygon) for polygon in polygons
    )
    at = _gridded(inside(max(cut(ring_points(polygons[0][0], arcs)), key=area_of)))
    return Shape(type="MultiPolygon", id="" if code[0] == "-" else code, arcs=renumbered, properties={"at": at})


def _coarse(arc: list[Point]) -> tuple[tuple[int, int], ...]:
    """The points that stay, on the grid, each told from the one before."""
    least = 4 if arc[0] == arc[-1] else 3
    stay = kept([on_map(*place) for place in arc], LEAST, least)
    places = [_gridded(arc[at]) for at in stay]
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(places)]
    return (places[0], *(step for step in steps if step != (0, 0) or len(steps) < least))


def _gridded(place: Point) -> tuple[int, int]:
    return round(place[0] / STEP), round(place[1] / STEP)


def _arc(number: int) -> int:
    return number if number >= 0 else ~number


if __name__ == "__main__":
    (HERE / "shapes.json").write_bytes(json.encode(made(Path(sys.argv[1]).read_bytes())) + b"\n")
