"""Lists, counts and points of the register."""

from __future__ import annotations

import pytest

from baraza.coalition.register.listing import Filter, counted, listed, points
from baraza.errors import UsageError
from tests.coalition.register.made import NAIROBI, kept

pytestmark = pytest.mark.django_db


def names(asked: Filter, sort: str = "name") -> list[str]:
    return [brief.names["en"] for brief in listed(asked, sort=sort)[1]]


def test_lists_what_fits_every_facet_and_counts_the_rest() -> None:
    kept("Zebra", countries=("KE", "TZ"))
    kept("Antelope", kind="service", countries=("TZ",), place=NAIROBI)
    kept("Éland", kind="policy", details={"level": "national", "scope": ["oer", "copyright"]})

    assert names(Filter()) == ["Antelope", "Éland", "Zebra"]
    assert names(Filter(terms={"country": ("TZ",)})) == ["Antelope", "Zebra"]
    assert names(Filter(terms={"country": ("TZ",), "language": ("sw",)}, kinds=("service",))) == ["Antelope"]
    assert names(Filter(terms={"detail": ("scope:copyright",)})) == ["Éland"]
    assert names(Filter(), sort="changed")[0] == "Éland"
    assert counted(Filter(), "country") == (("KE", 2), ("TZ", 2))
    assert counted(Filter(terms={"country": ("TZ",)}), "kind") == (("organisation", 1), ("service", 1))
    assert [(point.latitude, point.longitude) for point in points(Filter())] == [(-1.28, 36.82)]


@pytest.mark.parametrize("typed", ["минист", "Minist", "MINISTERSTVO obr", "образования"])
def test_finds_names_by_the_beginnings_of_words_in_any_script(typed: str) -> None:
    kept(names={"ru": "Министерство образования", "en": "Ministry of Education"}, alternative={"en": ("MoE",)})
    kept("Museum")

    assert [brief.names["ru"] for brief in listed(Filter(q=typed))[1]] == ["Министерство образования"]


def test_what_was_confirmed_too_long_ago_is_stale() -> None:
    from baraza.coalition.register.entries import confirm
    from baraza.coalition.register.models import EntryRow

    kept("New")
    fresh, old = (confirm(kept(name).key) for name in ("Fresh", "Old"))
    EntryRow.objects.filter(key=old.key).update(confirmed=1)

    assert names(Filter(states=("stale",))) == ["Old"]
    assert names(Filter(states=("confirmed", "new"))) == ["Fresh", "New"]
    assert {brief.names["en"]: brief.state for brief in listed(Filter())[1]} == {
        "Fresh": "confirmed",
        "New": "new",
        "Old": "stale",
    }
    assert fresh.confirmed is not None


@pytest.mark.parametrize(
    "asked", [Filter(kinds=("dragon",)), Filter(terms={"colour": ("red",)}), Filter(states=("x",))]
)
def test_what_nobody_knows_is_refused(asked: Filter) -> None:
    with pytest.raises(UsageError, match="no such"):
        listed(asked)
