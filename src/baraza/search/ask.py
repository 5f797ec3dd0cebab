"""The query words of the API and the search page: read into an Ask, and written back as an address."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from msgspec import structs

from baraza.errors import UsageError
from baraza.index.contract import FACETS
from baraza.index.dates import span_of
from baraza.model.language_tag import canonical_tag
from baraza.search.answer import Ask
from baraza.search.typed import typed

SORTS = ("relevance", "newest", "oldest", "title", "added")
MOST_PER_PAGE = 100
DEEPEST = 10_000
"""Results that can be paged through; beyond, a filter helps more than a page."""
MOST_VALUES = 50
LONGEST_TAG = 100
"""Characters of a language tag: what is kept under tags would grow with longer ones."""
SHORT = frozenset({"language", "licence", "provider", "country", "format", "accessibility", "year"})
"""Filters whose values are codes, so that a comma parts two of them."""
REFUSABLE = re.compile(r"concept:[0-9a-f]{20}|filter:[a-z]+|translation|fuzzy")
KEY = re.compile(r"[0-9a-f]{20}")

Params = Mapping[str, Sequence[str]]


def parse(params: Params) -> Ask:
    """The question that query words ask; a UsageError names the parameter and what it may be.

    Words that are not ours are left alone: addresses carry other things too.
    """
    page, limit = _number(params, "page", 1, DEEPEST), _number(params, "limit", 20, MOST_PER_PAGE)
    if page * limit > DEEPEST:
        raise UsageError(
            "The page is too far down.",
            parameter="page",
            value=page,
            hint=f"page times limit is at most {DEEPEST}; use a filter, or take the dump.",
        )
    text, notices = typed(next((value for value in params.get("q", ()) if value.strip()), ""))
    return Ask(
        q=text,
        lang=_language(params, "lang"),
        spoken=_language(params, "in"),
        filters={name: values for name in FACETS if (values := _many(params, name))},
        concepts=_many(params, "concept"),
        refused=_matching(params, "not", REFUSABLE, "concept:KEY, filter:NAME, translation or fuzzy"),
        meanings=_matching(params, "meaning", KEY, "the key of a concept, 20 hexadecimal digits"),
        date_from=_date(params, "from"),
        date_to=_date(params, "to"),
        sort=_choice(params, "sort", SORTS),
        page=page,
        limit=limit,
        notices=notices,
    )


def query_string(ask: Ask, **changes: Any) -> str:
    """The question as query words, `?` not included; `changes` are fields of Ask, a facet's name sets that filter.

    A changed question starts on its first page unless the page itself is changed.
    """
    facets = {name: tuple(changes.pop(name)) for name in FACETS if name in changes}
    filters = {**changes.pop("filters", ask.filters), **facets}
    if filters != ask.filters or changes:
        changes.setdefault("page", 1)
    return urlencode(_pairs(structs.replace(ask, **changes, filters=filters)))


def _pairs(ask: Ask) -> list[tuple[str, str]]:
    usual = Ask()
    single = {"q": ask.q, "lang": ask.lang, "in": ask.spoken, "from": ask.date_from, "to": ask.date_to}
    pairs = [(name, value) for name, value in single.items() if value]
    pairs += [(name, value) for name in FACETS for value in ask.filters.get(name, ())]
    pairs += [("concept", value) for value in ask.concepts]
    pairs += [("meaning", value) for value in ask.meanings]
    pairs += [("not", value) for value in ask.refused]
    pairs += [("sort", ask.sort)] if ask.sort != usual.sort else []
    pairs += [("limit", str(ask.limit))] if ask.limit != usual.limit else []
    return pairs + ([("page", str(ask.page))] if ask.page != 1 else [])


def _one(params: Params, name: str) -> str:
    return next((value.strip() for value in params.get(name, ()) if value.strip()), "")


def _many(params: Params, name: str) -> tuple[str, ...]:
    """Repeated values; short ones also between commas. Words and addresses of concepts may hold commas themselves."""
    split = name in SHORT
    values = [part for value in params.get(name, ()) for part in (value.split(",") if split else [value])]
    found = tuple(dict.fromkeys(value.strip() for value in values if value.strip()))
    if len(found) > MOST_VALUES:
        raise UsageError("Too many values.", parameter=name, count=len(found), hint=f"At most {MOST_VALUES}.")
    return found


def _matching(params: Params, name: str, allowed: re.Pattern[str], said: str) -> tuple[str, ...]:
    values = _many(params, name)
    for value in values:
        if not allowed.fullmatch(value):
            raise UsageError("There is no such choice.", parameter=name, value=value, hint=f"Say {said}.")
    return values


def _number(params: Params, name: str, usual: int, most: int) -> int:
    text = _one(params, name)
    if not text:
        return usual
    if not (text.isascii() and text.isdigit()) or len(text) > 9 or not 1 <= int(text) <= most:
        raise UsageError(
            "This is not a number that can be used here.",
            parameter=name,
            value=text,
            hint=f"Say a whole number from 1 to {most}.",
        )
    return int(text)


def _choice(params: Params, name: str, allowed: tuple[str, ...]) -> str:
    text = _one(params, name) or allowed[0]
    if text not in allowed:
        raise UsageError("There is no such choice.", parameter=name, value=text, hint=f"Say {', '.join(allowed)}.")
    return text


def _language(params: Params, name: str) -> str:
    text = _one(params, name)
    tag = canonical_tag(text) if len(text) <= LONGEST_TAG else ""
    if text and not tag:
        raise UsageError(
            "This is not a language tag.", parameter=name, value=text, hint="Say en, sw, pt-BR … (RFC 5646)."
        )
    return tag


def _date(params: Params, name: str) -> str:
    text = _one(params, name)
    if text and span_of(text) is None:
        raise UsageError("This is not a date.", parameter=name, value=text, hint="Say 2024, 2024-05 or 2024-05-31.")
    return text
