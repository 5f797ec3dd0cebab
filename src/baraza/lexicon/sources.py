"""What tables are learnt from: labels of concepts, parallel texts, and works that are here in several languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import product

from msgspec import Struct

from baraza.lexicon.contract import PIVOT
from baraza.lexicon.stored import translations
from baraza.lexicon.units import language_of
from baraza.model import Resource
from baraza.model.concept import Concept
from baraza.store.blobs import Blobs
from baraza.store.concepts import concepts_of
from baraza.store.parallel import parallels
from baraza.store.translated import translated

MOST_LABELS = 12
"""Labels of a concept in one language; further ones are spellings and synonyms that say little."""
MOST_PASSAGE = 600
"""Characters of a passage that is taken for one sentence where its sentences cannot be told to match."""

_QUALIFIER = re.compile(r"\s*\([^()]*\)\s*$")
_SENTENCES = re.compile(r"(?<=[.!?…؟۔।։])\s+|(?<=[。！？])|\n+")


class Said(Struct, frozen=True, gc=False):
    """The same said in a language and in the pivot language."""

    language: str
    """Primary tag."""
    foreign: str
    pivot: str
    weight: float = 1.0


def everything(languages: frozenset[str], blobs: Blobs) -> Iterator[Said]:
    """All that there is for these languages, source after source."""
    yield from labels(languages, concepts_of())
    for parallel in parallels():
        yield from (Said(*one) for one in translations(parallel, blobs, languages))
    for language, resource, original in translated(PIVOT):
        if language in languages:
            yield from works(language, resource, original)


def labels(languages: frozenset[str], concepts: Iterable[Concept]) -> Iterator[Said]:
    """Every label with every pivot label of its concept; together they weigh as one where the concept has one each.

    A qualifier in brackets at the end is taken off: it says which sense is meant and is not translated word by word.
    """
    wanted = languages | {PIVOT}
    for concept in concepts:
        named = _labels(concept, wanted)
        ours = named.pop(PIVOT, [])
        for language, theirs in named.items() if ours else ():
            weight = (len(ours) * len(theirs)) ** -0.5
            for foreign, pivot in product(theirs, ours):
                yield Said(language, foreign, pivot, weight)


def _labels(concept: Concept, languages: frozenset[str]) -> dict[str, list[str]]:
    found: dict[str, dict[str, None]] = {}
    for tag, label in concept.pref.items():
        if (language := language_of(tag)) in languages:
            found.setdefault(language, {})[_plain(label)] = None
    for tag, others in concept.alt.items():
        if (language := language_of(tag)) in languages:
            found.setdefault(language, {}).update(dict.fromkeys(map(_plain, others)))
    return {language: [one for one in some if one][:MOST_LABELS] for language, some in found.items()}


def _plain(label: str) -> str:
    return _QUALIFIER.sub("", label) if ")" in label else label


def works(language: str, resource: Resource, original: Resource) -> Iterator[Said]:
    """Title, description, keywords and passages of a work in two languages, sentence by sentence where that can be."""
    yield Said(language, resource.name, original.name)
    if len(resource.keywords) == len(original.keywords):
        yield from (Said(language, *pair) for pair in zip(resource.keywords, original.keywords, strict=True))
    yield from _aligned(language, resource.description, original.description)
    if len(resource.passages) == len(original.passages):
        for theirs, ours in zip(resource.passages, original.passages, strict=True):
            yield Said(language, theirs.heading, ours.heading)
            yield from _aligned(language, theirs.text, ours.text)


def _aligned(language: str, foreign: str, pivot: str) -> Iterator[Said]:
    theirs, ours = sentences(foreign), sentences(pivot)
    if len(theirs) == len(ours):
        yield from (Said(language, *pair) for pair in zip(theirs, ours, strict=True))
    elif max(len(foreign), len(pivot)) <= MOST_PASSAGE:
        yield Said(language, foreign, pivot)


def sentences(text: str) -> list[str]:
    """The sentences of a text, cut at what ends one in any script."""
    return [one.strip() for one in _SENTENCES.split(text) if one.strip()]
