"""What a search knows about words and concepts beside the index."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol

from msgspec import Struct


class Term(Protocol):
    """A pivot term that a word may mean."""

    @property
    def term(self) -> str:
        """The term itself."""
        ...

    @property
    def weight(self) -> float:
        """Square root of its probability."""
        ...


class Lexicon(Protocol):
    """What words mean across languages, as `baraza.lexicon` knows it."""

    @property
    def languages(self) -> Sequence[str]:
        """Those of which it knows words."""
        ...

    def meanings(self, word: str, language: str) -> Sequence[Term]:
        """Pivot terms, likeliest first."""
        ...

    def word(self, term: str) -> str:
        """A pivot term as people write it."""
        ...

    def name(self, word: str, language: str) -> str:
        """The word in Latin letters; empty where it is no name."""
        ...

    def known(self, word: str, language: str) -> tuple[Iterable[str], str]:
        """Its pivot terms in no order, and its name."""
        ...

    def segments(self, text: str, language: str) -> Sequence[tuple[int, int]]:
        """Start and end of each word; of scripts without spaces the longest that are known."""
        ...


class Place(Protocol):
    """Some words of a text that name concepts."""

    @property
    def start(self) -> int:
        """Characters from the beginning."""
        ...

    @property
    def end(self) -> int:
        """Characters from the beginning."""
        ...

    @property
    def concepts(self) -> tuple[str, ...]:
        """Addresses of the concepts, likeliest first."""
        ...


class Linker(Protocol):
    """Which concepts a query names, as `baraza.concepts` knows it."""

    def spot_query(self, text: str, languages: Sequence[str]) -> Sequence[Place]:
        """The places of a query that name concepts."""
        ...

    def label(self, concept: str, language: str) -> str:
        """What a concept is called in a language, or in another where that has no name for it."""
        ...

    def wider(self, concept: str) -> tuple[str, ...]:
        """Addresses of all that is broader, the nearest first."""
        ...


class Nearest(Protocol):
    """Which documents are close to a question in meaning."""

    def nearest(self, text: str) -> tuple[str, ...]:
        """Their keys, closest first."""
        ...


class Nothing:
    """Knows no word and no concept: before anything was compiled."""

    languages: Sequence[str] = ()

    def meanings(self, word: str, language: str) -> Sequence[Term]:
        """None."""
        return ()

    def word(self, term: str) -> str:
        """The term."""
        return term

    def name(self, word: str, language: str) -> str:
        """None."""
        return ""

    def known(self, word: str, language: str) -> tuple[Iterable[str], str]:
        """Nothing."""
        return (), ""

    def segments(self, text: str, language: str) -> Sequence[tuple[int, int]]:
        """None."""
        return ()

    def spot_query(self, text: str, languages: Sequence[str]) -> Sequence[Place]:
        """None."""
        return ()

    def label(self, concept: str, language: str) -> str:
        """Its address."""
        return concept

    def nearest(self, text: str) -> tuple[str, ...]:
        """None."""
        return ()

    def wider(self, concept: str) -> tuple[str, ...]:
        """None."""
        return ()


def no_addresses(keys: Iterable[str]) -> Mapping[str, str]:
    """None."""
    return {}


class Knowledge(Struct, frozen=True):
    """All of it, for one search."""

    linker: Linker = Nothing()
    lexicon: Lexicon = Nothing()
    addresses: Callable[[Iterable[str]], Mapping[str, str]] = no_addresses
    """Keys of concepts to their addresses, of those that are known."""
    near: Nearest = Nothing()


NOTHING = Knowledge()
