"""What somebody may be about to ask for: titles, concepts and providers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol

from msgspec import Struct

from baraza.index import Index
from baraza.index.labels import Named
from baraza.index.spelling import distance
from baraza.search.typed import typed
from baraza.words.analysis import spans
from baraza.words.characters import fold, normalise

MOST = 10
"""Suggestions of each kind at most."""
LONGEST = 100
"""Characters that are looked at."""
SHORTEST_SLIP = 4
"""Letters of a word from which on one slip is forgiven."""


class Labels(Protocol):
    """Names of concepts in all languages."""

    def find(self, text: str, language: str) -> tuple[Named, ...]:
        """Concepts that a label in any language names, the likeliest first."""
        ...


class Suggestion(Struct, frozen=True, kw_only=True):
    """One of them."""

    kind: str
    """`title`, `concept` or `provider`."""
    key: str
    """Of the resource or the concept; of a provider its name."""
    label: str
    language: str = ""
    """Of the label; empty where it is not known."""
    matched: str = ""
    """The name by which a concept was found, where that is another than its label."""
    count: int = 0
    """Resources that a concept or a provider leads to."""


def suggest(
    q: str, lang: str, index: Index, *, labels: Labels | None, titles: Mapping[str, str], limit: int = 5
) -> tuple[Suggestion, ...]:
    """Up to `limit` of each kind; nothing that would lead to nothing. `titles` names the providers."""
    text = typed(q)[0][:LONGEST]
    # A space behind the last word says that it is finished.
    text += " " if text and q[-1:].isspace() else ""
    if not text:
        return ()
    named = tuple(_concepts(text, lang, index, labels)) if labels is not None else ()
    found = index.complete(text, (lang,) if lang else (), limit)
    shown = (Suggestion(kind="title", key=one.key, label=one.title or one.url, language=one.language) for one in found)
    return (*shown, *named[:limit], *tuple(_providers(text, index, titles))[:limit])


def _concepts(text: str, lang: str, index: Index, labels: Labels) -> Iterator[Suggestion]:
    """Each name once: of concepts that are called alike the one with most resources."""
    counted = ((named, index.holding("concept", named.key)) for named in labels.find(text, lang))
    shown: set[str] = set()
    for named, count in sorted(counted, key=lambda one: (-one[0].rank, -one[1])):
        if count and named.label.casefold() not in shown:
            shown.add(named.label.casefold())
            yield Suggestion(
                kind="concept",
                key=named.key,
                label=named.label,
                language=named.language,
                matched=named.matched,
                count=count,
            )


def _providers(text: str, index: Index, titles: Mapping[str, str]) -> Iterator[Suggestion]:
    wanted = _words(text)
    if not wanted:
        return
    for name, title in sorted(titles.items(), key=lambda one: one[1].casefold()):
        there = _words(f"{title} {name}")
        is_meant = all(any(_begins(word, other) for other in there) for word in wanted)
        if is_meant and (count := index.holding("provider", name)):
            yield Suggestion(kind="provider", key=name, label=title, count=count)


def _words(text: str) -> list[str]:
    return [fold(normalise(text[start:end])) for start, end, _ in spans(text)]


def _begins(word: str, other: str) -> bool:
    """Whether a word begins the other, of four letters on also with one slip."""
    if other.startswith(word):
        return True
    lengths = range(len(word) - 1, len(word) + 2) if len(word) >= SHORTEST_SLIP else ()
    return any(distance(word, other[:length], 1) <= 1 for length in lengths)
