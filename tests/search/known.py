"""A few words and concepts that a search may know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from baraza.model.concept import concept_key
from baraza.search.knowledge import Knowledge

PLANT, FACTORY, PHOTO, BIOLOGY = (f"https://v.example/{name}" for name in ("plant", "factory", "photo", "biology"))

LABELS = {
    PLANT: {"en": "Plant", "sl": "Rastlina", "de": "Pflanze"},
    FACTORY: {"en": "Factory", "de": "Fabrik"},
    PHOTO: {"en": "Photosynthesis", "sl": "Fotosinteza", "zh": "光合作用"},
    BIOLOGY: {"en": "Biology", "sl": "Biologija"},
}
NAMED = {
    "plant": (PLANT, FACTORY),
    "fotosinteza": (PHOTO,),
    "photosynthesis": (PHOTO,),
    "光合作用": (PHOTO,),
    "video": (BIOLOGY,),
}
WIDER = {PHOTO: (BIOLOGY,), PLANT: (BIOLOGY,)}
MEANT = {
    ("sl", "fotosinteza"): [("photosynthesi", 0.95), ("leaf", 0.2)],
    ("en", "photosynthesis"): [("photosynthesi", 1.0)],
    ("zh", "光合作用"): [("photosynthesi", 0.9)],
    ("zh", "水"): [("water", 1.0)],
    ("sl", "ledenik"): [("glacier", 0.9)],
    ("de", "gift"): [("poison", 0.9)],
    ("en", "gift"): [("gift", 1.0)],
}
NAMES = {("ru", "Пушкин"): "pushkin", ("en", "Pushkin"): "pushkin"}


class Meaning(Struct, frozen=True):
    term: str
    weight: float


class Place(Struct, frozen=True):
    start: int
    end: int
    concepts: tuple[str, ...]


class Words:
    """Meanings as listed above."""

    languages = ("de", "en", "ru", "sl", "zh")

    def meanings(self, word: str, language: str) -> Sequence[Meaning]:
        return [Meaning(*meant) for meant in MEANT.get((language, word.lower()), ())]

    def word(self, term: str) -> str:
        return {"photosynthesi": "photosynthesis"}.get(term, term)

    def name(self, word: str, language: str) -> str:
        return NAMES.get((language, word), "")

    def known(self, word: str, language: str) -> tuple[list[str], str]:
        return [one.term for one in self.meanings(word, language)], self.name(word, language)

    def segments(self, text: str, language: str) -> Sequence[tuple[int, int]]:
        known = [word for tag, word in MEANT if tag == language]
        return [match.span() for match in re.finditer("|".join(map(re.escape, known)) or "$^", text)]


class Concepts:
    """Concepts as listed above."""

    def spot_query(self, text: str, languages: Sequence[str]) -> Sequence[Place]:
        found = (match for name in NAMED for match in re.finditer(rf"(?<![a-z]){name}(?![a-z])", text.lower()))
        return sorted((Place(one.start(), one.end(), NAMED[one.group()]) for one in found), key=lambda one: one.start)

    def label(self, concept: str, language: str) -> str:
        return LABELS[concept].get(language, LABELS[concept]["en"])

    def wider(self, concept: str) -> tuple[str, ...]:
        return WIDER.get(concept, ())


def addresses(keys: Iterable[str]) -> Mapping[str, str]:
    """Of the concepts above."""
    known = {concept_key(concept): concept for concept in LABELS}
    return {key: known[key] for key in keys if key in known}


KNOWLEDGE = Knowledge(Concepts(), Words(), addresses)
