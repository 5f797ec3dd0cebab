from collections import Counter

import pytest

from baraza.index.spelling import Vocabulary, distance


@pytest.mark.parametrize(
    ("one", "other", "edits"),
    [("atom", "atom", 0), ("atom", "atoms", 1), ("atom", "tom", 1), ("plnat", "plant", 1), ("atom", "volcano", 3)],
)
def test_counts_edits_up_to_a_reach(one: str, other: str, edits: int) -> None:
    assert distance(one, other, 2) == distance(other, one, 2) == edits


def test_nearest_come_first_then_frequent_ones() -> None:
    vocabulary = Vocabulary(Counter({"planet": 5, "plants": 1, "planes": 9, "volcano": 50, "plan": 70}))

    assert vocabulary.close("planets") == ["planes", "planet", "plants"]
    assert vocabulary.close("xylophone") == []


def test_short_words_and_numbers_are_left_as_they_are() -> None:
    vocabulary = Vocabulary(Counter({"abc": 5, "abcd": 5, "2021": 5}))

    assert [vocabulary.close(word) for word in ("abd", "2020", "abce")] == [[], [], ["abc", "abcd"]]
