"""Why a result is here."""

from __future__ import annotations

from collections.abc import Iterable

from baraza.index import Hit
from baraza.search.answer import Why

FIELDS = ("title", "keywords", "description", "text", "people", "translated")
"""In the order in which reasons are told."""

_PLACES = {
    "title": "the title",
    "keywords": "the keywords",
    "description": "the description",
    "text": "the text",
    "people": "the names of people",
    "translated": "a machine translation",
}


def why(hit: Hit, *, fuzzy: bool = False) -> tuple[Why, ...]:
    """Which words of the query stand in which field of a result."""
    return tuple(Why(field=name, words=hit.matched[name], fuzzy=fuzzy) for name in FIELDS if name in hit.matched)


def sentence(reasons: Iterable[Why]) -> str:
    """The reasons in English for the command line; pages say it in their own language."""
    parts = [f"{', '.join(map(_quoted, reason.words))} in {_PLACES[reason.field]}" for reason in reasons]
    return f"Found {'; '.join(parts)}." if parts else ""


def _quoted(word: str) -> str:
    return f"“{word}”"
