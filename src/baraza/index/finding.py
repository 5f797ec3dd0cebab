"""Ask the engine for the matches of a question in an order."""

from __future__ import annotations

from functools import partial

import tantivy

from baraza.errors import UsageError
from baraza.index.collapse import Found, Scored, Spot, collapsed
from baraza.index.counted import count_of
from baraza.index.meaning import ranked
from baraza.index.question import Question, unscored

_ORDERS: dict[str, tuple[str, tantivy.Order]] = {
    "newest": ("first_day", tantivy.Order.Desc),
    "oldest": ("last_day", tantivy.Order.Asc),
    "title": ("title_order", tantivy.Order.Asc),
    "added": ("added", tantivy.Order.Desc),
}


def find(question: Question) -> Found:
    """The page that a question asks for, in its order; raises UsageError for an order that is none."""
    return collapsed(question, partial(_best, question))


def find_more(loose: Question, better: frozenset[Spot]) -> Found:
    """The page of a looser question; of a work with a better variant that stands for it."""
    return collapsed(loose, partial(_best, loose), better)


def _best(question: Question, count: int) -> tuple[int, list[Scored]]:
    """How many documents match, and the first so many."""
    query, searcher = question.query, question.view.searcher
    order = "added" if query.sort == "relevance" and not query.text and not query.prefer else query.sort
    if order != "relevance" and order not in _ORDERS:
        raise UsageError("There is no such order.", sort=order, hint=f"Say relevance, {', '.join(_ORDERS)}.")
    if not query.limit:
        # Whoever only counts needs no order, which costs more than what matches.
        found = searcher.search(unscored(question.all_matching), count)
        return count_of(found), found.hits
    if order == "relevance" and query.near:
        return ranked(question, count)
    if order == "relevance":
        found = searcher.search(question.ranking(), count)
        return count_of(found), found.hits
    field, direction = _ORDERS[order]
    found = searcher.search(question.all_matching, count, order_by_field=field, order=direction)
    return count_of(found), [(0.0, address) for _, address in found.hits]
