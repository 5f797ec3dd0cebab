"""The words of a query in the pivot language and as names."""

from __future__ import annotations

from collections.abc import Iterator

from baraza.index import Across
from baraza.search.free_words import free_words
from baraza.search.knowledge import Lexicon

MOST_TERMS, MOST_NAMES = 4, 3
"""For each word: beyond, more clauses cost time and find nothing more."""
LONGEST_IN_RUN = 8
"""Characters of a word in a script without spaces."""


def across(text: str, languages: tuple[str, ...], lexicon: Lexicon) -> tuple[Across, ...]:
    """Every word that means something in other languages, or may be a name, read in each of these languages."""
    found = (one for place in free_words(text) for one in _read(text, *place, languages, lexicon))
    return tuple(one for one in found if one.terms or one.names)


def _read(text: str, start: int, end: int, run: bool, languages: tuple[str, ...], lexicon: Lexicon) -> Iterator[Across]:
    if not run:
        yield _word(text, start, end, languages, lexicon)
        return
    at = start
    while at < end:
        longest = min(end - at, LONGEST_IN_RUN)
        tried = (_word(text, at, at + length, languages, lexicon) for length in range(longest, 0, -1))
        word = next((one for one in tried if one.terms or one.names), None)
        if word:
            yield word
        at = word.end if word else at + 1


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
