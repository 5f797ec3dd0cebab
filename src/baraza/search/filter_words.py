"""The words by which people ask for a kind, a level, a licence or a language; the words are in a table beside."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from baraza.search.labels import language_name, usages
from baraza.settings import settings
from baraza.words.analysis import is_unspaced, spans
from baraza.words.characters import fold, normalise

_TABLE = Path(__file__).with_name("filter_words.toml")
_FACETS = ("type", "level", "licence")
_NO_WORDS = frozenset({"values", "beside"})

Key = tuple[str, ...]
"""The words of a phrase, folded."""


class Entry(Struct, frozen=True):
    """What a phrase may be meant as."""

    facet: str
    name: str
    """The row of the table; of a language its tag."""
    beside: bool = False
    """Meant so only right beside the word of a type."""


def key(text: str) -> Key:
    """The words of a text as they are compared."""
    return tuple(fold(normalise(text[start:end])) for start, end, _ in spans(text))


@lru_cache(maxsize=200)
def phrases(language: str) -> Mapping[Key, Entry]:
    """Every phrase of a language to what it may mean; of two meanings the first in the table counts."""
    found: dict[Key, Entry] = {}
    for phrase, entry in (*_of_table(language), *_of_languages(language)):
        if words := key(phrase):
            found.setdefault(words, entry)
    return found


@cache
def held_as(facet: str, name: str) -> frozenset[Key]:
    """The values by which an index may hold what a row of the table means."""
    row = _table()[facet][name]
    words = (word for language, listed in row.items() if language not in _NO_WORDS for word in listed)
    return frozenset(map(key, (*row["values"], *words)))


@lru_cache(maxsize=5_000)
def joins(facet: str, place: str, language: str) -> frozenset[str]:
    """Small words that go with the words of a filter: `before` and `after` them, or in the `lead` of the query."""
    listed = _table()["joins"].get(facet, {}).get(place, {}).get(language, ())
    return frozenset(fold(normalise(word)) for word in listed)


def _of_table(language: str) -> Iterator[tuple[str, Entry]]:
    for facet in _FACETS:
        for name, row in _table()[facet].items():
            yield from ((phrase, Entry(facet, name)) for phrase in row.get(language, ()))
            yield from ((word, Entry(facet, name, beside=True)) for word in row.get("beside", {}).get(language, ()))


def _of_languages(language: str) -> Iterator[tuple[str, Entry]]:
    """ "in Spanish", as this language says it; and "Spanish", which only beside a type means the same."""
    templates = _table()["spoken"].get(language, ())
    for tag in settings().languages if templates else ():
        for name in dict.fromkeys(language_name(tag, usage) for usage in usages(language)):
            yield name, Entry("language", tag, beside=True)
            for template in templates:
                yield template.format(_ended(name, language)), Entry("language", tag)


def _ended(name: str, language: str) -> str:
    for ending, instead in _table()["endings"].get(language, {}).items():
        if name.endswith(ending):
            return name.removesuffix(ending) + str(instead)
    return name


def is_run(phrase: Key) -> bool:
    """Whether a phrase is of a script without spaces, so that it may stand within a run."""
    return len(phrase) == 1 and is_unspaced(phrase[0])


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(_TABLE.read_text(encoding="utf-8"))
