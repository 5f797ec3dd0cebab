"""Everyday words of school in six languages, and what they mean in English (`school_words.tsv`)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from baraza.concepts.contract import Linker
from baraza.lexicon.lexicon import Tables
from baraza.lexicon.tokens import pivot_term, pivot_terms

LANGUAGES = ("sl", "es", "fr", "de", "sw", "ar")


class Asked(Struct, frozen=True):
    """One word."""

    language: str
    word: str
    english: tuple[str, ...]
    """Any of these is right."""

    def is_meant_by(self, terms: list[str]) -> bool:
        """Whether these pivot terms are what it means, and nothing else."""
        return len(terms) == 1 and terms[0] in set(map(pivot_term, self.english))


class Score(Struct, frozen=True):
    """What came of asking all of them."""

    right: int
    known: int
    """Of how many anything was said."""
    wrong: tuple[str, ...]
    """The others of those, with what was said."""


def asked() -> list[Asked]:
    """All words, language by language."""
    lines = Path(__file__).with_suffix(".tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = (line.split("\t") for line in lines)
    return [Asked(language, word, tuple(english.split("|"))) for language, word, english in rows]


def translated(lexicon: Tables) -> Score:
    """How often the likeliest translation is right."""
    return _score(lambda one: [meanings[0].term] if (meanings := lexicon.meanings(one.word, one.language)) else None)


def named(linker: Linker) -> Score:
    """How often the first concept that a word names is called so in English, without its "(qualifier)"."""

    def tells(one: Asked) -> list[str] | None:
        places = linker.spot_query(one.word, [one.language])
        return pivot_terms(linker.label(places[0].concepts[0], "en").partition("(")[0]) if places else None

    return _score(tells)


def _score(tells: Callable[[Asked], list[str] | None]) -> Score:
    said = [(one, terms) for one in asked() if (terms := tells(one)) is not None]
    wrong = [f"{one.language} {one.word}: {' '.join(terms)}" for one, terms in said if not one.is_meant_by(terms)]
    return Score(len(said) - len(wrong), len(said), tuple(wrong))
