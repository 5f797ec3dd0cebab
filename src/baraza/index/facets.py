"""Counts of works per value of each facet, each ignoring its own filter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import tantivy
from tantivy import Occur

from baraza.index.collapse import LOOKED_AT, Found
from baraza.index.question import Question
from baraza.index.works import any_of

MOST_IN_WORKS = LOOKED_AT
"""Matches of works up to which each work is counted once in a facet that is filtered by, at a cost that grows with
them; in the others each is where all matches were looked at. Beyond, a value counts documents."""

MOST_NAMED = 500
"""Works that are asked for by name where only these have several matches; of more all works are asked."""

_ANY_WORK = tantivy.Query.exists_query("work")
_OF_WORKS = "matches of works"
_NO_MORE: Mapping[str, Any] = {}

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
    counts = _count_together(question, open_together, found) if open_together else {}
    for name in query.facets:
        if name not in open_together:
            counts |= _count_alone(question, alone(name).matching(without=name), name)
    return {name: counts[name] for name in _with_companions(query.facets)}


def _with_companions(names: tuple[str, ...]) -> tuple[str, ...]:
    return (*names, *(COMPANIONS[name] for name in names if name in COMPANIONS))


def _count_together(question: Question, names: tuple[str, ...], found: Found) -> Counts:
    counts = _counts(_aggregated(question, question.all_matching, names))
    if found.repeated:
        works = any_of(question.view.schema, found.repeated) if len(found.repeated) <= MOST_NAMED else _ANY_WORK
        counts = _each_work_once(question, question.all_matching, works, counts)
    return {name: tuple((value, min(count, found.total)) for value, count in counts[name]) for name in counts}


def _count_alone(question: Question, matching: tantivy.Query, name: str) -> Counts:
    """A facet as it is without its filter: what is found so was not looked at."""
    found = _aggregated(question, matching, (name,), {_OF_WORKS: {"value_count": {"field": "work"}}})
    of_works = found.pop(_OF_WORKS)["value"]
    counts = _counts(found)
    return _each_work_once(question, matching, _ANY_WORK, counts) if 1 < of_works <= MOST_IN_WORKS else counts


def _aggregated(
    question: Question, matching: tantivy.Query, names: tuple[str, ...], more: Mapping[str, Any] = _NO_MORE
) -> dict[str, Any]:
    """What the engine counts under the values of some facets and their companions."""
    limits = {name: LIMITS.get(name, question.query.facet_limit) for name in _with_companions(names)}
    asked = {name: _terms(name, limit) for name, limit in limits.items()}
    found: dict[str, Any] = question.view.searcher.aggregate(matching, {**asked, **more})
    return found


def _counts(found: dict[str, Any]) -> Counts:
    return {name: tuple((one["key"], one["doc_count"]) for one in found[name]["buckets"]) for name in found}


def _each_work_once(question: Question, matching: tantivy.Query, works: tantivy.Query, counts: Counts) -> Counts:
    """The same, but variants of one work once under each value; `works` finds what may have any."""
    of_works = tantivy.Query.boolean_query([(Occur.Must, matching), (Occur.Must, works)])
    repeated = _repeated(question.view.searcher, of_works, counts)
    once = {name: [(value, most - repeated.get((name, value), 0)) for value, most in counts[name]] for name in counts}
    return {name: tuple(sorted(values, key=lambda one: (-one[1], one[0]))) for name, values in once.items()}


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
