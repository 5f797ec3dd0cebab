"""Ask the engine for the matches of a question in an order."""

from __future__ import annotations

import tantivy

from baraza.errors import UsageError
from baraza.index.collapse import Found, Scored, collapsed
from baraza.index.counted import count_of
from baraza.index.meaning import ranked
from baraza.index.needed import FEW
from baraza.index.question import Question

_ORDERS: dict[str, tuple[str, tantivy.Order]] = {
    "newest": ("first_day", tantivy.Order.Desc),
    "oldest": ("last_day", tantivy.Order.Asc),
    "title": ("title_order", tantivy.Order.Asc),
    "added": ("added", tantivy.Order.Desc),
}


def find(question: Question) -> Found:
    """The page that a question asks for, in its order; raises UsageError for an order that is none."""
    query, searcher = question.query, question.view.searcher
    order = "added" if query.sort == "relevance" and not query.text and not query.prefer else query.sort
    if order != "relevance" and order not in _ORDERS:
        raise UsageError("There is no such order.", sort=order, hint=f"Say relevance, {', '.join(_ORDERS)}.")

    def collect(count: int) -> tuple[int, list[Scored]]:
        if order == "relevance" and query.near:
            return ranked(question, count)
        if order == "relevance":
            found = searcher.search(question.ranking(), count)
            return count_of(found), found.hits
        field, direction = _ORDERS[order]
        found = searcher.search(question.all_matching, count, order_by_field=field, order=direction)
        return count_of(found), [(0.0, address) for _, address in found.hits]

    return collapsed(question, collect)


def with_fewer_words(found: Found, question: Question) -> tuple[Found, Question]:
    """Where few are found, also what has fewer of the words.

    Not where another order would bring that to the top, nor where somebody is told of what is new.
    """
    query = question.query
    may = question.groups and found.total < FEW and query.sort == "relevance" and not query.added_after
    loose = question.loosen() if may else None
    if loose is None:
        return found, question
    more = find(loose)
    return (more, loose) if more.total > found.total else (found, question)
