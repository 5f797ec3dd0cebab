"""What is said twice, as numbers: every different text once, its words by number, and which texts say the same."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from baraza.lexicon.sources import Said

Ints = npt.NDArray[np.integer]
Floats = npt.NDArray[np.float64]


class Texts(Struct, frozen=True):
    """The different texts of both sides, and the different pairs of them."""

    foreign: tuple[str, ...]
    pivot: tuple[str, ...]
    foreign_of: Ints
    """Of each pair of texts; `pivot_of` and `weight` likewise."""
    pivot_of: Ints
    weight: Floats
    """Together, where a pair is said several times."""
    times: Ints
    """How often each text of the pivot language is said."""
    said: int
    """How much is said, every repetition counted."""


class Side(Struct, frozen=True):
    """The words of the texts of one side."""

    words: tuple[str, ...]
    written: tuple[str, ...]
    """Every way to write one of them."""
    word_of: Ints
    """Of each way to write."""
    place: Ints
    """Number of the way to write at each place, text after text."""
    sizes: Ints
    """Of each text, in words that say something."""


def together(said: Iterable[Said]) -> Texts:
    """Everything in one pass."""
    foreign: dict[str, int] = {}
    pivot: dict[str, int] = {}
    ours, theirs, weights = array("q"), array("q"), array("d")
    for one in said:
        ours.append(foreign.setdefault(one.foreign, len(foreign)))
        theirs.append(pivot.setdefault(one.pivot, len(pivot)))
        weights.append(one.weight)
    of, pivot_of, weight = np.array(ours), np.array(theirs), np.array(weights)
    pairs, which = np.unique(of * max(len(pivot), 1) + pivot_of, return_inverse=True)
    return Texts(
        tuple(foreign),
        tuple(pivot),
        pairs // max(len(pivot), 1),
        pairs % max(len(pivot), 1),
        np.bincount(which, weight, len(pairs)).astype(np.float64),
        np.bincount(pivot_of, minlength=len(pivot)),
        len(weight),
    )


def side(texts: Sequence[str], split: Callable[[str], Iterable[str]], name: Callable[[str], str]) -> Side:
    """The words of these texts; `name` says which word something written is, empty where it says nothing."""
    numbers = _Numbers(name)
    place, sizes = array("i"), array("i")
    for text in texts:
        before = len(place)
        place.extend(number for one in split(text) if (number := numbers[one]) >= 0)
        sizes.append(len(place) - before)
    written = [one for one, at in numbers.items() if at >= 0]
    word_of = np.array(numbers.word_of)
    return Side(tuple(numbers.words), tuple(written), word_of, np.array(place), np.array(sizes))


class _Numbers(dict[str, int]):
    """What is written, by number in the order of its first coming; -1 where it says nothing."""

    def __init__(self, name: Callable[[str], str]) -> None:
        super().__init__()
        self.name = name
        self.words: dict[str, int] = {}
        self.word_of = array("q")

    def __missing__(self, written: str) -> int:
        word = self.name(written)
        number = self[written] = len(self.word_of) if word else -1
        if word:
            self.word_of.append(self.words.setdefault(word, len(self.words)))
        return number
