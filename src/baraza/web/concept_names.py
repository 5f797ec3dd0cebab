"""Concepts as lists show them: a name in the page's language, where it leads, and its vocabulary's names in order."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from django.urls import reverse
from msgspec import Struct

from baraza.model import Reference
from baraza.model.concept import Concept, LinkedConcept, concept_key
from baraza.model.vocabulary import Vocabulary
from baraza.search.labels import concept_label
from baraza.store.browse import Names, names_of
from baraza.store.concepts import concepts_by_key
from baraza.web.names import page_language

MOST_LETTERS = 60
"""Scripts with more first letters than this are paged through instead."""
OTHER = "#"


class Named(Struct, frozen=True):
    """A concept to be led to."""

    label: str
    tag: str
    """The language of the label."""
    url: str
    count: int = 0
    """Of what is narrower."""
    note: str = ""
    key: str = ""


class Entry(Struct, frozen=True):
    """A line of an alphabetical list."""

    order: str
    label: str
    tag: str
    key: str

    @property
    def letter(self) -> str:
        """What it stands under."""
        first = self.order[:1].upper()
        return first if first.isalpha() else OTHER


def here() -> str:
    """The language of the page."""
    return page_language()


def said(concept: Concept | Names, language: str = "") -> tuple[str, str]:
    """Language and text of the label that fits the page best; the address where it has none."""
    language = language or here()
    for tag in (language, language.partition("-")[0], "en", ""):
        if tag in concept.pref:
            return tag, concept.pref[tag]
    return next(iter(concept.pref.items()), ("", concept.id))


def named(concept: Concept, count: int = 0, note: str = "", language: str = "") -> Named:
    """The concept with its page, in a language, else in the page's."""
    tag, label = said(concept, language)
    key = concept_key(concept.id)
    return Named(label, tag, reverse("concept", args=[key]), count, note, key)


def subjects(references: Iterable[Reference]) -> list[Named]:
    """What a source says a resource is about; each leads to its page where a vocabulary here has it."""
    told = list(references)
    known = concepts_by_key(concept_key(one.id) for one in told if one.id)
    made = []
    for one in told:
        here_too = known.get(concept_key(one.id), ())
        url = named(here_too[0]).url if here_too else ""
        if label := reference_label(one):
            made.append(Named(label, "", url))
    return made


def reference_label(concept: Reference) -> str:
    """The label of a concept in the page's language, else in any; empty where it has none."""
    language = here().partition("-")[0]
    label = concept.label.get(language) or concept_label(concept.id, language) or concept.label.get("en")
    return label or concept.label.get("") or next(iter(concept.label.values()), "")


def recognised(linked: Iterable[LinkedConcept], language: str = "") -> list[tuple[LinkedConcept, Named]]:
    """What we found a resource to be about, strongest first; concepts that are here no more are left out."""
    told = list(linked)
    known = concepts_by_key(concept_key(one.id) for one in told)
    return [(one, named(same[0], language=language)) for one in told if (same := known.get(concept_key(one.id)))]


def in_order(concepts: Iterable[Concept], counts: dict[str, int] | None = None) -> list[Named]:
    """By their names in the page's language."""
    counts = counts or {}
    return sorted(
        (named(one, counts.get(concept_key(one.id), 0)) for one in concepts), key=lambda one: order(one.label)
    )


def entries(vocabulary: Vocabulary, language: str) -> tuple[Entry, ...]:
    """Every concept by its label in a language (another where it has none in it); kept for the next page."""
    return _entries(vocabulary.name, vocabulary.imported, vocabulary.concepts, language)


# A list of 55,000 names takes half a second to make and some 15 MB to keep.
@lru_cache(maxsize=3)
def _entries(name: str, imported: int, concepts: int, language: str) -> tuple[Entry, ...]:
    made = []
    for key, one in names_of(name):
        tag, label = said(one, language)
        made.append(Entry(order(label), label, tag, key))
    return tuple(sorted(made, key=lambda one: one.order))


def order(label: str) -> str:
    """Sorts names as people look for them: case and accents aside."""
    return "".join(sign for sign in unicodedata.normalize("NFD", label.casefold()) if not unicodedata.combining(sign))
