"""The starter register beside what other lists say of the same things."""

from __future__ import annotations

from starter.compare import REGISTER, Difference, Known, differences, known_things

from baraza.coalition.register.starter_files import Block, starter_blocks
from tests.shared_data import shared

LOOKED_AT = {
    ("african-health-oer", "country"): "they name the partner in Michigan, we its African members",
    ("ck12", "address"): "an old address of the foundation",
    ("curriki", "year"): "they say when its maker was founded",
    ("rice", "address"): "they give the address of OpenStax, which Rice provides",
    ("tec-monterrey", "address"): "an old address",
    ("university-michigan", "address"): "they give the address of its OER project, an entry of its own here",
    ("wikiwijs", "year"): "they say when its editor was new",
}
"""Differences that somebody looked at, and why ours stays."""

LIBRARY = Block(
    id="library",
    kind="service",
    name={"en": "Open Library"},
    web={"home": "https://www.library.example.org/"},
    countries=("KE",),
    start="2010-05",
)


def test_what_a_list_says_otherwise_is_told_field_by_field() -> None:
    theirs = Known("a list", "open  library (OL)", "UG", "https://books.example.org/x", "2011")

    assert list(differences([LIBRARY], [theirs])) == [
        Difference("library", "country", "KE", theirs),
        Difference("library", "address", "library.example.org", theirs),
        Difference("library", "year", "2010", theirs),
    ]


def test_what_agrees_or_is_not_said_or_has_another_name_is_not_told() -> None:
    agrees = Known("a list", "Open Library", "KE", "http://library.example.org/about", "2010")

    assert (
        list(differences([LIBRARY], [agrees, Known("a list", "Open Library"), Known("a list", "Library", "UG")])) == []
    )


def test_the_lists_that_are_here_know_much_of_it_and_all_they_say_otherwise_was_looked_at() -> None:
    known, blocks = list(known_things(shared("coalition"))), starter_blocks(REGISTER)
    found = {(one.id, one.field) for one in differences(blocks, known)}
    names = {one.name.casefold() for one in known}

    assert sum(bool({name.casefold() for name in block.name.values()} & names) for block in blocks) >= 90
    assert found == set(LOOKED_AT)
