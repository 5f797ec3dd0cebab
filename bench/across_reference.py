"""Search across languages written down plainly: BM25 over pivot terms and names, in memory, the best way of each word.

What the real index does is measured beside it, so that a difference tells what the engine costs.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from baraza.index.names import Names
from baraza.lexicon.contract import Lexicon
from bench.xquad import Passage

K1, B = 1.2, 0.75
MOST_TERMS = 8
TRANSLATED_NAME = 0.4
"""What a name is worth of a word that has translations."""

Scores = npt.NDArray[np.float64]


class Parts(Struct, frozen=True):
    """Which ways of finding are used."""

    words: bool = True
    names: bool = True


ALL_PARTS = Parts()


class Bm25:
    """Terms of documents, weighed after Robertson and Zaragoza (2009)."""

    def __init__(self, documents: Sequence[Iterable[str]]) -> None:
        counts = [Counter(one) for one in documents]
        self.size = len(counts)
        self._lengths = np.array([one.total() for one in counts], float)
        postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, one in enumerate(counts):
            for term, often in one.items():
                postings[term].append((number, often))
        self._postings = {term: np.array(rows) for term, rows in postings.items()}
        self.frequency = Counter({term: len(rows) for term, rows in postings.items()})

    def __contains__(self, term: str) -> bool:
        return term in self._postings

    def rarity(self, term: str) -> float:
        """Inverse document frequency."""
        often = self.frequency[term]
        return math.log(1 + (self.size - often + 0.5) / (often + 0.5))

    def score(self, term: str) -> Scores:
        """Of every document, times the square root of the term's normalised rarity."""
        scores = np.zeros(self.size)
        number, often = self._postings[term].T
        norm = K1 * (1 - B + B * self._lengths[number] / max(self._lengths.mean(), 1))
        rarity = self.rarity(term)
        scores[number] = rarity * often * (K1 + 1) / (often + norm)
        return scores * math.sqrt(rarity / math.log(2 * self.size + 2))


class Reference:
    """Passages in memory, and what a question scores on them."""

    def __init__(self, passages: Sequence[Passage], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._terms = Bm25([lexicon.pivot(one.text, one.language) for one in passages])
        self._names = Bm25([lexicon.names(one.text, one.language) for one in passages])
        self._known = Names(self._names.frequency)

    def scores(self, text: str, language: str, parts: Parts = ALL_PARTS) -> Scores:
        """How well every passage fits."""
        total = np.zeros(self._terms.size)
        for start, end in self._lexicon.segments(text, language):
            total += self._word(text[start:end], language, parts)
        return total

    def _word(self, word: str, language: str, parts: Parts) -> Scores:
        best = np.zeros(self._terms.size)
        meanings = self._lexicon.meanings(word, language)[:MOST_TERMS] if parts.words else ()
        for meaning in meanings:
            if meaning.term in self._terms:
                best = np.maximum(best, meaning.weight * self._terms.score(meaning.term))
        name = self._lexicon.name(word, language) if parts.names else ""
        worth = TRANSLATED_NAME if meanings else 1.0
        for other, near in self._known.alike(name) if name else ():
            best = np.maximum(best, worth * near * self._names.score(other))
        return best


def rank(scores: Scores, wanted: int, aside: Iterable[int] = ()) -> float:
    """The place of one, ties in the middle; those aside do not count."""
    others = np.delete(scores, [wanted, *aside])
    return 1 + float(np.sum(others > scores[wanted])) + float(np.sum(others == scores[wanted])) / 2
