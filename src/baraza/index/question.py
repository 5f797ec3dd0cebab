"""A query as the engine's query objects. What a person typed never meets the engine's own query language."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable
from functools import cached_property

import tantivy
from msgspec import structs
from tantivy import Occur

from baraza.index import asked
from baraza.index.beyond import Beyond, Namesakes
from baraza.index.bonuses import bonuses_of
from baraza.index.contract import Query
from baraza.index.filters import excluded_clauses, filter_clauses, in_languages
from baraza.index.fusion import FUSION, Fusion
from baraza.index.nearest import nearest_query
from baraza.index.needed import SENTENCE_FROM, TELLING_FROM, Need, needed
from baraza.index.schema import ZONES
from baraza.index.unit import Unit, units
from baraza.index.view import View
from baraza.words.stems import analysis_language

Engine = tantivy.Query

# How much the other zones add beside the one where a word counts most.
TIE = 0.3
# From here on a word is in so many documents that it may be missing (share of documents; only in larger indexes).
COMMON_SHARE, COMMON_FROM = 0.25, 1_000
# Combinations of spellings that are tried for a phrase in one zone.
MOST_SPELLINGS = 8


class Question:
    """A query against one commit: its units, and the engine's query for them."""

    def __init__(
        self,
        query: Query,
        view: View,
        namesakes: Namesakes,
        groups: list[list[list[Unit]]] | None = None,
        *,
        need: Need = Need.MOST,
        fusion: Fusion = FUSION,
    ) -> None:
        self.query = query
        self.need = need
        self.view = view
        self.namesakes = namesakes
        self.fusion = fusion
        self.beyond = Beyond(query, view, namesakes, fusion)
        self.languages = tuple(dict.fromkeys(analysis_language(tag) for tag in query.languages))
        read = asked.read(query.text)
        self.groups = groups if groups is not None else self._groups(read)
        # What is excluded as a filter stands among the filters.
        words = (part for part in read.excluded if part.field not in query.without)
        self.excluded = [unit for part in words for unit in units(part, ())]

    @property
    def is_sentence(self) -> bool:
        """Whether so many words were typed that some may be missing."""
        return len(self.groups) >= SENTENCE_FROM

    def loosen(self) -> Question | None:
        """The same question content with a third of its words, a short one in documents of other languages only.

        None where there are none to leave out.
        """
        abroad = self.query.across and self.query.languages and len(self.groups) > 1
        if self.need is not Need.MOST or not (self.is_sentence or abroad):
            return None
        return self.with_groups(self.groups, need=Need.THIRD)

    def relax(self) -> Question | None:
        """The same question content with one word in eight, one at least; None where too few are left to leave out."""
        if self.need is Need.EIGHTH or not self.is_sentence:
            return None
        return self.with_groups(self.groups, need=Need.EIGHTH)

    def without_unknown(self) -> Question | None:
        """The same question without words that nothing here is found by, where others lead to other languages."""
        if not self.query.across:
            return None
        known = [group for group in self.groups if any(self._is_known(unit) for one in group for unit in one)]
        return self.with_groups(known) if 0 < len(known) < len(self.groups) else None

    def _is_known(self, unit: Unit) -> bool:
        if unit.places or unit.pairs:
            return True
        return any(self.view.widest(term) for term, _ in unit.terms) or bool(self.beyond.ways(unit))

    def beside(self, near: tuple[str, ...]) -> Question:
        """The same question, for which also these documents are found, that are close in meaning."""
        query = structs.replace(self.query, near=near)
        return Question(query, self.view, self.namesakes, self.groups, need=self.need, fusion=self.fusion)

    def without_filters(self, names: Iterable[str]) -> Question:
        """The same question without these filters, for counting what they leave out."""
        filters = {name: values for name, values in self.query.filters.items() if name not in set(names)}
        query = structs.replace(self.query, filters=filters, offset=0, limit=0)
        return Question(query, self.view, self.namesakes, self.groups, need=self.need, fusion=self.fusion)

    def with_groups(self, groups: list[list[list[Unit]]], *, need: Need = Need.MOST) -> Question:
        """The same question with these units instead of its own."""
        return Question(self.query, self.view, self.namesakes, groups, need=need, fusion=self.fusion)

    @property
    def units(self) -> list[Unit]:
        """All units that are looked for."""
        return [unit for group in self.groups for alternative in group for unit in alternative]

    def _groups(self, read: asked.Asked) -> list[list[list[Unit]]]:
        found = [[units(part, self.languages) for part in group] for group in read.groups]
        split: list[list[list[Unit]]] = []
        for group in found:
            # A single alternative of several units ("foo-bar") is so many units of the whole.
            split += [[[unit]] for unit in group[0]] if len(group) == 1 else [[one for one in group if one]]
        return [group for group in split if group]

    def ranking(self) -> Engine:
        """What matches, in the order of what is most likely meant."""
        bonuses = [(Occur.Should, bonus) for bonus in bonuses_of(self.query, self.groups, self.view)]
        matching = self.all_matching
        return Engine.boolean_query([(Occur.Must, matching), *bonuses]) if bonuses else matching

    @cached_property
    def all_matching(self) -> Engine:
        """What matches."""
        return self.matching()

    def matching(self, without: str = "") -> Engine:
        """What matches; `without` names a facet whose own filter is left out."""
        clauses = [(Occur.Must, clause) for clause in filter_clauses(self.query, self.view.schema, without)]
        if self.groups:
            clauses.append((Occur.Must, self._text_or_near()))
        elif not clauses or self.excluded or self.query.without:
            clauses.append((Occur.Must, unscored(Engine.all_query())))
        return Engine.boolean_query([*clauses, *self._left_out()])

    def near(self, *, by_words: bool = False) -> Engine:
        """What is close in meaning, closest first; `by_words`: of it what the words find too."""
        clauses = [(Occur.Must, nearest_query(self.view.schema, self.query.near))]
        clauses += [(Occur.Must, clause) for clause in filter_clauses(self.query, self.view.schema)]
        clauses += [(Occur.Must, self.text_query())] if by_words else []
        return Engine.boolean_query([*clauses, *self._left_out()])

    def _text_or_near(self) -> Engine:
        if not self.query.near:
            return self.text_query()
        near = unscored(nearest_query(self.view.schema, self.query.near))
        return Engine.disjunction_max_query([self.text_query(), near])

    def _left_out(self) -> list[tuple[Occur, Engine]]:
        excluded = [self._phrase(unit) for unit in self.excluded]
        return [(Occur.MustNot, one) for one in (*excluded, *excluded_clauses(self.query, self.view.schema))]

    def text_query(self) -> Engine:
        """What the words ask for: all telling ones of up to three, most of more; fewer where fewer are needed."""
        telling = [group for group in self.groups if not self._is_common(group)]
        common = [group for group in self.groups if self._is_common(group)]
        if not telling:
            telling, common = common, []
        found = self._enough_of([(Occur.Should, self._group(group)) for group in telling])
        optional = [(Occur.Should, self._group(_at_home(group))) for group in common]
        return Engine.boolean_query([(Occur.Must, found), *optional]) if optional else found

    def _enough_of(self, words: list[tuple[Occur, Engine]]) -> Engine:
        count = len(words)
        found = Engine.boolean_query(words, minimum_number_should_match=needed(count, self.need))
        if self.need is not Need.THIRD or not self.query.languages or (self.is_sentence and count >= TELLING_FROM):
            return found
        # Of few words all are meant; but in another language one may be called what no table knows.
        all_of_them = Engine.boolean_query(words, minimum_number_should_match=needed(count))
        at_home = in_languages(self.query.languages, self.view.schema)
        abroad = Engine.boolean_query([(Occur.Must, found), (Occur.MustNot, at_home)])
        return Engine.disjunction_max_query([all_of_them, abroad])

    def _is_common(self, group: list[list[Unit]]) -> bool:
        if len(group) > 1 or len(group[0]) > 1:
            return False
        unit = group[0][0]
        if any(start <= unit.start and unit.end <= end for start, end in self.query.optional):
            return True
        if unit.common or not unit.terms or self.view.total < COMMON_FROM:
            return unit.common
        return self.view.widest(unit.terms[0][0]) > COMMON_SHARE * self.view.total

    def _group(self, group: list[list[Unit]]) -> Engine:
        alternatives = [_all_of([self._unit(unit) for unit in alternative]) for alternative in group]
        return alternatives[0] if len(alternatives) == 1 else Engine.disjunction_max_query(alternatives, TIE)

    def _unit(self, unit: Unit) -> Engine:
        if unit.places:
            return self._phrase(unit)
        itself = self._run(unit) if unit.pairs else self._term(unit.terms, unit.zone)
        ways = self.beyond.ways(unit)
        return Engine.disjunction_max_query([itself, *ways], self.fusion.tie) if ways else itself

    def _term(self, terms: tuple[tuple[str, float], ...], only: str = "") -> Engine:
        zones = []
        for zone, weight in _zones(only):
            known = [(term, worth) for term, worth in terms if self.view.frequency(zone, term)]
            found = [
                Engine.boost_query(Engine.term_query(self.view.schema, zone, term), weight * worth)
                for term, worth in known
            ]
            if found:
                zones.append(found[0] if len(found) == 1 else Engine.disjunction_max_query(found, 0.0))
        return Engine.disjunction_max_query(zones, TIE) if zones else Engine.empty_query()

    def _run(self, unit: Unit) -> Engine:
        pairs = [(Occur.Should, self._term(((pair, 1.0),), unit.zone)) for pair in unit.pairs]
        # Pairs across the border of two words need not stand in the document: long runs may lack some.
        needed = len(pairs) if len(pairs) <= 2 else math.ceil(0.7 * len(pairs))
        found = Engine.boolean_query(pairs, minimum_number_should_match=needed)
        if not unit.terms:
            return found
        return Engine.disjunction_max_query([found, self._term(unit.terms, unit.zone)], TIE)

    def _phrase(self, unit: Unit) -> Engine:
        zones = []
        for zone, weight in _zones(unit.zone):
            known = [[term for term in place if self.view.frequency(zone, term)] for place in unit.places]
            spellings = itertools.islice(itertools.product(*known), MOST_SPELLINGS)
            zones += [Engine.boost_query(self._in_row(zone, list(row)), weight) for row in spellings]
        return Engine.disjunction_max_query(zones, TIE) if zones else Engine.empty_query()

    def _in_row(self, zone: str, terms: list[str]) -> Engine:
        if len(terms) == 1:
            return Engine.term_query(self.view.schema, zone, terms[0])
        return Engine.phrase_query(self.view.schema, zone, list(terms))


def unscored(query: Engine) -> Engine:
    """What a query finds, without looking up how rare its terms are: that costs more than to find it."""
    return Engine.const_score_query(query, 0.0)


def _zones(only: str) -> list[tuple[str, float]]:
    return [(zone, weight) for zone, weight in ZONES.items() if only in {"", zone}]


def _at_home(group: list[list[Unit]]) -> list[list[Unit]]:
    return [[unit.at_home() if unit.common else unit for unit in alternative] for alternative in group]


def _all_of(clauses: list[Engine]) -> Engine:
    return clauses[0] if len(clauses) == 1 else Engine.boolean_query([(Occur.Must, clause) for clause in clauses])
