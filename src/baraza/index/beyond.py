"""How a word of the question is found beyond its own language: as a translation, as a name, as a concept."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable

import tantivy
from tantivy import Occur

from baraza.index.across import Across, Sense
from baraza.index.contract import Query
from baraza.index.fusion import FUSION, Fusion
from baraza.index.names import Alike
from baraza.index.unit import Unit
from baraza.index.view import View

Engine = tantivy.Query
Namesakes = Callable[[str], Alike]
"""The names of an index that are like a name."""

MOST_TERMS = 8
"""Translations that are looked for per word: all that a table tells."""
MOST_NAMES = 3
# A word that has a translation is seldom a name.
TRANSLATED_NAME = 0.4


class Beyond:
    """The ways of one query."""

    def __init__(self, query: Query, view: View, namesakes: Namesakes, fusion: Fusion = FUSION) -> None:
        self._query = query
        self._view = view
        self._namesakes = namesakes
        self._fusion = fusion

    def ways(self, unit: Unit) -> list[Engine]:
        """The engine's queries that find what the unit means; none where it means itself only."""
        if unit.start < 0 or unit.common:
            return []
        across = [self._word(one) for one in self.across_of(unit)]
        topics = [way for sense in self.senses_of(unit) for way in self._topic(sense)]
        if len(across) == 1 or not any(across):
            return [*(way for ways in across for way in ways), *topics]
        return [self._several(across), *topics]

    def across_of(self, unit: Unit) -> list[Across]:
        """What is known of the words of the unit."""
        return [one for one in self._query.across if one.start < unit.end and unit.start < one.end]

    def is_translated(self, unit: Unit) -> bool:
        """Whether a translation of the unit stands in the index."""
        found = (term for one in self.across_of(unit) for term, _ in one.terms)
        return any(self._view.frequency("pivot", term) for term in found)

    @property
    def senses(self) -> tuple[Sense, ...]:
        """The concepts that the question may mean."""
        return self._query.concepts

    def senses_of(self, unit: Unit) -> list[Sense]:
        """The concepts that the unit may be a part of."""
        return [one for one in self._query.concepts if one.start < unit.end and unit.start < one.end]

    def names_of(self, across: Across) -> dict[str, float]:
        """The names of the index that a word may be, each with what it is worth."""
        worth = TRANSLATED_NAME if across.terms else 1.0
        found: dict[str, float] = {}
        for name in across.names[:MOST_NAMES]:
            for other, near in self._namesakes(name):
                found[other] = max(found.get(other, 0.0), worth * near)
        return dict(sorted(found.items(), key=lambda one: -one[1])[:MOST_NAMES])

    def _word(self, across: Across) -> list[Engine]:
        terms = [
            self._boosted("pivot", term, self._fusion.pivot * weight)
            for term, weight in across.terms[:MOST_TERMS]
            if self._view.frequency("pivot", term)
        ]
        names = self.names_of(across).items()
        return terms + [self._boosted("names", name, self._fusion.name * worth) for name, worth in names]

    def _several(self, words: Iterable[list[Engine]]) -> Engine:
        """A run of a script without spaces holds several words: half of them must be found."""
        found = [(Occur.Should, Engine.disjunction_max_query(ways, self._fusion.tie)) for ways in words if ways]
        return Engine.boolean_query(found, minimum_number_should_match=math.ceil(len(found) / 2))

    def _topic(self, sense: Sense) -> list[Engine]:
        weights = {"concepts": self._fusion.concept, "wider": self._fusion.wider}
        return [
            self._boosted(field, sense.key, weight * sense.weight)
            for field, weight in weights.items()
            if self._view.frequency(field, sense.key)
        ]

    def _boosted(self, field: str, term: str, weight: float) -> Engine:
        return Engine.boost_query(Engine.term_query(self._view.schema, field, term), weight)
