"""A query without the words that became a filter, and without the small words that only led to them."""

from __future__ import annotations

import re

from baraza.search.filter_words import joins
from baraza.words.analysis import is_unspaced
from baraza.words.characters import fold, normalise

_LAST, _FIRST = re.compile(r"(\S+)\s*$"), re.compile(r"^\s*(\S+)")
_HANGING = " ,;:·-–—、，"


def rest_of(text: str, start: int, end: int, facet: str, languages: tuple[str, ...]) -> str:
    """What is still asked for: "photosynthesis" of "a video about photosynthesis"."""
    primary = [language.partition("-")[0] for language in languages]
    small = {place: _joins(facet, place, primary) for place in ("before", "after", "lead")}
    left = _cut_back(text[:start], small["before"])
    right = _cut_front(text[end:], small["after"])
    if not right.strip(_HANGING):
        left = _cut_front(left, small["lead"])
    return " ".join(f"{left.rstrip()} {right.lstrip()}".split()).strip(_HANGING)


def _joins(facet: str, place: str, languages: list[str]) -> frozenset[str]:
    return frozenset(word for language in languages for word in joins(facet, place, language))


def _cut_back(text: str, small: frozenset[str]) -> str:
    while match := _LAST.search(text):
        word = fold(normalise(match.group(1)))
        run = next((join for join in small if is_unspaced(join) and word.endswith(join)), "")
        if word not in small and not run:
            break
        text = text.rstrip()[: -len(run)] if run else text[: match.start()]
    return text


def _cut_front(text: str, small: frozenset[str]) -> str:
    while match := _FIRST.search(text):
        word = fold(normalise(match.group(1).replace("’", "'").rstrip("'")))
        run = next((join for join in small if is_unspaced(join) and word.startswith(join)), "")
        if word not in small and not run:
            break
        text = text.lstrip()[len(run) :] if run else text[match.end() :]
    return text
