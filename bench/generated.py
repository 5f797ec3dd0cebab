"""Generated documents in ten languages with what their words mean, and questions for them.

Words are those of a dictionary, so that the analysis, the number of translations and the length of the lists of
documents are like in life. Half of the words of a document are those of its topic, the others are left to chance, the
frequent ones (after Zipf) more often.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import accumulate

from msgspec import Struct
from tests.quality.corpora import lines
from tests.shared_data import shared

from baraza.index import Across, Document, Query
from baraza.index.document import TITLE_TIMES
from baraza.words.stems import stemmers

SPOKEN = {"en": 35, "es": 13, "fr": 12, "de": 12, "pt": 8, "it": 5, "ar": 5, "pl": 4, "tr": 3, "zh": 3}
"""Per cent of the documents in each language."""

WORDS = 20_000
TOPICS, TOPIC_WORDS = 300, 150
TITLE, DESCRIPTION = (3, 8), (30, 90)
MOST_MEANINGS = 4
CONCEPTS = 5_000
TYPES = ("video", "text", "course", "image", "simulation", "book", "audio", "worksheet", "map", "software")
LICENCES = (("CC-BY", "open"), ("CC-BY-SA", "open"), ("CC-BY-NC", "nc"), ("CC-BY-ND", "nd"), ("", "unknown"))
LEVELS = ("school", "university", "vocational", "adult")


class Word(Struct, frozen=True):
    """A word of a language, and the pivot terms that it may mean, the intended one first."""

    text: str
    meanings: tuple[str, ...]


@cache
def vocabulary() -> dict[str, list[Word]]:
    """For each language the same so many meanings in the same order, the frequent first."""
    pairs: dict[str, dict[str, list[str]]] = {tag: defaultdict(list) for tag in SPOKEN}
    for row in lines(shared("parallel/wiktionary-pairs.tsv.zst")):
        language, english, foreign = row.rstrip("\n").split("\t")
        if language in pairs and english.isascii() and english.isalpha() and foreign.isalpha():
            pairs[language][english.lower()].append(foreign)
    known: dict[str, int] = defaultdict(int)
    for words in pairs.values():
        for english in words:
            known[english] += 1
    frequent = sorted(known, key=lambda english: (-known[english], len(english), english))[:WORDS]
    return {tag: _words(tag, pairs[tag], frequent) for tag in SPOKEN}


def _words(tag: str, pairs: dict[str, list[str]], frequent: list[str]) -> list[Word]:
    stem = stemmers("en")[0]
    meant = defaultdict(list)
    for english in frequent:
        for foreign in pairs.get(english, ()):
            meant[foreign].append(stem(english))
    found = []
    for english in frequent:
        foreign = pairs[english][0] if pairs.get(english) and tag != "en" else english
        own = stem(english)
        others = [one for one in meant.get(foreign, ()) if one != own][: MOST_MEANINGS - 1]
        found.append(Word(foreign, (own, *others)))
    return found


def documents(count: int, seed: int = 1) -> Iterator[Document]:
    """So many documents, the same for the same seed; a fifth of them in works of four."""
    chance = random.Random(seed)
    for number in range(count):
        [language] = chance.choices(list(SPOKEN), list(SPOKEN.values()))
        topic = chance.randrange(TOPICS)
        title = _drawn(chance, language, topic, chance.randint(*TITLE))
        rest = _drawn(chance, language, topic, chance.randint(*DESCRIPTION))
        yield _document(number, language, title, rest, chance)


def _drawn(chance: random.Random, language: str, topic: int, count: int, share: float = 0.5) -> list[Word]:
    """So many words, this share of them of the topic."""
    words = vocabulary()[language]
    ours = sum(chance.random() < share for _ in range(count))
    told = chance.choices(_topics()[topic], cum_weights=_zipf(TOPIC_WORDS), k=ours)
    return [words[place] for place in told] + chance.choices(words, cum_weights=_zipf(WORDS), k=count - ours)


@cache
def _zipf(count: int) -> list[float]:
    return list(accumulate(1 / (place + 30) for place in range(count)))


@cache
def _topics() -> list[list[int]]:
    chance = random.Random(3)
    return [chance.sample(range(WORDS), TOPIC_WORDS) for _ in range(TOPICS)]


def _document(number: int, language: str, title: list[Word], rest: list[Word], chance: random.Random) -> Document:
    licence, openness = chance.choice(LICENCES)
    year = chance.randint(1995, 2025)
    about = [chance.randint(0, CONCEPTS) for _ in range(3)]
    return Document(
        key=f"{number:020x}", id=f"https://example.org/{number}", title=" ".join(word.text for word in title),
        description=" ".join(word.text for word in rest), people=(f"Author {number % 5_000}",),
        language=language, languages=(language,), openness=openness, licence=licence, type=(chance.choice(TYPES),),
        subject=(f"subject {chance.randint(0, 300)}",), level=(chance.choice(LEVELS),),
        provider=f"provider-{number % 40}", url=f"https://example.org/{number}", date=f"{year}-01-01", added=number,
        work=f"w{number // 20}" if number % 20 < 4 else "",
        pivot=tuple(term for word in [*title * TITLE_TIMES, *rest] for term in _repeated(word)),
        names=tuple(word.text.lower() for word in title if language not in {"ar", "zh"}),
        concepts=tuple(f"c{one}" for one in about),
        wider=tuple(f"c{one // 10}" for one in about) + tuple(f"c{one // 100}" for one in about),
    )  # fmt: skip


def _repeated(word: Word) -> tuple[str, ...]:
    return (word.meanings[0], *word.meanings)


def questions(count: int, across: bool, facets: tuple[str, ...], seed: int = 2) -> Iterator[Query]:
    """So many different questions of one to eight words in all languages; `across` with what their words mean."""
    chance = random.Random(seed)
    for number in range(count):
        [language] = chance.choices(list(SPOKEN), list(SPOKEN.values()))
        [length] = chance.choices((1, 2, 3, 4, 6, 8), (25, 30, 20, 10, 10, 5))
        words = _drawn(chance, language, chance.randrange(TOPICS), length, share=0.9)
        yield Query(
            text=" ".join(word.text for word in words), languages=(language,), facets=facets,
            across=_across(words) if across else (), prefer=(language,) if number % 2 else (),
        )  # fmt: skip


def _across(words: list[Word]) -> tuple[Across, ...]:
    found, start = [], 0
    for word in words:
        terms = tuple((term, 0.9 - 0.2 * place) for place, term in enumerate(word.meanings))
        found.append(Across(start=start, end=start + len(word.text), terms=terms))
        start += len(word.text) + 1
    return tuple(found)
