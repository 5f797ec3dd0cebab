"""Where entries are: counted by country and kind, put together by where they lie."""

from __future__ import annotations

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection
from msgspec import structs

from baraza.coalition.register.entries import change, entry_of, remove, restore
from baraza.coalition.register.listing import Filter
from baraza.coalition.register.merging import merge, part
from baraza.coalition.register.models import TermRow
from baraza.coalition.register.places import FEW, Cluster, by_country, clusters, mark, together
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


def test_of_very_many_the_squares_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("baraza.coalition.register.places.FEW", 2)
    assert FEW > 2
    for name in ("One", "Two", "Three"):
        kept(name, place=NAIROBI)

    assert clusters(Filter(), 5) == (Cluster(count=3, latitude=-1.0, longitude=37.0),)


def test_together_keeps_every_entry() -> None:
    spots = [Cluster(count=at, latitude=at / 3, longitude=-at / 3) for at in range(1, 30)]
    assert sum(one.count for one in together(spots, 4)) == sum(range(1, 30))
    edge = [Cluster(count=1, latitude=90, longitude=180), Cluster(count=1, latitude=-90, longitude=-180)]
    assert len(together(edge, 5)) == 2


def test_the_mark_changes_with_every_change() -> None:
    marks = [mark()]
    held = kept("One")
    marks.append(mark())
    other = kept("Two")
    marks.append(mark())
    merge(held.key, other.key)
    marks.append(mark())
    part(other.key)
    marks.append(mark())

    assert marks == sorted(set(marks))
    assert entry_of(other.key).version == 3


def test_an_older_register_is_counted_when_it_comes() -> None:
    kept("One", place=NAIROBI)
    kept("Two", place=Place(latitude=-89.9, longitude=-179.9), countries=("SI", "UG"))
    terms = TermRow.objects.filter(facet__in=("at", "cell")).order_by("entry", "facet", "value")
    before = list(terms.values_list("entry", "facet", "value"))
    terms.delete()

    import_module("baraza.coalition.register.migrations.0002_places").count(
        apps, SimpleNamespace(connection=connection)
    )
    assert list(terms.values_list("entry", "facet", "value")) == before
    assert len(before) == 5
