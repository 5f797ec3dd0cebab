"""Fields of study as a tree that opens step by step; below it the subjects as the sources name them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from baraza.index.fields_of_study import VALUE
from baraza.search.answer import FacetValue
from baraza.web.links import Links

SUBJECT = "subject"
BROAD = 2
"""Digits of the broadest fields; each step down has one more."""

Step = tuple[FacetValue, int, str]
"""A field, how deep it stands in the tree from 0, and the address that choosing it, or dropping it, leads to."""


def steps(fields: tuple[FacetValue, ...], links: Links) -> Iterator[Step]:
    """The broad fields, most found first, and inside the chosen ones the next step."""
    found = {field.value: field for field in fields}
    chosen = frozenset(field.value for field in fields if field.chosen)
    yield from _level("", found, chosen, links)


def _level(within: str, found: Mapping[str, FacetValue], chosen: frozenset[str], links: Links) -> Iterator[Step]:
    depth = len(within) or BROAD - 1
    here = [field for code, field in found.items() if len(code) == depth + 1 and code.startswith(within)]
    for field in sorted(here, key=lambda field: -field.count):
        yield field, depth + 1 - BROAD, _address(field, links)
        if any(code.startswith(field.value) for code in chosen):
            yield from _level(field.value, found, chosen, links)


def _address(field: FacetValue, links: Links) -> str:
    """A chosen field is dropped; another takes the place of those around it and inside it."""
    values = links.ask.filters.get(SUBJECT, ())
    kept = tuple(value for value in values if not _is_kin(value, field.value))
    new = kept if field.chosen else (*kept, f"isced-{field.value}")
    return links.filtered({**links.ask.filters, SUBJECT: new})


def _is_kin(value: str, code: str) -> bool:
    match = VALUE.fullmatch(value)
    return match is not None and (match.group(1).startswith(code) or code.startswith(match.group(1)))
