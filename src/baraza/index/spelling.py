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
MOST_WORDS = 300_000
LONGEST = 32
"""Letters of a word that count here."""
MOST_CLOSE = 3
LOOKED_AT = 100
"""Candidates that are compared letter by letter, those that share most with the word."""
REMEMBERED = 10_000
"""Answers that are kept."""

Bits = npt.NDArray[np.uint64]


class Vocabulary:
    """Known words, with their lengths, letters and pairs of letters as arrays: all are sifted in a millisecond."""

    def __init__(self, counts: Counter[str]) -> None:
        self._words = [word for word, _ in counts.most_common(MOST_WORDS)]
        self._counts = counts
        self._near: dict[str, list[str]] = {}
        self._lengths = np.array([len(word) for word in self._words], dtype=np.int16)
        self._letters, self._pairs = bit_sets(self._words)

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
        """One edit changes the length by one, the set of letters by two, that of pairs by four; a swap by six."""
        letters, pairs = bit_sets([word])
        fewer_pairs = np.bitwise_count(self._pairs ^ pairs[0])
        possible = np.abs(self._lengths - len(word)) <= reach
        possible &= np.bitwise_count(self._letters ^ letters[0]) <= 2 * reach
        possible &= fewer_pairs <= 4 * reach + 2
        found = np.flatnonzero(possible)
        # Words stand by frequency, and a stable order keeps that among those that share equally much.
        return found[np.argsort(fewer_pairs[found], kind="stable")][:LOOKED_AT]


def bit_sets(words: list[str], at_once: int = 50_000) -> tuple[Bits, Bits]:
    """For each word the set of its letters, and that of its pairs of neighbours, hashed to the bits of a number."""
    letters, pairs = [np.empty(0, np.uint64)], [np.empty(0, np.uint64)]
    for first in range(0, len(words), at_once):
        some = np.array(words[first : first + at_once], dtype=f"U{LONGEST}")
        codes = some.view(np.uint32).reshape(len(some), LONGEST).astype(np.uint64)
        letters.append(_bits(codes, codes > 0))
        pairs.append(_bits(codes[:, :-1] * np.uint64(37) + codes[:, 1:], codes[:, 1:] > 0))
    return np.concatenate(letters), np.concatenate(pairs)


def _bits(codes: Bits, there: npt.NDArray[np.bool_]) -> Bits:
    bits: Bits = np.where(there, np.uint64(1) << (codes & np.uint64(63)), np.uint64(0))
    joined: Bits = np.bitwise_or.reduce(bits, axis=1)
    return joined


def is_word(term: str) -> bool:
    """Whether a term is a word as written, without digits; vowel signs of Indic scripts are no letters to Python."""
    return term.isalpha() or not (term.isascii() or "~" in term or any(map(str.isdigit, term)))


def distance(one: str, other: str, most: int) -> int:
    """Edits between two words, a swap of neighbours counted as one; anything above `most` is `most + 1`.

    Optimal string alignment (Damerau 1964), a column at a time as the bits of a number (Hyyrö 2003): at which letters
    of the first word the distance rises, falls, and is that of the one before in both.
    """
    if abs(len(one) - len(other)) > most or not one:
        return min(abs(len(one) - len(other)), most + 1)
    stands = _places(one)
    every, last = (1 << len(one)) - 1, len(one) - 1
    rises, falls, same, before, apart = every, 0, 0, 0, len(one)
    for sign in other:
        here = stands.get(sign, 0)
        swapped = (~same & here) << 1 & before
        same = (here & rises) + rises ^ rises | here | falls | swapped
        up, down = falls | ~(same | rises) & every, same & rises
        apart += (up >> last & 1) - (down >> last & 1)
        up = up << 1 | 1
        rises, falls = (down << 1 | ~(same | up)) & every, up & same & every
        before = here
    return min(apart, most + 1)


def _places(word: str) -> dict[str, int]:
    """Where each letter stands in a word, as bits."""
    found = dict.fromkeys(word, 0)
    for at, sign in enumerate(word):
        found[sign] |= 1 << at
    return found
