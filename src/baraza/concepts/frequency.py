"""How frequent words are in ordinary texts: what is rare says more of what a text is about."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

import numpy as np

from baraza.concepts.arrays import U8, U64, Floats, rows_of
from baraza.concepts.hashing import hash64
from baraza.words.analysis import spans
from baraza.words.characters import normalise
from baraza.words.stems import analysis_language

UNKNOWN = 3.5
"""Zipf value (Van Heuven et al. 2014: log10 of how often in a billion words) of a word of which nothing is known."""
SCALE = 30
_LEAST_WORDS = 20_000
_MOST_WORDS = 3_000_000
# A word that was never seen is rarer than one that was seen twice.
_UNSEEN = 0.5


def frequencies(texts: Iterable[tuple[str, str]]) -> dict[str, tuple[U64, U8]]:
    """Language to numbers of words, sorted, and `SCALE` times their Zipf value; of languages with enough text."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    totals: Counter[str] = Counter()
    for text, tag in texts:
        language = analysis_language(tag)
        if totals[language] > _MOST_WORDS:
            continue
        words = [normalise(text[start:end]) for start, end, run in spans(text) if not run]
        counts[language].update(words)
        totals[language] += len(words)
    return {language: _packed(counts[language], total) for language, total in totals.items() if total >= _LEAST_WORDS}


def _packed(counts: Counter[str], total: int) -> tuple[U64, U8]:
    kept = [(hash64(word), count) for word, count in counts.items() if count > 1]
    kept.sort()
    zipf = np.log10(np.array([count for _, count in kept], float) / total * 1e9)
    return np.array([number for number, _ in kept], np.uint64), np.clip(zipf * SCALE, 0, 255).astype(np.uint8)


def zipf_of(words: U64, known: tuple[U64, U8] | None) -> Floats:
    """The Zipf values of words by their numbers (without a room)."""
    if known is None or not len(known[0]):
        return np.full(len(words), UNKNOWN)
    numbers, values = known
    at = rows_of(numbers, words)
    return np.where(numbers[at] == words, values[at] / SCALE, values.min() / SCALE - _UNSEEN)
