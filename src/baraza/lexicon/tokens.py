"""Text to the words that tables are learnt for, and a word to the keys under which a table knows it."""

from __future__ import annotations

from collections.abc import Container, Iterator
from functools import lru_cache

from baraza.lexicon.contract import PIVOT
from baraza.words.analysis import is_spaced, spans, stems, word_spans
from baraza.words.characters import fold, normalise
from baraza.words.stems import analysis_language, stemmers
from baraza.words.stopwords import is_common

LONGEST_RUN_WORD = 8
"""Characters of the longest word of a script without spaces."""
LONGEST_WORD = 60


@lru_cache(maxsize=50_000)
def pivot_term(word: str) -> str:
    """The stem of a word of the pivot language; empty for one that says nothing by itself."""
    exact = normalise(word[:LONGEST_WORD])
    if is_common(exact, (PIVOT,)):
        return ""
    found = stems(exact, PIVOT)
    return found[0].partition("~")[2] if found else exact


def pivot_terms(text: str) -> list[str]:
    """The pivot terms of a text in the pivot language, in order."""
    return [term for start, end, _ in spans(text) if (term := pivot_term(text[start:end]))]


@lru_cache(maxsize=100_000)
def keys(word: str, language: str) -> tuple[str, ...]:
    """Under what a table knows a word: as written, and as each stemmer cuts it, which are told apart by a number."""
    exact = normalise(word[:LONGEST_WORD])
    return (exact, *[f"{at}~{fold(stem(exact))}" for at, stem in enumerate(stemmers(analysis_language(language)))])


def segments(text: str, known: Container[str]) -> Iterator[tuple[int, int]]:
    """Start and end of each word; a run of a script without spaces is cut into the longest known words.

    Forward maximum matching: what no word is known of stays a single character.
    """
    for start, end, run in spans(text):
        if not run:
            yield start, end
            continue
        at = start
        while at < end:
            longest = min(LONGEST_RUN_WORD, end - at)
            sizes = (size for size in range(longest, 1, -1) if normalise(text[at : at + size]) in known)
            size = next(sizes, 1)
            yield at, at + size
            at += size


def written(text: str, known: Container[str] | None = None) -> list[str]:
    """The words of a text as they are written there, in order; runs stay whole where no words are told."""
    if is_spaced(text):
        return [text[start:end] for start, end in word_spans(text)]
    where = segments(text, known) if known is not None else ((start, end) for start, end, _ in spans(text))
    return [text[start:end] for start, end in where]


def telling(word: str, language: str) -> str:
    """A word as a table of a language knows it; empty for one that says nothing by itself."""
    exact = normalise(word[:LONGEST_WORD])
    return "" if is_common(exact, (analysis_language(language),)) else exact
