"""Made records among which it is known what is nearly the same and what only looks like it.

The words follow Zipf's law in six scripts; a record is the same whenever it is made. Of every twenty, two are another
record with some words changed (they share .8 to .95 of the word triples), one has its numbers changed, one its name,
one shares title and authors alone, and one its beginning.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import product

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.random import Generator, default_rng

from baraza.identify.shingles import hashes, jaccard, triples, words
from baraza.model import Agent, Resource
from baraza.store.digest import key_of

SOURCES = 50
ROUND = 20
_NEAR, _NUMBERS, _NAME, _TITLE, _BEGINNING = (1, 2), 3, 4, 5, 6
_BACK = 1000
"""A record is made from one of the last so many rounds."""

_ALPHABETS = {
    "en": ("bcdfglmnprst", "aeiou"),
    "sw": ("bdfghjklmnpw", "aiu"),
    "ru": ("бвгдзклмнпрс", "аеиоу"),
    "ar": ("بتثجحدرسشصطع", "اوي"),
    "hi": ("कखगघचजटडतदनप", "\u093e\u093f\u0940\u0941\u0947"),
    "zh": ("".join(map(chr, range(0x4E00, 0x4E00 + 3000))), ""),
}
_LANGUAGES = tuple(_ALPHABETS)
_VOCABULARY = 20_000


class Made(Struct, frozen=True):
    """A record, and which other one it is nearly the same as (its key, empty where none), sharing how much."""

    resource: Resource
    near: str = ""
    share: float = 0.0


class Draft(Struct, frozen=True):
    """A text in words, its title and who wrote it."""

    language: str
    title: tuple[str, ...]
    people: tuple[str, ...]
    words: tuple[str, ...]
    name: str
    year: int


def made(start: int, stop: int) -> Iterator[Made]:
    """The records with these numbers."""
    return (_made(number) for number in range(start, stop))


def _made(number: int) -> Made:
    rng = default_rng((7, number))
    place = number % ROUND
    if place in _NEAR:
        return _near(number, rng)
    if place not in (_NUMBERS, _NAME, _TITLE, _BEGINNING):
        return Made(_resource(number, draft(number)))
    first = draft(_origin(number, rng))
    change = {_NUMBERS: other_numbers, _NAME: other_name, _TITLE: _other_text, _BEGINNING: other_end}[place]
    return Made(_resource(number, change(first, rng)))


def _origin(number: int, rng: Generator) -> int:
    this = number // ROUND
    return ROUND * int(rng.integers(max(0, this - _BACK), this + 1))


def _near(number: int, rng: Generator) -> Made:
    origin = _origin(number, rng)
    first = draft(origin)
    wanted = float(rng.uniform(0.8, 0.95))
    count = max(1, round(len(first.words) * (1 - wanted) / (3 * (1 + wanted))))
    for _ in range(20):
        changed = other_words(first, rng, count)
        share = share_of(first, changed)
        if 0.8 <= share <= 0.95:
            break
        count = max(1, count - 1) if share < 0.8 else count + 1
    return Made(_resource(number, changed), _key(origin), share)


def share_of(one: Draft, other: Draft) -> float:
    """The share of word triples that both texts have."""
    return jaccard(_triples(one), _triples(other))


def _triples(draft: Draft) -> bytes:
    return hashes(triples(words(_text(draft))))


def draft(number: int) -> Draft:
    """The text from which records are made."""
    rng = default_rng((11, number))
    language = _LANGUAGES[int(rng.integers(len(_LANGUAGES)))]
    drawn = _draw(language, rng, int(rng.integers(30, 301)))
    name = f"{_draw(language, rng, 1)[0]}{_draw(language, rng, 1)[0]}"
    step = len(drawn) // 6
    for at in range(1, 5):
        drawn[at * step] = str(rng.integers(2, 1000))
    drawn[0] = drawn[5 * step] = name
    return Draft(
        language=language,
        title=(*_draw(language, rng, int(rng.integers(2, 6))), name),
        people=(" ".join(_draw("en", rng, 2)).title(),),
        words=tuple(drawn),
        name=name,
        year=int(rng.integers(2005, 2025)),
    )


def _draw(language: str, rng: Generator, count: int) -> list[str]:
    vocabulary, chances = _vocabulary(language)
    return [vocabulary[at] for at in np.searchsorted(chances, rng.random(count))]


@cache
def _vocabulary(language: str) -> tuple[list[str], np.ndarray]:
    hard, soft = _ALPHABETS[language]
    rng = default_rng(len(language) + ord(hard[0]))
    if soft:
        syllables = ["".join(pair) for pair in product(hard, soft)]
        drawn = rng.integers(len(syllables), size=(_VOCABULARY, 4))
        length = rng.integers(1, 5, size=_VOCABULARY)
        made = ["".join(syllables[at] for at in row[:many]) for row, many in zip(drawn, length, strict=True)]
    else:
        made = [hard[at] for at in rng.permutation(len(hard))]
    chances = np.cumsum(1 / np.arange(1, len(made) + 1))
    return made, chances / chances[-1] - 1e-12


def other_words(draft: Draft, rng: Generator, count: int) -> Draft:
    """Other words in some places, none of them a number or the name."""
    changed = list(draft.words)
    free = [at for at, word in enumerate(changed) if not word.isdigit() and word != draft.name]
    for at, word in zip(rng.choice(free, count, replace=False), _draw(draft.language, rng, count), strict=True):
        changed[at] = f"{word}{_draw(draft.language, rng, 1)[0]}"
    title = draft.title if rng.random() < 0.5 else (*draft.title, _draw(draft.language, rng, 1)[0])
    return replace(draft, words=tuple(changed), title=title)


def other_numbers(draft: Draft, rng: Generator) -> Draft:
    """The same work sheet with other numbers, sometimes but one of them."""
    places = [at for at, word in enumerate(draft.words) if word.isdigit()]
    changed = list(draft.words)
    for at in rng.choice(places, int(rng.integers(1, len(places) + 1)), replace=False):
        changed[at] = str(rng.integers(1000, 2000))
    return replace(draft, words=tuple(changed))


def other_name(draft: Draft, rng: Generator) -> Draft:
    """The same page about another place."""
    name = f"{''.join(_draw(draft.language, rng, 2))}{_draw('en', rng, 1)[0]}"
    return replace(
        draft,
        words=tuple(name if word == draft.name else word for word in draft.words),
        title=tuple(name if word == draft.name else word for word in draft.title),
    )


def _other_text(draft: Draft, rng: Generator) -> Draft:
    return replace(draft, words=tuple(_draw(draft.language, rng, len(draft.words))), year=draft.year + 1)


def other_end(draft: Draft, rng: Generator) -> Draft:
    """The same beginning, and another half."""
    half = len(draft.words) // 2
    return replace(draft, words=draft.words[:half] + tuple(_draw(draft.language, rng, len(draft.words) - half)))


def _text(draft: Draft) -> str:
    return ("" if draft.language == "zh" else " ").join(draft.words)


def _identity(number: int) -> tuple[str, str]:
    source = f"s{number % SOURCES}"
    return source, f"https://{source}.test/item/{number}"


def _key(number: int) -> str:
    return key_of(*_identity(number))


def _resource(number: int, draft: Draft) -> Resource:
    source, address = _identity(number)
    return Resource(
        id=address,
        url=f"{address}/view?utm_source=list",
        key=_key(number),
        source=source,
        name=" ".join(draft.title),
        description=_text(draft),
        language=draft.language,
        in_language=(draft.language,),
        creator=tuple(Agent(name=name) for name in draft.people),
        date_published=str(draft.year),
    )
