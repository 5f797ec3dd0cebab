"""Filters that the words of a query may mean: offered, and never forced."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from msgspec import Struct

from baraza.index import Index, Query
from baraza.index.filters import CLASSES
from baraza.search.filter_words import Entry, Key, held_as, is_run, key, phrases
from baraza.search.free_words import free_words
from baraza.search.labels import label
from baraza.search.rest import rest_of
from baraza.search.understood import Offered
from baraza.words.characters import fold, normalise

FACETS = ("type", "level", "licence", "language")
MOST_VALUES_LOOKED_AT = 300
MOST_NAMES = 2
"""Names of values in the label of an offer."""
LONGEST_PHRASE = 5
"""Words."""

_CC = re.compile(
    r"(?<![A-Za-z0-9])CC[\s-]?(0|BY(?:[\s-](?:SA|NC|ND)(?![A-Za-z]))*)(?:[\s-]?[1-4]\.[05])?(?![A-Za-z0-9])", re.I
)


class _Match(Struct, frozen=True):
    start: int
    end: int
    entry: Entry


def offers(text: str, languages: Iterable[str], index: Index, lang: str = "en") -> tuple[Offered, ...]:
    """The filters that the words may mean in these languages, where the index has something under them.

    Their labels are in the language `lang`.
    """
    if not text:
        return ()
    spoken = tuple(languages)
    matches = [*_codes(text), *_phrases(text, spoken)]
    kinds = [match for match in matches if match.entry.facet == "type"]
    meant = [match for match in matches if not match.entry.beside or any(_touch(text, match, kind) for kind in kinds)]
    held = held_values(index) if meant else {}
    offered = [_offer(text, match, spoken, held.get(match.entry.facet, ()), lang) for match in _apart(meant)]
    return tuple(offer for offer in offered if offer.values)


def held_values(index: Index) -> Mapping[str, tuple[str, ...]]:
    """The values that the index has under each facet, classes of licences among the licences."""
    asked = Query(limit=0, facets=FACETS, facet_limit=MOST_VALUES_LOOKED_AT, highlight=False)
    counted = index.search(asked).facets
    found = {name: tuple(value for value, _ in values) for name, values in counted.items()}
    return found | {"licence": (*found.get("licence", ()), *found.get("openness", ()))}


def _offer(text: str, match: _Match, languages: tuple[str, ...], held: tuple[str, ...], lang: str) -> Offered:
    values = tuple(value for value in held if _means(match.entry, value))
    return Offered(
        facet=match.entry.facet,
        values=values,
        label=_label(match.entry.facet, values, lang),
        words=text[match.start : match.end],
        start=match.start,
        end=match.end,
        rest=rest_of(text, match.start, match.end, match.entry.facet, languages),
    )


def _label(facet: str, values: tuple[str, ...], lang: str) -> str:
    """The names of the values: of those that are called alike one, of many the first and how it goes on."""
    of = {value: "openness" if value in CLASSES else facet for value in values}
    names = dict.fromkeys(label(of[value], value, lang, {}) for value in values)
    # Two spellings of one word are one name.
    told = list({name.casefold(): name for name in reversed(names)}.values())[::-1]
    return ", ".join(told[:MOST_NAMES]) + (" …" if len(told) > MOST_NAMES else "")


def _means(entry: Entry, value: str) -> bool:
    if entry.facet == "language" or entry.name.startswith("CC"):
        return value.lower() == entry.name.lower()
    last = re.split(r"[/#]", value.rstrip("/#"))[-1] if "://" in value else value
    return key(last) in held_as(entry.facet, entry.name)


def _codes(text: str) -> Iterator[_Match]:
    """Codes of Creative Commons as people write them."""
    for match in _CC.finditer(text):
        parts = set(re.split(r"[\s-]", match.group(1).upper()))
        code = "-".join(part for part in ("BY", "NC", "SA", "ND") if part in parts)
        yield _Match(match.start(), match.end(), Entry("licence", f"CC-{code}" if code else "CC0"))


def _phrases(text: str, languages: tuple[str, ...]) -> Iterator[_Match]:
    known = _known(languages)
    words = list(free_words(text))
    folded = [fold(normalise(text[start:end])) for start, end, _ in words]
    for at, (start, _, run) in enumerate(words):
        for count in range(min(LONGEST_PHRASE, len(words) - at), 0, -1):
            if entry := known.get(tuple(folded[at : at + count])):
                yield _Match(start, words[at + count - 1][1], entry)
        if run:
            yield from _within(folded[at], start, languages)


@lru_cache(maxsize=500)
def _known(languages: tuple[str, ...]) -> Mapping[Key, Entry]:
    """The phrases of these languages; of one that two have, the first says what it means."""
    known: dict[Key, Entry] = {}
    for language in languages:
        known = {**phrases(language.partition("-")[0]), **known}
    return known


@lru_cache(maxsize=500)
def _runs(languages: tuple[str, ...]) -> tuple[tuple[str, Entry], ...]:
    """Of these phrases those that are written without spaces."""
    return tuple((phrase[0], entry) for phrase, entry in _known(languages).items() if is_run(phrase))


def _within(run: str, start: int, languages: tuple[str, ...]) -> Iterator[_Match]:
    """Phrases inside a run of a script that is written without spaces."""
    for phrase, entry in _runs(languages):
        if phrase in run:
            for found in re.finditer(re.escape(phrase), run):
                yield _Match(start + found.start(), start + found.end(), entry)


def _touch(text: str, one: _Match, other: _Match) -> bool:
    """Whether nothing but space stands between two matches."""
    between = text[one.end : other.start] if one.end <= other.start else text[other.end : one.start]
    return not between.strip(" -的")


def _apart(matches: Iterable[_Match]) -> list[_Match]:
    """The longest of those that overlap, in the order of the text; of one meaning the first."""
    kept: list[_Match] = []
    for match in sorted(matches, key=lambda one: (one.start - one.end, one.start)):
        if all(match.end <= other.start or other.end <= match.start for other in kept):
            kept.append(match)
    ordered = sorted(kept, key=lambda one: one.start)
    return list({(one.entry.facet, one.entry.name): one for one in reversed(ordered)}.values())[::-1]
