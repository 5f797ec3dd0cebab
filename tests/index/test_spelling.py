from collections import Counter

import pytest

from baraza.index.spelling import LONGEST, Vocabulary, bit_sets, distance, pair_bits


@pytest.mark.parametrize(
    ("one", "other", "edits"),
    [("atom", "atom", 0), ("atom", "atoms", 1), ("atom", "tom", 1), ("plnat", "plant", 1), ("atom", "volcano", 3)],
)
def test_counts_edits_up_to_a_reach(one: str, other: str, edits: int) -> None:
    assert distance(one, other, 2) == distance(other, one, 2) == edits


@pytest.mark.parametrize("word", ["", "a", "atom", "água", "вода", "水循环", "a" * (LONGEST + 3), "x" * LONGEST + "yz"])
def test_pairs_of_one_word_are_those_that_many_have(word: str) -> None:
    _, pairs = bit_sets([word, "other"])

    assert pair_bits(word) == pairs[0]


def test_nearest_come_first_then_frequent_ones() -> None:
    vocabulary = Vocabulary(Counter({"planet": 5, "plants": 1, "planes": 9, "volcano": 50, "plan": 70}))

    assert vocabulary.close("planets") == ["planes", "planet", "plants"]
    assert vocabulary.close("xylophone") == []


def test_short_words_and_numbers_are_left_as_they_are() -> None:
    vocabulary = Vocabulary(Counter({"abc": 5, "abcd": 5, "2021": 5}))

    assert [vocabulary.close(word) for word in ("abd", "2020", "abce")] == [[], [], ["abc", "abcd"]]
