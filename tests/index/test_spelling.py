import random
from collections import Counter
from itertools import product

import pytest

from baraza.index.spelling import Vocabulary, distance


@pytest.mark.parametrize(
    ("one", "other", "edits"),
    [("atom", "atom", 0), ("atom", "atoms", 1), ("atom", "tom", 1), ("plnat", "plant", 1), ("atom", "volcano", 3)],
)
def test_counts_edits_up_to_a_reach(one: str, other: str, edits: int) -> None:
    assert distance(one, other, 2) == distance(other, one, 2) == edits


def test_distance_is_that_of_the_table_of_all_beginnings() -> None:
    chance = random.Random(7)
    words = ["".join(chance.choices("abcд", k=chance.randint(0, 8))) for _ in range(80)] + ["ab" * 40]

    for one in words:
        for other in words:
            assert distance(one, other, 99) == _table(one, other)[len(one), len(other)]
            assert distance(one, other, 2) == min(_table(one, other)[len(one), len(other)], 3)


def _table(one: str, other: str) -> dict[tuple[int, int], int]:
    """Optimal string alignment as it is defined: edits between the beginnings of two words."""
    edits: dict[tuple[int, int], int] = {}
    for at, to in product(range(len(one) + 1), range(len(other) + 1)):
        ways = [at + to] if not at or not to else [edits[at - 1, to] + 1, edits[at, to - 1] + 1]
        if at and to:
            ways.append(edits[at - 1, to - 1] + (one[at - 1] != other[to - 1]))
        if at > 1 and to > 1 and one[at - 2 : at] == other[to - 1] + other[to - 2]:
            ways.append(edits[at - 2, to - 2] + 1)
        edits[at, to] = min(ways)
    return edits


def test_nearest_come_first_then_frequent_ones() -> None:
    vocabulary = Vocabulary(Counter({"planet": 5, "plants": 1, "planes": 9, "volcano": 50, "plan": 70}))

    assert vocabulary.close("planets") == ["planes", "planet", "plants"]
    assert vocabulary.close("xylophone") == []


def test_short_words_and_numbers_are_left_as_they_are() -> None:
    vocabulary = Vocabulary(Counter({"abc": 5, "abcd": 5, "2021": 5}))

    assert [vocabulary.close(word) for word in ("abd", "2020", "abce")] == [[], [], ["abc", "abcd"]]
