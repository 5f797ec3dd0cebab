"""What is known of words and concepts, as documents are read with it for the index."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Protocol

from baraza.store.concepts import broader_keys, concept_key, generation

MOST_WIDER = 60
"""Broader concepts of one document; who files a thing under everything says nothing."""


class Meanings(Protocol):
    """What of a lexicon is needed here."""

    @property
    def mark(self) -> str:
        """Another one whenever it was built anew."""
        ...

    def pivot(self, text: str, language: str) -> tuple[str, ...]:
        """What the words may mean in the pivot language, repeated by weight."""
        ...

    def names(self, text: str, language: str) -> tuple[str, ...]:
        """The words that may be names, in Latin letters."""
        ...


class NoMeanings:
    """Nothing is known of any word."""

    mark = ""

    def pivot(self, text: str, language: str) -> tuple[str, ...]:
        """Nothing."""
        return ()

    def names(self, text: str, language: str) -> tuple[str, ...]:
        """Nothing."""
        return ()


class Reading:
    """A lexicon, and which concepts are broader than which."""

    def __init__(self, meanings: Meanings, vocabularies: str) -> None:
        self._meanings = meanings
        self._vocabularies = vocabularies
        self.mark = f"{meanings.mark}/{vocabularies}"
        """Another one whenever documents would be read differently."""

    def pivot(self, text: str, language: str) -> tuple[str, ...]:
        """What the words may mean in the pivot language, repeated by weight."""
        return self._meanings.pivot(text, language)

    def names(self, text: str, language: str) -> tuple[str, ...]:
        """The words that may be names, in Latin letters."""
        return self._meanings.names(text, language)

    def topics(self, concepts: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Keys of the concepts with these addresses, and keys of all that is broader, the nearest first."""
        about = tuple(map(concept_key, concepts))
        return about, _wider(about, _steps(self._vocabularies)) if about else ()


@lru_cache(maxsize=1)
def _steps(vocabularies: str) -> dict[str, tuple[str, ...]]:
    """The steps upwards of all vocabularies, as long as they are the same."""
    return broader_keys()


def _wider(about: tuple[str, ...], steps: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    line = list(about)
    # The list grows while it is walked: breadth first, and a circle ends where it began.
    for key in line:
        for wider in steps.get(key, ()):
            if wider not in found and len(found) < MOST_WIDER:
                found[wider] = None
                line.append(wider)
    return tuple(key for key in found if key not in about)


def open_reading() -> Reading:
    """What is known now."""
    return Reading(NoMeanings(), generation())
