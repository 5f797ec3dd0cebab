"""What is needed to read one language, opened when a text in it comes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from baraza.concepts.arrays import U8, U64, Facts, Slice
from baraza.concepts.keys import Keys
from baraza.concepts.spot import Hits, Spotter, together
from baraza.concepts.tokens import Tokens, tokenised
from baraza.concepts.words import Words

# Words that are kept between batches, each about 300 bytes with all that belongs to it.
_MOST_WORDS = 100_000
_NOTHING = Slice(keys=(0, 0), bits=(0, 6), lemmas=(0, 0), words=(0, 0), longest=0, has_lemmas=False)


class Room:
    """One language: its own labels, and those that are of no language."""

    def __init__(self, language: str, own: Spotter, common: Spotter | None) -> None:
        self.language, self.own, self._common = language, own, common
        self.words = own.words

    @property
    def size(self) -> int:
        """How many words and parts of words it remembers."""
        return len(self.words.numbers) + self.own.compounds.size

    def hits(self, texts: Sequence[str]) -> tuple[Tokens, Hits]:
        """The words of texts, and the names among them."""
        tokens = tokenised(texts, self.words)
        hits = self.own.hits(tokens)
        if self._common is not None:
            hits = together(hits, self._common.hits(tokenised(texts, self._common.words)), len(tokens.words))
        return tokens, hits


class Rooms:
    """All languages."""

    def __init__(self, facts: Facts, arrays: dict[str, NDArray[np.generic]]) -> None:
        self._facts, self._arrays = facts, arrays
        self._open: dict[str, Room] = {}

    def room(self, language: str) -> Room:
        """What reads an analysis language."""
        if language not in self._open:
            common = self._spotter("") if language and "" in self._facts.slices else None
            self._open[language] = Room(language, self._spotter(language), common)
        return self._open[language]

    def forget(self) -> None:
        """Let go of languages that remember too many words; called between batches only."""
        for language in [language for language, room in self._open.items() if room.size > _MOST_WORDS]:
            del self._open[language]

    def _spotter(self, language: str) -> Spotter:
        part = self._facts.slices.get(language, _NOTHING)
        lemmas = self._pair("forms", "lemmas", part.lemmas) if part.has_lemmas else None
        known = self._words(part)
        return Spotter(Keys(self._arrays, part), Words(language, lemmas, known))

    def _pair(self, one: str, other: str, rows: tuple[int, int]) -> tuple[U64, U64]:
        low, high = rows
        first = np.asarray(self._arrays[one][low:high], np.uint64)
        return first, np.asarray(self._arrays[other][low:high], np.uint64)

    def _words(self, part: Slice) -> tuple[U64, U8] | None:
        low, high = part.words
        if low == high:
            return None
        numbers = np.asarray(self._arrays["words"][low:high], np.uint64)
        return numbers, np.asarray(self._arrays["zipf"][low:high], np.uint8)
