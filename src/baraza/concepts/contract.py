"""What links texts to concepts, and how it is opened."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from baraza.concepts.learnt_files import learnt_mark
from baraza.model.concept import LinkedConcept


class Spotted(Struct, frozen=True):
    """Some words of a query that name concepts."""

    start: int
    """Characters from the beginning."""
    end: int
    concepts: tuple[str, ...]
    """Addresses, the likeliest sense first."""


class Linker(Protocol):
    """Concepts in texts of any language."""

    @property
    def mark(self) -> str:
        """Another one whenever it was compiled anew; empty where nothing is compiled."""
        ...

    @property
    def vocabularies(self) -> tuple[str, ...]:
        """Names of the vocabularies that its concepts are of."""
        ...

    def link(self, text: str, language: str, limit: int = 20, vocabulary: str = "") -> tuple[LinkedConcept, ...]:
        """What a text is about, strongest first, each with the places where it was found (characters of the text)."""
        ...

    def link_many(
        self, texts: Sequence[str], languages: Sequence[str], limit: int = 20, vocabulary: str = ""
    ) -> tuple[tuple[LinkedConcept, ...], ...]:
        """The same for many texts, each with its language (RFC 5646): many times faster than one by one.

        Only concepts of one vocabulary, where one is named.
        """
        ...

    def spot_query(self, text: str, languages: Sequence[str]) -> tuple[Spotted, ...]:
        """The places of a query that name concepts in any of these languages, from left to right."""
        ...

    def label(self, concept: str, language: str) -> str:
        """What a concept is called in a language, or in another where that has no name for it; else its address."""
        ...

    def wider(self, concept: str) -> tuple[str, ...]:
        """Addresses of all that is broader, the nearest first."""
        ...

    def known(self, concept: str) -> str:
        """The address that stands for the idea of a concept; empty where the concept is not known."""
        ...

    def named(self, label: str, language: str) -> str:
        """The likeliest concept that these words name as a whole; empty where they name none."""
        ...


class NoLinker:
    """Knows no concept: before anything was compiled."""

    mark = ""
    vocabularies: tuple[str, ...] = ()

    def link(self, text: str, language: str, limit: int = 20, vocabulary: str = "") -> tuple[LinkedConcept, ...]:
        """None."""
        return ()

    def link_many(
        self, texts: Sequence[str], languages: Sequence[str], limit: int = 20, vocabulary: str = ""
    ) -> tuple[tuple[LinkedConcept, ...], ...]:
        """None for each."""
        return tuple(() for _ in texts)

    def spot_query(self, text: str, languages: Sequence[str]) -> tuple[Spotted, ...]:
        """None."""
        return ()

    def label(self, concept: str, language: str) -> str:
        """Its address."""
        return concept

    def wider(self, concept: str) -> tuple[str, ...]:
        """None."""
        return ()

    def known(self, concept: str) -> str:
        """None."""
        return ""

    def named(self, label: str, language: str) -> str:
        """None."""
        return ""


def folder_of(home: Path) -> Path:
    """Where the linker of a home is."""
    return home / "compiled" / "concepts"


def open_linker(folder: Path) -> Linker:
    """The linker that is compiled in a folder, one for all who ask; one that knows nothing where nothing is."""
    # Imported when asked for: numpy and the stemmers take longer to load than most commands to run.
    from baraza.concepts.arrays import current

    return _opened(folder.absolute(), current(folder), learnt_mark(folder))


@lru_cache(maxsize=2)
def _opened(folder: Path, name: str, learnt: str) -> Linker:
    from baraza.concepts.arrays import read
    from baraza.concepts.linker import CompiledLinker
    from baraza.concepts.trained import learnt_in

    found = read(folder) if name else None
    return CompiledLinker(*found, learnt_in(folder) if learnt else {}) if found else NoLinker()
