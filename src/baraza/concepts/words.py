"""The words of a language, numbered as they come, each with the numbers of its forms.

A word is looked up in several rooms that do not mix: as written, under each stem, and under its lemma.
"""

from __future__ import annotations

import numpy as np

from baraza.concepts.arrays import U8, U64, Floats
from baraza.concepts.frequency import zipf_of
from baraza.concepts.hashing import hash64
from baraza.words.analysis import LONGEST_WORD, is_unspaced
from baraza.words.characters import fold, normalise
from baraza.words.stems import stemmers
from baraza.words.stopwords import is_common

EXACT = 0
_ROOMS = [hash64(f"room {number}") for number in range(8)]
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

    def number(self, word: str) -> int:
        """The number of a word as it is written."""
        found = self.numbers.get(word)
        return self._add(word) if found is None else found

    def _add(self, word: str) -> int:
        number = len(self.numbers)
        if number == len(self.hashes):
            self._grow()
        exact = normalise(word[:LONGEST_WORD])
        own = hash64(exact)
        # Two stemmers of a language may say the same, and each has its room.
        stems = [fold(stem(exact)) for stem in self._stemmers] or [fold(exact)]
        forms = [own, *map(hash64, stems)]
        if self._lemmas is not None:
            forms.append(self.lemma(own))
        self.hashes[number] = [form ^ room for form, room in zip(forms, _ROOMS, strict=False)]
        self.idle[number] = self._is_idle(exact)
        self.signs[number] = len(exact) == 1 and is_unspaced(exact)
        self.zipf[number] = zipf_of(own, self._known)
        self.numbers[word] = number
        self.texts.append(exact)
        return number

    def _grow(self) -> None:
        self.hashes = np.concatenate([self.hashes, np.zeros_like(self.hashes)])
        self.idle = np.concatenate([self.idle, np.zeros_like(self.idle)])
        self.signs = np.concatenate([self.signs, np.zeros_like(self.signs)])
        self.zipf = np.concatenate([self.zipf, np.zeros_like(self.zipf)])

    def lemma(self, own: int) -> int:
        """The number of the lemma of a word with this number; its own where no other is known."""
        if self._lemmas is None:
            return own
        forms, lemmas = self._lemmas
        at = int(np.searchsorted(forms, np.uint64(own)))
        return int(lemmas[at]) if at < len(forms) and int(forms[at]) == own else own

    def _is_idle(self, exact: str) -> bool:
        if len(exact) == 1 and not is_unspaced(exact):
            return True
        return not any(map(str.isalpha, exact)) or is_common(exact, (self.language,))
