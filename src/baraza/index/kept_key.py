"""Under what answers are kept as long as a commit lasts: all that they depend on."""

from __future__ import annotations

from msgspec import structs

from baraza.index.contract import Query
from baraza.index.question import Question


def matching_key(question: Question) -> tuple[object, ...]:
    """All that decides what a question matches."""
    # Close spellings make other words of it, and unknown ones are left out.
    words = tuple((unit.text, unit.terms) for unit in question.units)
    query = structs.replace(question.query, facets=(), facet_limit=0)
    return (question.need, words, *facets_key(query, fuzzy=False))


def facets_key(query: Query, fuzzy: bool) -> tuple[object, ...]:
    """Under what the counts for a query are kept: all that they depend on."""
    filters = tuple(sorted((name, values) for name, values in query.filters.items() if values))
    without = tuple(sorted(query.without.items()))
    span = (query.date_from, query.date_to, query.added_after)
    meant = (query.across, query.concepts, query.optional, query.near)
    return (query.text, query.languages, meant, filters, without, span, query.facets, query.facet_limit, fuzzy)
