"""Outlines of countries: whole, in their places, and small enough for a page."""

from __future__ import annotations

import gzip
from importlib.resources import files
from itertools import pairwise
from math import pi

import pytest

from baraza.coalition.countries import facts, make_shapes
from baraza.coalition.countries.geometry import area_of, inside
from baraza.coalition.countries.meridian import cut
from baraza.coalition.countries.projection import HEIGHT, WIDTH, equal_earth, on_map
from baraza.coalition.countries.shapes import in_degrees, outlines, places
from baraza.coalition.countries.simplify import kept
from baraza.coalition.countries.topology import dissolved
from tests.shared_data import shared

SHAPES = files("baraza.coalition.countries") / "shapes.json"


@pytest.mark.shared
def test_the_file_is_what_the_maker_makes() -> None:
    from msgspec import json

    made = make_shapes.made(shared("coalition/countries-50m.json").read_bytes())
    assert json.encode(made) + b"\n" == SHAPES.read_bytes()


def test_every_member_state_is_on_the_map_and_no_file_is_heavy() -> None:
    drawn = {outline.code: outline for outline in outlines()}
    paths = "".join(outline.path for outline in outlines())

    assert {one.code for one in facts.members()} <= set(drawn)
    assert {"AQ", "BV", "UM"} == set(facts.countries()) - set(drawn)
    assert len(SHAPES.read_bytes()) < 120_000
    assert len(gzip.compress(paths.encode())) < 25_000
    assert all(one.path or one.is_small for one in drawn.values())
    assert drawn["NR"].is_small
    assert drawn["TV"].is_small
    assert not drawn["KE"].is_small
    assert all(0 <= one.x <= WIDTH and 0 <= one.y <= HEIGHT for one in drawn.values())


@pytest.mark.parametrize(
    ("code", "longitude", "latitude"),
    [("KE", 38, 0), ("SI", 14.8, 46.1), ("FJ", 178, -17.8), ("RU", 97, 64), ("TV", 179.2, -8.5), ("UY", -56, -33)],
)
def test_a_country_lies_where_it_lies(code: str, longitude: float, latitude: float) -> None:
    east, north = places()[code]
    assert abs(east - longitude) < 4
    assert abs(north - latitude) < 4


def test_no_ring_crosses_the_map_and_each_is_closed() -> None:
    rings = [ring for one in in_degrees() for polygon in one.polygons for ring in polygon]

    assert len(rings) > 400
    assert all(ring[0] == ring[-1] and len(ring) > 3 for ring in rings)
    assert max(abs(b[0] - a[0]) for ring in rings for a, b in pairwise(ring)) < 45
    assert all(-180 <= east <= 180 and -60 < north < 84 for ring in rings for east, north in ring)


def test_areas_that_nobody_gave_a_code_belong_to_whom_the_united_nations_count_them() -> None:
    polygons = {one.code: one.polygons for one in in_degrees()}

    assert sum(1 for one in in_degrees() if not one.code) == 2
    assert _holds(polygons["UA"], 34.4, 45.2)
    assert not _holds(polygons["RU"], 34.4, 45.2)
    assert _holds(polygons["SO"], 45.0, 9.6)
    assert _holds(polygons["CY"], 33.6, 35.25)
    assert _holds(polygons["ZA"], 24.0, -31.0)
    assert not _holds(polygons["ZA"], 28.2, -29.6)


def _holds(polygons: tuple[tuple[tuple[tuple[float, float], ...], ...], ...], east: float, north: float) -> bool:
    rings = [ring for polygon in polygons for ring in polygon]
    crossed = sum(
        (a[1] > north) != (b[1] > north) and east < (b[0] - a[0]) * (north - a[1]) / (b[1] - a[1]) + a[0]
        for ring in rings
        for a, b in pairwise(ring)
    )
    return crossed % 2 == 1


def test_the_projection_keeps_areas() -> None:
    # A cell of ten degrees at the equator and one at 60 degrees north, in squared radii of the earth.
    for south, true in ((0, 0.030306), (60, 0.012834)):
        corners = [(0.0, south + step / 10) for step in range(101)] + [
            (10.0, south + 10 - step / 10) for step in range(101)
        ]
        flat = [equal_earth(*corner) for corner in corners]
        assert area_of([*flat, flat[0]]) == pytest.approx(true, rel=2e-3)
    width, height = equal_earth(180, 0)[0], equal_earth(0, 90)[1]
    assert width == pytest.approx(2.70663, abs=1e-4)
    assert height == pytest.approx(1.31733, abs=1e-4)
    assert width * height * 4 > 4 * pi
    assert on_map(0, 0)[0] == WIDTH / 2


def test_points_go_in_the_order_of_their_weight_and_the_ends_stay() -> None:
    line = [(0.0, 0.0), (1.0, 0.1), (2.0, 3.0), (3.0, 0.0), (4.0, 0.05), (5.0, 0.0)]

    assert kept(line, 0.5) == [0, 1, 2, 3, 5]
    assert kept(line, 99) == [0, 5]
    assert len(kept(line, 99, at_least=4)) == 4


def test_a_ring_is_cut_at_the_edge_of_the_map() -> None:
    square = [(178.0, 0.0), (-178.0, 0.0), (-178.0, 2.0), (178.0, 2.0), (178.0, 0.0)]
    west, east = cut(square)

    assert area_of(west) == pytest.approx(4)
    assert area_of(east) == pytest.approx(4)
    assert max(x for x, _ in west) == 180
    assert min(x for x, _ in east) == -180
    assert cut([(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 0.0)]) == [[(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 0.0)]]


def test_neighbours_become_one_without_the_border_between_them() -> None:
    border = [(1.0, 0.0), (1.0, 1.0)]
    left = [(1.0, 1.0), (0.0, 1.0), (0.0, 0.0), (1.0, 0.0)]
    right = [(1.0, 0.0), (2.0, 0.0), (2.0, 1.0), (1.0, 1.0)]

    assert dissolved([((0, 1),), ((2, ~0),)], [border, left, right]) == (((1, 2),),)


def test_a_place_inside_is_inside() -> None:
    horseshoe = [
        (0.0, 0.0),
        (6.0, 0.0),
        (6.0, 4.0),
        (5.0, 4.0),
        (5.0, 1.0),
        (1.0, 1.0),
        (1.0, 4.0),
        (0.0, 4.0),
        (0.0, 0.0),
    ]
    east, north = inside(horseshoe)
    assert 1 < north < 4
    assert 0 < east < 1 or 5 < east < 6
