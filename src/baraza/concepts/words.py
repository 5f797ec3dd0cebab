"""The words of a language, numbered as they come, each with the numbers of its forms.

A word is looked up in several rooms that do not mix: as written, under each stem, and under its lemma.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from baraza.concepts.arrays import U8, U64, Floats, rows_of
from baraza.concepts.frequency import zipf_of
from baraza.concepts.hashing import hashes
from baraza.words.analysis import LONGEST_WORD, is_unspaced
from baraza.words.characters import fold, normalise
from baraza.words.stems import stemmers
from baraza.words.stopwords import common_among

EXACT = 0
_ROOMS = hashes([f"room {number}" for number in range(8)])
_FIRST = 1024


class Words:
    """All words that were met in one analysis language."""

    def __init__(
        self, language: str, lemmas: tuple[U64, U64] | None = None, known: tuple[U64, U8] | None = None
    ) -> None:
        self.language = language
        self._stemmers = stemmers(language)
        self._lemmas = lemmas
        """Numbers of inflected forms, sorted, and of the lemma of each."""
        self._known = known
        self.rooms = 1 + max(len(self._stemmers), 1) + (lemmas is not None)
        self.numbers: dict[str, int] = {}
        self.texts: list[str] = []
        self.hashes: U64 = np.zeros((_FIRST, self.rooms), np.uint64)
        self.idle: Floats = np.zeros(_FIRST)
        """1 for what says nothing by itself: function words, numbers, single letters."""
        self.signs: Floats = np.zeros(_FIRST)
        """1 for a character of a script without spaces."""
        self.zipf: Floats = np.zeros(_FIRST)
        """How frequent (`frequency.py`)."""

    def numbered(self, words: Sequence[str]) -> list[int]:
        """The numbers of words as they are written."""
        try:
            # What takes half of all time: one look into a dictionary for each word.
            return list(map(self.numbers.__getitem__, words))
        except KeyError:
            self._add([word for word in dict.fromkeys(words) if word not in self.numbers])
            return list(map(self.numbers.__getitem__, words))

    def forms(self, exact: Sequence[str]) -> U64:
        """Of each normalised word (rows) its number in each room (columns)."""
        own = hashes(exact)
        # Two stemmers of a language may say the same, and each has its room.
        stems = [hashes([fold(stem(one)) for one in exact]) for stem in self._stemmers]
        columns = [own, *(stems or [hashes([*map(fold, exact)])])]
        if self._lemmas is not None:
            columns.append(_lemmas(own, *self._lemmas))
        found: U64 = np.stack(columns, axis=1) ^ _ROOMS[: len(columns)]
        return found

    def saying_nothing(self, exact: Sequence[str]) -> list[bool]:
        """Which normalised words say nothing by themselves: function words, numbers, single letters."""
        common = common_among(exact, self.language)
        return [
            one in common or not any(map(str.isalpha, one)) or (len(one) == 1 and not is_unspaced(one)) for one in exact
        ]

    def _add(self, words: Sequence[str]) -> None:
        exact = [normalise(word[:LONGEST_WORD]) for word in words]
        first, behind = len(self.texts), len(self.texts) + len(words)
        while behind > len(self.hashes):
            self._grow()
        self.hashes[first:behind] = forms = self.forms(exact)
        self.idle[first:behind] = self.saying_nothing(exact)
        self.signs[first:behind] = [len(one) == 1 and is_unspaced(one) for one in exact]
        self.zipf[first:behind] = zipf_of(forms[:, EXACT] ^ _ROOMS[EXACT], self._known)
        self.texts += exact
        self.numbers.update(zip(words, range(first, behind), strict=True))

    def _grow(self) -> None:
        self.hashes = np.concatenate([self.hashes, np.zeros_like(self.hashes)])
        self.idle = np.concatenate([self.idle, np.zeros_like(self.idle)])
        self.signs = np.concatenate([self.signs, np.zeros_like(self.signs)])
        self.zipf = np.concatenate([self.zipf, np.zeros_like(self.zipf)])


def _lemmas(own: U64, forms: U64, lemmas: U64) -> U64:
    """The numbers of the lemmas of words with these numbers; their own where no other is known."""
    if not len(forms):
        return own
    at = rows_of(forms, own)
    return np.where(forms[at] == own, lemmas[at], own)
