"""Compounds of German and its kin: a word that no table knows, as the fewest known parts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

SHORTEST_PART = 4
SHORTEST = 2 * SHORTEST_PART

# Letters between the parts, by language: Arbeit-s-markt, Klasse-n-zimmer.
LINKS = {
    "de": ("s", "es", "n", "en", "er", "e", "ens", "nen"),
    "nl": ("s", "e", "en", "er"),
    "af": ("s", "e"),
    "sv": ("s", "e", "o", "u"),
    "da": ("s", "e", "er"),
    "no": ("s", "e", "er"),
    "fi": (),
    "et": (),
    "hu": (),
    "is": ("s", "ar", "a", "u"),
}
"""Analysis languages that make words of words."""


def parts(word: str, language: str, known: Callable[[str], T]) -> tuple[T, ...]:
    """What is known of the fewest parts that make up the word; nothing where it is no compound of known parts.

    `known` answers with something false for a part that it does not know. The linking letters may be left out at the
    end of every part but the last.
    """
    links = LINKS.get(language)
    if links is None or len(word) < SHORTEST:
        return ()
    best: list[tuple[T, ...] | None] = [None] * (len(word) + 1)
    best[0] = ()
    for end in range(SHORTEST_PART, len(word) + 1):
        for start in range(end - SHORTEST_PART + 1):
            before = best[start]
            better = best[end]
            if before is None or (better is not None and len(before) + 1 >= len(better)):
                continue
            found = _part(word[start:end], links if end < len(word) else (), known)
            if found:
                best[end] = (*before, found)
    whole = best[len(word)]
    return whole if whole is not None and len(whole) > 1 else ()


def _part(text: str, links: tuple[str, ...], known: Callable[[str], T]) -> T:
    found = known(text)
    for link in links:
        if found:
            return found
        if text.endswith(link) and len(text) - len(link) >= SHORTEST_PART:
            found = known(text.removesuffix(link))
    return found
