"""Who is like whoever asks, and why."""

from __future__ import annotations

import pytest

from baraza.coalition.register.peers import Wanted, peers
from baraza.coalition.register.taking_out import remove
from tests.coalition.register.made import kept

pytestmark = pytest.mark.django_db

SUBJECT = "https://example.org/concept/mathematics"


def test_what_few_have_in_common_counts_more_than_what_all_have() -> None:
    for number in range(20):
        kept(f"English {number}", countries=("US",), languages=("en",))
    kept("Swahili circle", kind="community", countries=("TZ",), languages=("sw", "en"))
    kept("Mathematics in Kenya", kind="community", countries=("KE",), languages=("en",), subjects=(SUBJECT,))

    found = peers(Wanted(countries=("KE",), near=("TZ",), languages=("en", "sw"), subjects=(SUBJECT,)))

    assert [peer.brief.names["en"] for peer in found[:2]] == ["Mathematics in Kenya", "Swahili circle"]
    assert found[0].shared == (("country", "KE"), ("subject", SUBJECT), ("language", "en"))
    assert found[1].shared == (("language", "sw"), ("country", "TZ"), ("language", "en"))
    assert found[0].score > found[1].score > found[2].score


def test_only_those_are_found_who_chose_to_be_and_who_are_there() -> None:
    kept("Amina", kind="person", visibility="public")
    kept("Brahim", kind="person", visibility="members")
    kept("Carla", kind="person", visibility="nobody")
    kept("A law", kind="policy")
    kept("Closed", kind="community", state="gone")
    remove(kept("Removed", kind="community").key, why="twice")

    assert [peer.brief.names["en"] for peer in peers(Wanted(countries=("KE",)))] == ["Amina"]


def test_who_says_nothing_finds_nobody() -> None:
    kept("Amina", kind="person")

    assert peers(Wanted()) == ()
    assert peers(Wanted(countries=("SI",))) == ()


def test_kinds_can_be_chosen() -> None:
    kept("Organisation")
    kept("Community", kind="community")

    assert [peer.brief.kind for peer in peers(Wanted(countries=("KE",), kinds=("community",)))] == ["community"]
