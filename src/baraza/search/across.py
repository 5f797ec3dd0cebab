"""The words of a query in the pivot language and as names."""

from __future__ import annotations

from collections.abc import Iterator

from baraza.index import Across
from baraza.search.free_words import free_words
from baraza.search.knowledge import Lexicon

MOST_TERMS, MOST_NAMES = 8, 3
"""For each word: beyond, more clauses cost time and find nothing more."""


def across(text: str, languages: tuple[str, ...], lexicon: Lexicon) -> tuple[Across, ...]:
    """Every word that means something in other languages, or may be a name, read in each of these languages."""
    found = (one for place in free_words(text) for one in _read(text, *place, languages, lexicon))
    return tuple(one for one in found if one.terms or one.names)


def _read(text: str, start: int, end: int, run: bool, languages: tuple[str, ...], lexicon: Lexicon) -> Iterator[Across]:
    if not run:
        yield _word(text, start, end, languages, lexicon)
        return
    segments = (lexicon.segments(text[start:end], language) for language in languages)
    for first, last in next((found for found in segments if found), ()):
        yield _word(text, start + first, start + last, languages, lexicon)


def _word(text: str, start: int, end: int, languages: tuple[str, ...], lexicon: Lexicon) -> Across:
    word = text[start:end]
    terms: dict[str, float] = {}
    names: dict[str, None] = {}
    for language in languages:
        for meaning in lexicon.meanings(word, language):
            terms[meaning.term] = max(meaning.weight, terms.get(meaning.term, 0.0))
        if name := lexicon.name(word, language):
            names[name] = None
    best = sorted(terms.items(), key=lambda term: -term[1])[:MOST_TERMS]
    return Across(start=start, end=end, terms=tuple(best), names=tuple(names)[:MOST_NAMES])
