"""Documents that share the telling words of one, their meaning, or its concepts: so those of other languages too."""

from __future__ import annotations

import math
from collections import Counter

import tantivy
from tantivy import Occur

from baraza.index.contract import Document
from baraza.index.schema import ZONES, zones
from baraza.index.view import View
from baraza.index.works import number_of
from baraza.words.analysis import words
from baraza.words.stems import analysis_language
from baraza.words.stopwords import is_common

Engine = tantivy.Query

TELLING = 20
"""Words of a document that are looked for in others."""
READ = 2_000
"""Characters of each zone that are read for them."""
SHARED = 2
"""How many of them another document must have; a single one is chance."""
# A nudge for the same language: about one shared word.
SAME_LANGUAGE = 1.0
TELLING_TERMS = 12
"""Pivot terms that are looked for."""
# Of those who share words most share their meaning too: it is worth less beside them, and decides where they differ.
PIVOT, CONCEPT, WIDER = 0.5, 1.0, 0.3


def similar_query(document: Document, passages: str, view: View) -> tantivy.Query | None:
    """The query for what is like this document, its own work excluded; None where nothing tells what it is."""
    words = [_anywhere(view, term, weight) for term, weight in telling_terms(document, passages, view)]
    ways = [way for way in (_several(words), _several(_meanings(document, view)), *_topics(document, view)) if way]
    if not ways:
        return None
    needed = Engine.boolean_query([(Occur.Should, way) for way in ways], minimum_number_should_match=1)
    itself = Engine.term_query(view.schema, "key", document.key)
    clauses = [(Occur.Must, needed), (Occur.MustNot, itself)]
    if document.work:
        family = Engine.term_query(view.schema, "work", number_of(document.work))
        clauses.append((Occur.MustNot, family))
    if document.language:
        language = Engine.term_query(view.schema, "language", document.language.partition("-")[0].lower())
        clauses.append((Occur.Should, Engine.const_score_query(language, SAME_LANGUAGE)))
    return Engine.boolean_query(clauses)


def _several(shared: list[tantivy.Query]) -> tantivy.Query | None:
    if not shared:
        return None
    clauses = [(Occur.Should, one) for one in shared]
    return Engine.boolean_query(clauses, minimum_number_should_match=min(SHARED, len(shared)))


def _meanings(document: Document, view: View) -> list[tantivy.Query]:
    """The pivot terms that set the document apart."""
    spread = {term: view.frequency("pivot", term) for term in document.pivot}
    rare = sorted((count, term) for term, count in spread.items() if count > 1)[:TELLING_TERMS]
    return [Engine.boost_query(Engine.term_query(view.schema, "pivot", term), PIVOT) for _, term in rare]


def _topics(document: Document, view: View) -> list[tantivy.Query]:
    """What is about one of its concepts, or about something narrower."""
    weights = {"concepts": CONCEPT, "wider": WIDER}
    return [
        Engine.boost_query(Engine.term_query(view.schema, field, key), weight)
        for key in document.concepts
        for field, weight in weights.items()
        if view.frequency(field, key)
    ]


def telling_terms(document: Document, passages: str, view: View) -> list[tuple[str, float]]:
    """The terms that set the document apart (frequency x inverse document frequency), with weights up to 1."""
    counts = _counts(document, passages)
    scored = []
    for term, count in counts.items():
        spread = view.widest(term)
        # A term that no other document has leads nowhere.
        if spread > 1:
            scored.append((term, math.log1p(count) * math.log(1 + view.total / spread)))
    best = sorted(scored, key=lambda one: -one[1])[:TELLING]
    return [(term, score / best[0][1]) for term, score in best]


def _counts(document: Document, passages: str) -> Counter[str]:
    """How often each term is there, a title's counting more; one term per word: its stem, or the word."""
    language = analysis_language(document.language)
    counts: Counter[str] = Counter()
    for zone, values in zones(document).items():
        if zone == "people":
            continue
        for value in values if zone != "text" else (passages,):
            for word in words(value[:READ], document.language):
                if len(word.forms[0]) > 1 and not is_common(word.forms[0], (language,)):
                    counts[word.forms[-1]] += 3 if zone in {"title", "keywords"} else 1
                elif len(word.forms) > 1 and len(word.forms[1]) == 2:
                    counts[word.forms[1]] += 1
    return counts


def _anywhere(view: View, term: str, weight: float) -> tantivy.Query:
    found = [
        Engine.boost_query(Engine.term_query(view.schema, zone, term), weight * worth)
        for zone, worth in ZONES.items()
        if zone != "people" and view.frequency(zone, term)
    ]
    return Engine.disjunction_max_query(found) if found else Engine.empty_query()
