"""Words that are written together: into parts that are labels (German and its kin, Finnish, Estonian, Hungarian)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

import numpy as np
from msgspec import Struct

from baraza.concepts.arrays import Ints
from baraza.concepts.keys import Keys
from baraza.concepts.words import Words
from baraza.words.characters import normalise

LINKS: dict[str, tuple[str, ...]] = {
    "de": ("", "s", "es", "n", "en", "er", "ens"),
    "nl": ("", "s", "en", "e"),
    "af": ("", "s", "e"),
    "sv": ("", "s", "e", "o"),
    "da": ("", "s", "e"),
    "no": ("", "s", "e"),
    "is": ("", "s", "a", "u"),
    "fi": ("", "n", "en"),
    "et": ("", "e"),
    "hu": ("",),
}
"""Language to the letters that may stand between two parts."""

_LEAST = 4
_MOST_LETTERS = 40


class Part(Struct, frozen=True, gc=False):
    """A part of a compound that is a label."""

    start: int
    """Letters from the beginning of the word."""
    end: int
    row: int
    """Of its key."""


Parts = tuple[Part, Part]
"""What the compound is a kind of stands behind."""


class Compounds:
    """Splits words of one language; remembers what it found."""

    def __init__(self, keys: Keys, words: Words) -> None:
        self._keys, self._words = keys, words
        self._links = LINKS.get(words.language, ())
        self._found: dict[int, Parts | None] = {}
        self._rows: dict[str, int] = {}
        """Part that is a label to the row of its key."""
        self._looked_up: set[str] = set()
        self.splits = bool(self._links)

    @property
    def size(self) -> int:
        """How many parts it remembers."""
        return len(self._looked_up)

    def parts(self, words: Ints) -> list[Parts | None]:
        """The two parts of each word; None where it cannot be split into two that are labels."""
        numbers = words.tolist()
        if new := [word for word in dict.fromkeys(numbers) if word not in self._found]:
            self._split(new)
        return [self._found[word] for word in numbers]

    def _split(self, words: list[int]) -> None:
        """Remember the parts of words. All ends are looked up at once, then what may stand before those that are."""
        texts = {word: text for word in words if _may_be_split(text := self._words.texts[word])}
        ends = {word: [text[at:] for at in _cuts(text)] for word, text in texts.items()}
        self._look_up(chain.from_iterable(ends.values()))
        heads = {word: [at for at, end in enumerate(some, _LEAST) if end in self._rows] for word, some in ends.items()}
        before = ((texts[word], at) for word, cuts in heads.items() for at in cuts)
        self._look_up(text[:end] for text, at in before for end in self._ends(text, at))
        self._found.update(dict.fromkeys(words))
        self._found.update((word, self._best(texts[word], cuts)) for word, cuts in heads.items())

    def _best(self, text: str, cuts: list[int]) -> Parts | None:
        """Of these cuts the first that fits: it has the longest last part."""
        for at in cuts:
            for end in self._ends(text, at):
                if (row := self._rows.get(text[:end])) is not None:
                    return Part(0, end, row), Part(at, len(text), self._rows[text[at:]])
        return None

    def _ends(self, text: str, at: int) -> Iterator[int]:
        """Where a part may end that has another behind it."""
        for link in self._links:
            end = at - len(link)
            if end >= _LEAST and text[end:at] == link:
                yield end

    def _look_up(self, parts: Iterable[str]) -> None:
        """Remember the rows of keys of parts: as written before under a stem."""
        new = list(set(parts) - self._looked_up)
        self._looked_up.update(new)
        exact = list(map(normalise, new))
        found, rows = self._keys.rows(self._words.forms(exact).ravel())
        which, first = np.unique(found // self._words.rooms, return_index=True)
        idle = self._words.saying_nothing([exact[at] for at in which.tolist()])
        for at, row, says_nothing in zip(which.tolist(), rows[first].tolist(), idle, strict=True):
            if not says_nothing:
                self._rows[new[at]] = row


def _may_be_split(text: str) -> bool:
    return 2 * _LEAST <= len(text) <= _MOST_LETTERS and text.isalpha()


def _cuts(text: str) -> range:
    return range(_LEAST, len(text) - _LEAST + 1)
