"""Pivot terms are stems; people are shown the words that these are stems of, as far as some are at hand."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import structs

from baraza.search.knowledge import Lexicon
from baraza.search.language import PIVOT
from baraza.search.understood import Meant
from baraza.words.analysis import spans


def spelled(words: Iterable[Meant], texts: Iterable[str], lexicon: Lexicon) -> tuple[Meant, ...]:
    """The translations as they are written in these texts of the pivot language; where none is, as they are."""
    meant = tuple(words)
    if not meant:
        return ()
    known: dict[str, str] = {}
    for text in texts:
        for start, end, _ in spans(text):
            word = text[start:end].lower()
            for meaning in lexicon.meanings(word, PIVOT)[:1]:
                known.setdefault(meaning.term, word)
    return tuple(structs.replace(one, translations=_written(one.translations, known)) for one in meant)


def _written(terms: tuple[str, ...], known: dict[str, str]) -> tuple[str, ...]:
    """Those that are known as words; where none is, the stems."""
    return tuple(dict.fromkeys(known[term] for term in terms if term in known)) or terms
