"""Filters and dates as the engine's queries."""

from __future__ import annotations

import tantivy

from baraza.errors import UsageError
from baraza.index.contract import FILTERS, Query
from baraza.index.dates import UNDATED_LAST, span_of
from baraza.index.fields_of_study import VALUE
from baraza.index.schema import LONGEST_VALUE, TOPICS
from baraza.index.tags import canonical
from baraza.model import Openness

Engine = tantivy.Query

_LAST_SECOND = 2**62

CLASSES = frozenset(Openness)
"""What the licence filter takes beside codes."""


def filter_clauses(query: Query, schema: tantivy.Schema, without: str = "") -> list[Engine]:
    """One clause per filter that is set, dates too; `without` names a facet that is left out."""
    wanted = [_one_facet(schema, name, values) for name, values in query.filters.items() if values and name != without]
    return [
        Engine.const_score_query(clause, 0.0) for clause in (*wanted, *_dates(query, schema), *_added(query, schema))
    ]


def excluded_clauses(query: Query, schema: tantivy.Schema) -> list[Engine]:
    """What a document must not have."""
    return [_one_facet(schema, name, values) for name, values in query.without.items() if values]


def in_languages(languages: tuple[str, ...], schema: tantivy.Schema) -> Engine:
    """What is in one of these languages."""
    return _one_facet(schema, "language", tuple(tag.partition("-")[0] for tag in languages))


def _one_facet(schema: tantivy.Schema, name: str, values: tuple[str, ...]) -> Engine:
    if name not in FILTERS:
        raise UsageError("There is no such filter.", filter=name, hint=f"Filters are {', '.join(FILTERS)}.")
    if name == "concept":
        alternatives = [Engine.term_query(schema, topic, value) for topic in TOPICS for value in values]
    else:
        alternatives = [_term(schema, name, value) for value in values]
    return alternatives[0] if len(alternatives) == 1 else Engine.disjunction_max_query(alternatives)


def _term(schema: tantivy.Schema, name: str, value: str) -> Engine:
    if name == "licence" and value in CLASSES:
        return Engine.term_query(schema, "openness", value)
    if name == "subject" and (field := VALUE.fullmatch(value)):
        return Engine.term_query(schema, "field", field.group(1))
    if name == "language":
        return Engine.term_query(schema, name, canonical(value))
    return Engine.term_query(schema, name, value[:LONGEST_VALUE])


def _dates(query: Query, schema: tantivy.Schema) -> list[Engine]:
    """A document whose date is a year is found by every span that touches this year; one without date by none."""
    if not (query.date_from or query.date_to):
        return []
    first = _bound(query.date_from, "date_from")[0] if query.date_from else 1
    last = _bound(query.date_to, "date_to")[1] if query.date_to else UNDATED_LAST - 1
    kind = tantivy.FieldType.Integer
    return [
        Engine.range_query(schema, "last_day", kind, first, UNDATED_LAST - 1),
        Engine.range_query(schema, "first_day", kind, 1, last),
    ]


def _added(query: Query, schema: tantivy.Schema) -> list[Engine]:
    if not query.added_after:
        return []
    return [Engine.range_query(schema, "added", tantivy.FieldType.Integer, query.added_after + 1, _LAST_SECOND)]


def _bound(date: str, name: str) -> tuple[int, int]:
    span = span_of(date)
    if span is None:
        raise UsageError("This is not a date.", value=date, field=name, hint="Say 2024, 2024-05 or 2024-05-31.")
    return span
