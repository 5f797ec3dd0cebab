"""Points in the sea and in other countries are told; those at coasts and on small islands are not."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from baraza.coalition.countries.where import countries_at, lies_in
from baraza.coalition.register.strange_places import strange_place
from baraza.model import Place
from tests.coalition.register.made import entry

STARTER = Path(__file__).parents[3] / "starter" / "register" / "places.toml"


def said(latitude: float, longitude: float, *countries: str) -> str:
    found = strange_place(entry(countries=countries, place=Place(latitude=latitude, longitude=longitude)))
    return str(found) if found else ""


def test_every_city_of_the_starter_register_lies_in_its_country() -> None:
    places = tomllib.loads(STARTER.read_text(encoding="utf-8"))
    named = [(code, name, at) for code, cities in places.items() for name, at in cities.items()]

    assert len(named) > 150
    assert [(code, name) for code, name, (north, east) in named if not lies_in((east, north), (code,))] == []
    assert [(code, name) for code, name, (north, east) in named if said(north, east, code)] == []


@pytest.mark.parametrize(
    ("country", "latitude", "longitude"),
    [
        ("PT", 37.74, -25.67),  # Ponta Delgada
        ("ES", 28.1, -15.4),  # Las Palmas
        ("US", 21.3, -157.85),  # Honolulu
        ("MV", 4.17, 73.5),
        ("TV", -8.52, 179.2),
        ("KI", 1.9, -157.4),  # Kiritimati
        ("FM", 9.5, 138.1),  # Yap
        ("FJ", -16.8, -179.97),  # Taveuni, beyond the 180th meridian
        ("RU", 66.2, -169.8),  # Uelen, beyond it too
        ("RE", -20.9, 55.45),
        ("GF", 4.9, -52.3),
        ("GI", 36.14, -5.35),
        ("VA", 41.9, 12.45),
        ("NO", 70.66, 23.68),  # Hammerfest
    ],
)
def test_islands_coasts_and_the_smallest_countries_are_known(country: str, latitude: float, longitude: float) -> None:
    assert said(latitude, longitude, country) == ""


@pytest.mark.parametrize(("latitude", "longitude"), [(0, 0), (-10, -30), (30, -50), (-40, 80), (0, -140)])
def test_the_open_sea_is_no_country(latitude: float, longitude: float) -> None:
    assert countries_at((longitude, latitude)) == frozenset()
    assert said(latitude, longitude) == f"The point {latitude}, {longitude} lies in no country, so probably in the sea."


def test_another_country_is_named_and_a_swapped_point_or_a_lost_minus_is_found_out() -> None:
    assert said(48.85, 2.35, "KE") == "The point 48.85, 2.35 lies in FR, not in KE."
    assert said(36.82, -1.28, "KE").endswith("not in KE. Is -1.28, 36.82 meant?")
    assert said(9.03, -38.75, "ET").endswith("in the sea. Is 9.03, 38.75 meant?")
    assert said(48.85, 2.35, "KE", "FR") == ""


def test_without_a_point_or_with_a_country_that_is_not_drawn_there_is_nothing_to_say() -> None:
    assert strange_place(entry()) is None
    assert said(48.85, 2.35) == ""
    assert said(48.85, 2.35, "XX") == ""
