"""Fields in a query: filters that were typed become filters, and what is no field or no value is told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct, structs

from baraza.index import Index
from baraza.index.asked import Named, named
from baraza.index.dates import span_of
from baraza.index.field_names import TEXT, field_of
from baraza.search.answer import Ask
from baraza.search.field_values import Known, values_of

_SPAN = re.compile(r"(\d{4}(?:-\d\d){0,2})?\.\.(\d{4}(?:-\d\d){0,2})?")
# A word and a colon with something right behind it; of an address the scheme is no field, nor is the hour of a time.
_UNKNOWN = re.compile(r"(?:^|(?<=\s))-?([^\W\d_]+):(?!//)(?=[^\s:])")


class _Found(Struct, frozen=True):
    """A part that became a filter."""

    part: Named
    values: tuple[str, ...] = ()
    span: tuple[str, str] = ("", "")


def with_fields(ask: Ask, index: Index, titles: Mapping[str, str]) -> Ask:
    """The question with the filters that were typed: in the text stays what is searched in it, and what is excluded.

    What names no field or no value stays in the text, and the notices say so: `no-field:NAME`, `no-value:FIELD:VALUE`.
    """
    if ":" not in ask.q and "：" not in ask.q:
        return ask
    known = Known(index, titles, ask.lang)
    parts = [part for part in named(ask.q) if part.field not in TEXT]
    found = [one for part in parts if (one := _found(part, known)) is not None]
    done = [one.part for one in found]
    missing = (f"no-value:{part.field}:{part.value}" for part in parts if part not in done)
    taken = [one for one in found if not one.part.excluded]
    return structs.replace(
        ask,
        q=_text(ask.q, [one.part for one in taken]),
        filters=_joined(ask.filters, taken),
        without=_joined({}, [one for one in found if one.part.excluded]),
        date_from=next((one.span[0] for one in taken if any(one.span)), ask.date_from),
        date_to=next((one.span[1] for one in taken if any(one.span)), ask.date_to),
        notices=tuple(dict.fromkeys((*ask.notices, *missing, *_unknown(ask.q)))),
    )


def _found(part: Named, known: Known) -> _Found | None:
    if part.field == "year" and (match := _SPAN.fullmatch(part.value)) and not part.excluded:
        span = (match.group(1) or "", match.group(2) or "")
        return _Found(part, span=span) if any(span) and all(span_of(day) for day in span if day) else None
    values = tuple(dict.fromkeys(values_of(part.field, part.value, known)))
    return _Found(part, values) if values else None


def _joined(filters: Mapping[str, tuple[str, ...]], found: list[_Found]) -> dict[str, tuple[str, ...]]:
    joined = dict(filters)
    for one in found:
        if one.values:
            joined[one.part.field] = tuple(dict.fromkeys((*joined.get(one.part.field, ()), *one.values)))
    return joined


def _text(q: str, gone: list[Named]) -> str:
    """The text without these parts, and without an OR that stood between two of them."""
    for part in reversed(gone):
        before, behind = q[: part.start].rstrip(), q[part.end :].lstrip()
        if behind.startswith("OR ") or behind == "OR":
            behind = behind[2:].lstrip()
        elif before.endswith(" OR") or before == "OR":
            before = before[:-2].rstrip()
        q = f"{before} {behind}".strip()
    return q


def _unknown(q: str) -> Iterator[str]:
    unquoted = re.sub(r'"[^"]*"?', lambda quoted: " " * len(quoted.group()), q)
    for found in _UNKNOWN.finditer(unquoted):
        if not field_of(found.group(1)):
            yield f"no-field:{found.group(1)}"
