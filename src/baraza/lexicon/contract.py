"""What a lexicon tells of words: what they mean in the pivot language, and how they are written in Latin letters."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from msgspec import Struct

PIVOT = "en"
"""The language that all others are translated into. English has the most labels and pairs with all others."""


class Meaning(Struct, frozen=True, gc=False):
    """One thing that a word may mean."""

    term: str
    """A pivot term: the stem of an English word."""
    weight: float
    """Square root of its probability among what the word may mean."""


class Lexicon(Protocol):
    """Word translations of all languages that there is a table for."""

    @property
    def languages(self) -> tuple[str, ...]:
        """Primary tags of those with a table."""
        ...

    @property
    def mark(self) -> str:
        """Changes when a table does: what was made with another one is old."""
        ...

    def meanings(self, word: str, language: str) -> tuple[Meaning, ...]:
        """What a word may mean, likeliest first, eight at most; of a word of the pivot language its own stem."""
        ...

    def word(self, term: str) -> str:
        """A pivot term as people write it: the word that is most often behind it."""
        ...

    def segments(self, text: str, language: str) -> tuple[tuple[int, int], ...]:
        """Start and end of each word; of scripts without spaces the longest words that the table knows."""
        ...

    def pivot(self, text: str, language: str) -> tuple[str, ...]:
        """The pivot terms of a document's words, each repeated by its weight."""
        ...

    def name(self, word: str, language: str) -> str:
        """A word in Latin letters, where it may be a name; else empty."""
        ...

    def known(self, word: str, language: str) -> tuple[Collection[str], str]:
        """Its pivot terms in no order, and its name: both at once, and not remembered."""
        ...

    def names(self, text: str, language: str) -> tuple[str, ...]:
        """What may be names in a document, in Latin letters."""
        ...
