"""The words that an index knows, and which of them are close to a word that it does not."""

from __future__ import annotations

from collections import Counter

import numpy as np
import numpy.typing as npt

from baraza.index.view import View

ZONES = ("title", "keywords", "people", "description")
"""Whose words are worth suggesting; long texts hold the misspellings themselves."""
SHORTEST = 4
"""Letters of a word that is corrected at all: three letters have too many neighbours."""
MOST_WORDS = 400_000
MOST_CLOSE = 3
REMEMBERED = 10_000
LOOKED_AT = 400
"""Candidates that are compared letter by letter, the most frequent ones."""


class Vocabulary:
    """Known words, their lengths and which letters they have, as arrays: 200,000 words are sifted in a millisecond."""

    def __init__(self, counts: Counter[str]) -> None:
        listed = counts.most_common(MOST_WORDS)
        self._words = [word for word, _ in listed]
        self._counts = counts
        self._near: dict[str, list[str]] = {}
        self._lengths = np.array([len(word) for word in self._words], dtype=np.int16)
        self._letters = np.array([letters(word) for word in self._words], dtype=np.uint64)

    @classmethod
    def of(cls, view: View) -> Vocabulary:
        """The words of an index as written; stems and folded forms are no words."""
        counts: Counter[str] = Counter()
        for zone in ZONES:
            for term, documents in view.searcher.terms_with_prefix(zone, ""):
                if len(term) >= SHORTEST - 1 and is_word(term):
                    counts[term] += documents
        return cls(counts)

    def close(self, word: str) -> list[str]:
        """Known words at one edit, or two for words from six letters; nearest, then most frequent first."""
        found = self._near.get(word)
        if found is None:
            found = self._find(word)
            if len(self._near) < REMEMBERED:
                self._near[word] = found
        return found

    def _find(self, word: str) -> list[str]:
        if len(word) < SHORTEST or not is_word(word):
            return []
        reach = 1 if len(word) < 6 else 2
        ranked = []
        for at in self._sift(word, reach):
            candidate = self._words[at]
            apart = distance(word, candidate, reach)
            if apart <= reach:
                ranked.append((apart, candidate[0] != word[0], -self._counts[candidate], candidate))
        return [candidate for *_, candidate in sorted(ranked)[:MOST_CLOSE]]

    def _sift(self, word: str, reach: int) -> npt.NDArray[np.intp]:
        """One edit changes the length by one at most, and the set of letters by two."""
        near = np.abs(self._lengths - len(word)) <= reach
        differing = np.bitwise_count(self._letters ^ np.uint64(letters(word)))
        # Words stand by frequency, so the first ones are the likeliest.
        return np.flatnonzero(near & (differing <= 2 * reach))[:LOOKED_AT]


def is_word(term: str) -> bool:
    """Whether a term is a word as written, without digits; vowel signs of Indic scripts are no letters to Python."""
    return term.isalpha() or not (term.isascii() or "~" in term or any(map(str.isdigit, term)))


def letters(word: str) -> int:
    """The set of a word's letters as bits; letters 64 code points apart share one."""
    bits = 0
    for sign in word:
        bits |= 1 << (ord(sign) & 63)
    return bits


def distance(one: str, other: str, most: int) -> int:
    """Edits between two words, a swap of neighbours counted as one; anything above `most` is `most + 1`.

    Optimal string alignment (Damerau 1964), row by row, given up as soon as a row is beyond reach.
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, sign in enumerate(one, 1):
        earlier, before, row = before, row, [at]
        for to, letter in enumerate(other, 1):
            cost = min(before[to] + 1, row[to - 1] + 1, before[to - 1] + (sign != letter))
            if at > 1 and to > 1 and sign == other[to - 2] and one[at - 2] == letter:
                cost = min(cost, earlier[to - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
