"""What is known of words and concepts, as documents are read with it for the index."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from baraza.lexicon.kept import kept_lexicon
from baraza.settings import settings
from baraza.store.concepts import concept_key, generation
from baraza.vocabulary.join import Groups, open_groups

MOST_WIDER = 100
"""Keys of broader concepts of one document; who files a thing under everything says nothing."""


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
        """Keys of the concepts with these addresses, and keys of all that is broader, the nearest first.

        Every vocabulary's key of the same idea is among them: whichever is asked for finds the document.
        """
        about = tuple(map(concept_key, concepts))
        if not about:
            return (), ()
        groups = _groups(self._vocabularies)
        same = _unique(one for key in about for one in groups.group(key))
        wider = _unique(one for key in about for above in groups.ancestors(key) for one in groups.group(above))
        return same, tuple(key for key in wider if key not in same)[:MOST_WIDER]


def _unique(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(keys))


@lru_cache(maxsize=1)
def _groups(vocabularies: str) -> Groups:
    """The ideas of all vocabularies, as long as these are the same."""
    return open_groups()


def open_reading(home: Path | None = None) -> Reading:
    """What is known now in this home, or in that of the settings."""
    lexicon = kept_lexicon(home or settings().home)
    return Reading(lexicon if lexicon.languages else NoMeanings(), generation())
