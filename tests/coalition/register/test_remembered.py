"""Lists of a large register are asked for once until it changes."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from pytest_django import DjangoAssertNumQueries

from baraza.coalition.register import remembered as memory
from baraza.coalition.register.entries import change, entry_of
from baraza.coalition.register.listing import Filter, listed, tallies
from tests.coalition.register.made import kept

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _all_are_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "_FROM_REVISIONS", 0)
    memory._held.clear()


def names() -> list[str]:
    return [brief.names["en"] for brief in listed(Filter(terms={"country": ("KE",)}))[1]]


def test_the_same_list_is_not_asked_for_again(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    kept("Alpha")
    assert (names(), tallies(Filter(), ("country",))) == (["Alpha"], {"country": (("KE", 1),)})

    # Each asks only whether anything has changed.
    with django_assert_num_queries(3):
        assert (names(), tallies(Filter(), ("country",))) == (["Alpha"], {"country": (("KE", 1),)})


def test_every_change_is_seen_at_once() -> None:
    alpha = kept("Alpha")
    assert names() == ["Alpha"]

    kept("Beta")
    assert names() == ["Alpha", "Beta"]
    change(alpha.key, replace(entry_of(alpha.key).entry, countries=("UG",)), version=1)
    assert names() == ["Beta"]
    assert tallies(Filter(), ("country",)) == {"country": (("KE", 1), ("UG", 1))}


def test_only_the_latest_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "_MOST", 4)
    kept("Alpha")
    for number in range(9):
        listed(Filter(), offset=number)

    assert len(memory._held) == 4
