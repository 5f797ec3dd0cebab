"""What of a query was understood; each part can be corrected (`correct.py`)."""

from __future__ import annotations

from msgspec import Struct


class Sense(Struct, frozen=True, kw_only=True):
    """One idea that some words may mean."""

    id: str
    """Address of the concept."""
    key: str
    label: str
    """In the language of the person, as far as the vocabulary has one."""
    wider: str = ""
    """Label of what is broader: tells senses of one name apart."""


class Recognised(Struct, frozen=True, kw_only=True):
    """A concept that words of the query name."""

    sense: Sense
    words: str
    """As typed."""
    start: int
    """Characters from the beginning of the query."""
    end: int
    others: tuple[Sense, ...] = ()
    """Other senses of the same words, likeliest first."""


class Offered(Struct, frozen=True, kw_only=True):
    """A filter that words of the query may mean."""

    facet: str
    values: tuple[str, ...]
    """As the index holds them; any of them will do."""
    label: str
    """In the language of the interface."""
    words: str
    """As typed."""
    start: int = 0
    """Characters from the beginning of the query."""
    end: int = 0
    rest: str
    """The query without these words."""


class Meant(Struct, frozen=True, kw_only=True):
    """A word of the query and what it is looked for as in other languages."""

    word: str
    translations: tuple[str, ...] = ()
    """In the pivot language, likeliest first."""
    name: str = ""
    """In Latin letters, where it may be a name."""


class Understood(Struct, frozen=True, kw_only=True):
    """A query as it was understood."""

    concepts: tuple[Recognised, ...] = ()
    refused: tuple[Sense, ...] = ()
    """Concepts that were recognised, and that the person does not mean."""
    chosen: tuple[Sense, ...] = ()
    """Concepts that the results are narrowed to."""
    offers: tuple[Offered, ...] = ()
    words: tuple[Meant, ...] = ()
    """Words that are looked for in other languages."""
    phrases: tuple[str, ...] = ()
    """What stands in quotes."""
    excluded: tuple[str, ...] = ()
    filtered: tuple[tuple[int, int], ...] = ()
    """Where words stand that a filter was taken for (characters from, to): they may be missing, as those of offers."""
    is_translated: bool = False
    """Whether words are looked for in other languages too."""
