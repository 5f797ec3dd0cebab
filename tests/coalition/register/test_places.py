"""Where entries are: counted by country and kind, put together by where they lie."""

from __future__ import annotations

import pytest
from msgspec import structs

from baraza.coalition.register.entries import change
from baraza.coalition.register.listing import Filter
from baraza.coalition.register.merging import merge, part
from baraza.coalition.register.places import Cluster, by_country, clusters, lists_in
from baraza.coalition.register.taking_out import remove, restore
from baraza.errors import UsageError
from baraza.model import Place
from tests.coalition.register.made import NAIROBI, kept

pytestmark = pytest.mark.django_db

NEAR = Place(latitude=-1.3, longitude=36.8)
LJUBLJANA = Place(latitude=46.05, longitude=14.51)


def test_counts_by_country_and_kind_follow_every_filter() -> None:
    kept("One", kind="organisation", levels=("higher",))
    kept("Two", kind="policy", countries=("KE", "UG"), languages=("fr",))
    kept("Three", kind="policy", countries=("SI",))

    assert by_country(Filter()) == {
        "KE": {"organisation": 1, "policy": 1},
        "UG": {"policy": 1},
        "SI": {"policy": 1},
    }
    assert by_country(Filter(kinds=("policy",), terms={"country": ("KE", "SI")})) == {
        "KE": {"policy": 1},
        "SI": {"policy": 1},
    }
    assert by_country(Filter(terms={"language": ("fr",)})) == {"KE": {"policy": 1}, "UG": {"policy": 1}}
    assert by_country(Filter(terms={"level": ("higher",), "language": ("en",)})) == {"KE": {"organisation": 1}}
    assert by_country(Filter(q="thr")) == {"SI": {"policy": 1}}
    assert by_country(Filter(states=("confirmed",))) == {}
    with pytest.raises(UsageError, match="no such facet"):
        by_country(Filter(terms={"shoe": ("46",)}))
    with pytest.raises(UsageError, match="no such kind"):
        by_country(Filter(kinds=("unicorn",)))


def test_what_is_not_shown_is_not_counted_and_comes_back() -> None:
    one, two = kept("One", place=NAIROBI), kept("Two", place=NEAR)
    assert by_country(Filter()) == {"KE": {"organisation": 2}}

    merge(one.key, two.key)
    assert by_country(Filter()) == {"KE": {"organisation": 1}}
    assert sum(found.count for found in clusters(Filter(), 5)) == 1
    part(two.key)
    assert by_country(Filter()) == {"KE": {"organisation": 2}}
    remove(two.key, why="gone")
    assert by_country(Filter()) == {"KE": {"organisation": 1}}
    restore(two.key)
    assert sum(found.count for found in clusters(Filter(), 5)) == 2


def test_those_who_moved_are_counted_where_they_went() -> None:
    held = kept("One", place=NAIROBI)
    change(held.key, structs.replace(held.entry, countries=("SI",), place=LJUBLJANA), version=1)

    assert by_country(Filter()) == {"SI": {"organisation": 1}}
    (found,) = clusters(Filter(), 5)
    assert (found.key, found.latitude, found.longitude, found.kind) == (held.key, 46.05, 14.51, "organisation")


def test_neighbours_are_one_cluster_and_one_alone_has_its_key() -> None:
    kept("One", place=NAIROBI)
    kept("Two", place=NEAR)
    far = kept("Three", place=LJUBLJANA)
    kept("Nowhere")

    first, second = clusters(Filter(), 5)
    assert (first.count, first.key) == (2, "")
    assert first.latitude == pytest.approx(-1.29)
    assert second.key == far.key
    assert [one.count for one in clusters(Filter(), 0.01)] == [1, 1, 1]
    assert clusters(Filter(kinds=("policy",)), 5) == ()


def test_neighbours_stand_in_the_middle_of_all_of_them() -> None:
    for north in (1.0, 2.0, 3.3):
        kept("One", place=Place(latitude=north, longitude=37.0))

    assert clusters(Filter(), 5) == (Cluster(count=3, latitude=2.1, longitude=37.0),)


def test_every_place_is_in_one_square_even_at_the_edges() -> None:
    for north, east in ((90, 180), (-90, -180), (0, 0), (-0.1, 0), (89.9, 180)):
        kept("One", place=Place(latitude=north, longitude=east))

    for degrees in (2, 5, 10):
        assert sum(one.count for one in clusters(Filter(), degrees)) == 5


def test_of_a_country_some_of_each_kind_are_listed_in_their_order() -> None:
    for name, start in (("Beta", "2019"), ("Alpha", "2021"), ("Gamma", "")):
        kept(name, kind="policy", start=start)
        kept(name, kind="service", start=start, countries=("KE", "UG"))
    kept("Elsewhere", kind="service", countries=("SI",))

    found = lists_in("KE", {"policy": ("oldest", 9), "service": ("name", 2), "event": ("start", 9)})

    assert {kind: [brief.names["en"] for brief in some] for kind, some in found.items()} == {
        "policy": ["Gamma", "Beta", "Alpha"],
        "service": ["Alpha", "Beta"],
        "event": [],
    }
