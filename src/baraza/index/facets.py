"""Counts per value of each facet, each ignoring its own filter."""

from __future__ import annotations

from typing import Any

import tantivy

from baraza.index.contract import Query
from baraza.index.question import Question

Counts = dict[str, tuple[tuple[str, int], ...]]

COMPANIONS = {"licence": "openness", "subject": "field"}
"""What is counted beside a facet: other values of the same filter."""

LIMITS = {"field": 300, "year": 300, "country": 300}
"""Where all values are counted, because they are a tree, or in an order of their own."""


def count_facets(question: Question) -> Counts:
    """Facet to (value, count), most first, equal counts by value; with them their companions."""
    query = question.query
    open_together = tuple(name for name in query.facets if not query.filters.get(name))
    counts = _count(question, question.all_matching, open_together)
    for name in query.facets:
        if name not in open_together:
            counts.update(_count(question, question.matching(without=name), (name,)))
    return {name: counts[name] for name in _with_companions(query.facets)}


def facets_key(query: Query, fuzzy: bool) -> tuple[object, ...]:
    """Under what the counts for a query are kept: all that they depend on."""
    filters = tuple(sorted((name, values) for name, values in query.filters.items() if values))
    without = tuple(sorted(query.without.items()))
    span = (query.date_from, query.date_to, query.added_after)
    meant = (query.across, query.concepts, query.optional, query.near)
    return (query.text, query.languages, meant, filters, without, span, query.facets, query.facet_limit, fuzzy)


def _with_companions(names: tuple[str, ...]) -> tuple[str, ...]:
    return (*names, *(COMPANIONS[name] for name in names if name in COMPANIONS))


def _count(question: Question, query: tantivy.Query, names: tuple[str, ...]) -> Counts:
    if not names:
        return {}
    limit = question.query.facet_limit
    wanted = {name: _terms(name, LIMITS.get(name, limit)) for name in _with_companions(names)}
    found: dict[str, Any] = question.view.searcher.aggregate(query, wanted)
    return {name: tuple((one["key"], one["doc_count"]) for one in found[name]["buckets"]) for name in wanted}


def _terms(name: str, limit: int) -> dict[str, Any]:
    # Each segment hands up more than is shown, so that the sums of the shown ones are exact in practice.
    order = {"_count": "desc"}
    return {"terms": {"field": name, "size": limit, "segment_size": max(10 * limit, 1000), "order": order}}
