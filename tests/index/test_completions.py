import itertools
from pathlib import Path

import pytest

from baraza.index.completions import HEAD, Completions
from baraza.index.spelling import distance

WORDS = {"photosynthesis": 9, "photon": 30, "photo": 2, "phonetics": 5, "вода": 4, "water": 50, "waters": 3, "wafer": 1}


def test_completes_a_beginning_the_word_itself_first_then_the_most_frequent() -> None:
    words = Completions.counted(WORDS)

    assert words.complete("photo", 10) == ["photo", "photon", "photosynthesis"]
    assert words.complete("photo", 1) == ["photon"]
    assert words.complete("во", 10) == ["вода"]
    assert words.complete("x", 10) == []
    assert words.complete("", 10) == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("phptosyn", "photosynthesis"), ("phtosyn", "photosynthesis"), ("phootosyn", "photosynthesis"),
        ("hpotosyn", "photosynthesis"), ("photosynthezis", "photosynthesis"), ("qater", "water"), ("ater", "water"),
    ],
)  # fmt: skip
def test_forgives_one_slip_in_a_beginning(typed: str, meant: str) -> None:
    assert meant in Completions.counted(WORDS).near(typed, 10)


def test_of_a_finished_word_the_end_counts_too() -> None:
    assert Completions.counted(WORDS).near("wster", 10, whole=True) == ["water"]
    assert Completions.counted(WORDS).near("wster", 10) == ["water", "waters"]


def test_short_beginnings_and_strange_ones_are_near_to_nothing() -> None:
    words = Completions.counted(WORDS)

    assert words.near("wtr", 10) == []
    assert words.near("zzzzzz", 10) == []
    assert Completions.counted({}).complete("a", 5) == Completions.counted({}).near("abcd", 5) == []


def test_finds_exactly_the_words_that_one_edit_allows() -> None:
    known = {"".join(letters): 1 for letters in itertools.product("abc", repeat=5)}
    words = Completions.counted(known)

    for typed in ("aabb", "abcab", "cabcab", "bbbbb"):
        assert set(words.near(typed, 10_000, whole=True)) == {one for one in known if distance(typed, one, 1) <= 1}


def test_the_head_of_a_very_long_word_is_enough() -> None:
    assert Completions.counted({"x" * HEAD * 3: 1}).near("x" * HEAD * 2 + "y", 5) == ["x" * HEAD * 3]


def test_words_that_were_written_are_read_as_they_were(tmp_path: Path) -> None:
    for name, counts in (("some", WORDS), ("none", {})):
        Completions.counted(counts).write(tmp_path / name)
        words = Completions.read(tmp_path / name)

        assert words is not None
        asked = ("photo", "во", "w", "")
        assert [words.complete(one, 10) for one in asked] == [
            Completions.counted(counts).complete(one, 10) for one in asked
        ]
        assert words.near("qater", 10) == (["water", "waters"] if counts else [])


@pytest.mark.parametrize("damage", ["absent", "empty", "cut off", "of other words"])
def test_words_that_are_not_whole_are_not_read(tmp_path: Path, damage: str) -> None:
    Completions.counted(WORDS).write(tmp_path / "words")
    file = tmp_path / "words" / "heads.npy"
    if damage == "absent":
        file.unlink()
    elif damage == "of other words":
        Completions.counted({"water": 1}).write(tmp_path / "other")
        file.write_bytes((tmp_path / "other" / "heads.npy").read_bytes())
    else:
        file.write_bytes(file.read_bytes()[: 0 if damage == "empty" else -3])

    assert Completions.read(tmp_path / "words") is None
