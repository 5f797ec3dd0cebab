"""Concepts to rows: ideas, their addresses, their labels by language."""

from __future__ import annotations

import re
from array import array
from collections import defaultdict

from baraza.concepts.keys import ALTERNATIVE, QUALIFIED
from baraza.concepts.material import Material
from baraza.model.concept import Concept, concept_key
from baraza.words.stems import analysis_language

PREFERRED = ("core", "unesco", "eurovoc", "agrovoc", "yso", "gnd")
"""Whose address stands for an idea that is in several vocabularies; of others, whose comes first."""

_QUALIFIER = re.compile(r"\s*[(\[<][^()\[\]<>]*[)\]>]\s*$")
_LONGEST_LABEL = 200


class Labels:
    """The labels of one analysis language."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.ideas = array("I")
        self.flags = array("B")
        self.shares = array("B")


class Gathered:
    """All that the concepts say, with ideas numbered as they come."""

    def __init__(self, material: Material) -> None:
        self.numbers: dict[str, int] = {}
        """Key of an idea to its number."""
        self.by_key: dict[str, int] = {}
        """Key of a concept to the number of its idea."""
        self.members: list[list[tuple[int, str]]] = []
        """Of each idea: number of the vocabulary and address, the preferred first."""
        self.vocabularies: dict[str, int] = {}
        self.broader: list[tuple[int, str]] = []
        self.related: list[tuple[int, str]] = []
        self.shown: dict[tuple[int, str], tuple[int, str]] = {}
        """Idea and language tag to the rank of the vocabulary and what it calls the idea."""
        self.labels: dict[str, Labels] = defaultdict(Labels)
        self._material = material
        for concept in material.concepts:
            if not concept.deprecated:
                self._take(concept)
        for members in self.members:
            members.sort(key=lambda member: self._rank(member[0]))

    def _rank(self, vocabulary: int) -> tuple[int, int]:
        name = list(self.vocabularies)[vocabulary]
        return (PREFERRED.index(name) if name in PREFERRED else len(PREFERRED), vocabulary)

    def _take(self, concept: Concept) -> None:
        key = concept_key(concept.id)
        idea = self._material.ideas.get(key, key)
        number = self.numbers.setdefault(idea, len(self.numbers))
        if number == len(self.members):
            self.members.append([])
        vocabulary = self.vocabularies.setdefault(concept.vocabulary, len(self.vocabularies))
        self.members[number].append((vocabulary, concept.id))
        self.by_key[key] = number
        self.broader += [(number, concept_key(one)) for one in (*concept.broader, *concept.broad)]
        self.related += [(number, concept_key(one)) for one in (*concept.related, *concept.close, *concept.akin)]
        rank = self._rank(vocabulary)[0]
        for tag, label in concept.pref.items():
            self._label(key, number, tag, label, 0)
            shown = self.shown.get((number, tag))
            if shown is None or rank < shown[0]:
                self.shown[number, tag] = (rank, label)
        for by_tag in (concept.alt, concept.hidden):
            for tag, labels in by_tag.items():
                for label in labels:
                    self._label(key, number, tag, label, ALTERNATIVE)

    def _label(self, key: str, number: int, tag: str, label: str, flags: int) -> None:
        bare = _QUALIFIER.sub("", label[:_LONGEST_LABEL])
        if not bare:
            return
        labels = self.labels[analysis_language(tag)]
        labels.texts.append(bare)
        labels.ideas.append(number)
        labels.flags.append(flags | (QUALIFIED if bare != label else 0))
        share = self._material.shares.get((tag, label, key), 0.0) if self._material.shares else 0.0
        labels.shares.append(min(round(share * 255), 255))

    def steps(self, pairs: list[tuple[int, str]]) -> list[tuple[int, int]]:
        """Pairs of ideas, of those that are here and are not the same."""
        found = ((one, self.by_key.get(key, -1)) for one, key in pairs)
        return sorted({(one, other) for one, other in found if other >= 0 and other != one})
