"""What the words of a question mean beyond their own language, and how a document in another language was found."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from msgspec import Struct


class Across(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One word of the question in the pivot language, and as a name."""

    start: int
    end: int
    """Characters of `Query.text`."""
    terms: tuple[tuple[str, float], ...] = ()
    """Pivot terms, likeliest first, each with its weight (square root of its probability)."""
    names: tuple[str, ...] = ()
    """The word in Latin letters, where it may be a name."""


class Sense(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A concept that words of the question may mean."""

    key: str
    """As in `Document.concepts`."""
    weight: float = 1.0
    """From 0 to 1: how likely it is meant."""
    start: int = 0
    end: int = 0
    """Characters of `Query.text` that it stands for; documents about it count as if these words stood in them."""


class Match(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A word of the question that was found through a translation, a name or a concept."""

    asked: str
    """The word or words of the question, as typed."""
    through: str
    """`translation`, `name`, `concept`, `wider` (the document is about something narrower than the concept), or
    `meaning` (it is close in meaning to the whole question)."""
    by: str = ""
    """The pivot term, the name in Latin letters, or the key of the concept that both have; empty for `meaning`."""
    field: str = ""
    """Where the word of the document stands: `title`, `keywords`, …; empty for a concept."""
    found: str = ""
    """The word of the document as it stands there; empty where it is not among those that are shown."""


class Term(Protocol):
    """A pivot term that a word may mean."""

    @property
    def term(self) -> str:
        """The term itself."""
        ...


class Words(Protocol):
    """Tells what words of documents mean, so that they can be marked and explained; a lexicon does."""

    def meanings(self, word: str, language: str) -> Iterable[Term]:
        """The pivot terms of a word."""
        ...

    def name(self, word: str, language: str) -> str:
        """The word in Latin letters; empty where it is no name."""
        ...

    def known(self, word: str, language: str) -> tuple[Iterable[str], str]:
        """Its pivot terms in no order, and its name: both at once, and not remembered."""
        ...
