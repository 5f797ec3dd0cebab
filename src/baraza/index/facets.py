"""Counts per value of each facet, each ignoring its own filter."""

from __future__ import annotations

from typing import Any

import tantivy

from baraza.index.question import Question

Counts = dict[str, tuple[tuple[str, int], ...]]


def count_facets(question: Question) -> Counts:
    """Facet to (value, count), most first, equal counts by value; `openness` comes with `licence`."""
    query = question.query
    open_together = tuple(name for name in query.facets if not query.filters.get(name))
    counts = _count(question, question.matching(), open_together)
    for name in query.facets:
        if name not in open_together:
            counts.update(_count(question, question.matching(without=name), (name,)))
    return {name: counts[name] for name in _with_openness(query.facets)}


def _with_openness(names: tuple[str, ...]) -> tuple[str, ...]:
    return (*names, "openness") if "licence" in names else names


def _count(question: Question, query: tantivy.Query, names: tuple[str, ...]) -> Counts:
    if not names:
        return {}
    wanted = {name: _terms(name, question.query.facet_limit) for name in _with_openness(names)}
    found: dict[str, Any] = question.view.searcher.aggregate(query, wanted)
    return {name: tuple((one["key"], one["doc_count"]) for one in found[name]["buckets"]) for name in wanted}


def _terms(name: str, limit: int) -> dict[str, Any]:
    # Each segment hands up more than is shown, so that the sums of the shown ones are exact in practice.
    order = {"_count": "desc"}
    return {"terms": {"field": name, "size": limit, "segment_size": max(10 * limit, 1000), "order": order}}
