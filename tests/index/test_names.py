"""Names that are alike."""

from __future__ import annotations

import random
from collections import Counter
from itertools import pairwise

import pytest

from baraza.index.names import ALIKE, ALIKE_BARE, MOST_ALIKE, Names, is_vowel_poor, skeleton


def _dice(one: str, other: str, length: int) -> float:
    """As it is defined: what two bags of n-grams share, borders as letters."""
    bags = [Counter(f"^{word}$"[at : at + length] for at in range(len(word) + 3 - length)) for word in (one, other)]
    return 2 * (bags[0] & bags[1]).total() / (bags[0].total() + bags[1].total())


def _alike_without_borders(one: str, other: str) -> bool:
    bags = [Counter(pairwise(word)) for word in (one, other)]
    return 2 * (bags[0] & bags[1]).total() >= ALIKE_BARE * (bags[0].total() + bags[1].total()) > 0


def _likeness(one: str, other: str) -> float:
    found = [near for near in [_dice(one, other, 3)] if near >= ALIKE]
    bare = skeleton(one), skeleton(other)
    if len(bare[0]) > 2 and any(map(is_vowel_poor, (one, other))) and _alike_without_borders(*bare):
        found += [near for near in [_dice(*bare, 2)] if near >= ALIKE_BARE]
    return max(found, default=0.0)


@pytest.mark.parametrize("letters", ["abn", "aeiklmnrst", "aklmnrst", "abعдé中"])
def test_the_names_most_alike_are_those_of_all_that_are_known(letters: str) -> None:
    chance = random.Random(letters)
    names = sorted({"".join(chance.choices(letters, k=chance.randint(4, 9))) for _ in range(400)})
    known = Names(Counter(names))

    for name in [*chance.sample(names, 8), *(name[:2] + "o" + name[3:] for name in chance.sample(names, 8)), "abab"]:
        near = {other: alike for other in names if (alike := _likeness(name, other)) > 0}
        nearest = sorted(near.items(), key=lambda one: (-one[1], one[0]))[:MOST_ALIKE]
        assert known.alike(name) == tuple(nearest)


def test_a_name_without_vowels_meets_those_with_them_but_not_one_that_only_begins_and_ends_so() -> None:
    assert Names(Counter(["mandela", "mendel", "mind"])).alike("mndl") == (("mandela", 1.0), ("mendel", 1.0))
    assert Names(Counter(["kart", "kreativ"])).alike("kreativitate")[0][0] == "kreativ"
    assert Names(Counter(["kart"])).alike("kreativitate") == ()


@pytest.mark.parametrize("known", [[], ["a", "bcd"], ["aeiou", "newton"]])
def test_what_is_like_nothing_finds_nothing(known: list[str]) -> None:
    names = Names(Counter(known))

    long = "pneumono" * 20
    assert Names(Counter([long])).alike(long) == ((long, 1.0),)
    assert [names.alike(name) for name in ("", "ab", "wxyz", "eeee", "bcdfgh" * 30)] == [()] * 5
