"""Counts of works per value of each facet, each ignoring its own filter."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import tantivy
from tantivy import Occur

from baraza.index.collapse import Found
from baraza.index.question import Question
from baraza.index.works import any_of

MOST_IN_WORKS = 5_000
"""Matches of works among which each work is counted once, at a cost that grows with them.

Beyond, a value counts what it finds, but never more than all results.
"""

MOST_NAMED = 500
"""Works that are asked for by name where only these have several matches; of more all works are asked."""

_ANY_WORK = tantivy.Query.exists_query("work")

Counts = dict[str, tuple[tuple[str, int], ...]]

COMPANIONS = {"licence": "openness", "subject": "field"}
"""What is counted beside a facet: other values of the same filter."""

LIMITS = {"field": 300, "year": 300, "country": 300}
"""Where all values are counted, because they are a tree, or in an order of their own."""


def count_facets(question: Question, alone: Callable[[str], Question], found: Found) -> Counts:
    """Facet to (value, count), most first, equal counts by value; with them their companions.

    `alone`: the question as it is asked without the filter of a facet; `found`: what it finds with all of them.
    """
    query = question.query
    open_together = tuple(name for name in query.facets if not query.filters.get(name))
    have_variants = found.documents != found.total
    once = have_variants and found.in_works <= MOST_IN_WORKS
    counts = _count(question, question.all_matching, open_together, once=once, repeated=found.repeated)
    counts = {name: tuple((value, min(count, found.total)) for value, count in counts[name]) for name in counts}
    for name in query.facets:
        if name not in open_together:
            matching = alone(name).matching(without=name)
            counts.update(_count(question, matching, (name,), once=question.view.has_works))
    return {name: counts[name] for name in _with_companions(query.facets)}


def _with_companions(names: tuple[str, ...]) -> tuple[str, ...]:
    return (*names, *(COMPANIONS[name] for name in names if name in COMPANIONS))


def _count(
    question: Question,
    query: tantivy.Query,
    names: tuple[str, ...],
    *,
    once: bool,
    repeated: frozenset[int] | None = None,
) -> Counts:
    if not names:
        return {}
    limits = {name: LIMITS.get(name, question.query.facet_limit) for name in _with_companions(names)}
    searcher = question.view.searcher
    found: Any = searcher.aggregate(query, {name: _terms(name, limit) for name, limit in limits.items()})
    counts = {name: tuple((one["key"], one["doc_count"]) for one in found[name]["buckets"]) for name in limits}
    if not once:
        return counts
    schema = question.view.schema
    works = any_of(schema, repeated) if repeated is not None and len(repeated) <= MOST_NAMED else _ANY_WORK
    of_works = tantivy.Query.boolean_query([(Occur.Must, query), (Occur.Must, works)])
    return _each_work_once(counts, _repeated(searcher, of_works, counts))


def _each_work_once(counts: Counts, repeated: dict[tuple[str, str], int]) -> Counts:
    works = {name: [(value, most - repeated.get((name, value), 0)) for value, most in counts[name]] for name in counts}
    return {name: tuple(sorted(values, key=lambda one: (-one[1], one[0]))) for name, values in works.items()}


def _repeated(searcher: tantivy.Searcher, query: tantivy.Query, counts: Counts) -> dict[tuple[str, str], int]:
    """How many of the matches under a value are variants of another one there; the query finds only what has any.

    Works are told apart under the values that are shown and no others: that is what costs.
    """
    asked = {name: _once_each(name, [value for value, _ in values]) for name, values in counts.items() if values}
    found: Any = searcher.aggregate(query, asked) if asked else {}
    buckets = ((name, one) for name in asked for one in found[name]["buckets"])
    return {(name, one["key"]): max(one["doc_count"] - round(one["works"]["value"]), 0) for name, one in buckets}


def _once_each(name: str, values: list[str]) -> dict[str, Any]:
    works = {"works": {"cardinality": {"field": "work"}}}
    return {
        "terms": {"field": name, "size": len(values), "segment_size": len(values), "include": values},
        "aggs": works,
    }


def _terms(name: str, limit: int) -> dict[str, Any]:
    # Each segment hands up more than is shown, so that the sums of the shown ones are exact in practice.
    order = {"_count": "desc"}
    return {"terms": {"field": name, "size": limit, "segment_size": _all(limit), "order": order}}


def _all(limit: int) -> int:
    return max(10 * limit, 1000)
