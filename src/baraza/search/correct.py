"""The question with one part of what was understood of it corrected."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import structs

from baraza.model.concept import concept_key
from baraza.search.answer import Ask
from baraza.search.ask import KEY
from baraza.search.understood import Offered, Recognised, Sense

TRANSLATION = "translation"


def concept_refused(ask: Ask, key: str) -> Ask:
    """Without this concept: its words stay, as words."""
    return _changed(ask, refused=(*ask.refused, f"concept:{key}"), meanings=_without(ask.meanings, [key]))


def sense_chosen(ask: Ask, recognised: Recognised, sense: Sense) -> Ask:
    """With another sense of the same words."""
    senses = (recognised.sense.key, *(other.key for other in recognised.others))
    kept = _without(ask.meanings, senses)
    return _changed(ask, meanings=(*kept, sense.key), refused=_without(ask.refused, [f"concept:{sense.key}"]))


def taken_back(ask: Ask, refusal: str) -> Ask:
    """With a refusal undone."""
    return _changed(ask, refused=_without(ask.refused, [refusal]))


def refused(ask: Ask, refusal: str) -> Ask:
    """With something refused: `translation`, `filter:type`."""
    return _changed(ask, refused=(*_without(ask.refused, [refusal]), refusal))


def offer_taken(ask: Ask, offer: Offered) -> Ask:
    """With the filter in the place of its words."""
    values = tuple(dict.fromkeys((*ask.filters.get(offer.facet, ()), *offer.values)))
    return _changed(ask, q=offer.rest, filters={**ask.filters, offer.facet: values})


def narrowed_to(ask: Ask, key: str) -> Ask:
    """With only what is about this concept, or about something narrower."""
    return _changed(ask, concepts=tuple(dict.fromkeys((*ask.concepts, key))))


def widened(ask: Ask, key: str) -> Ask:
    """Without this concept as a filter, whether its key or its address stands in the question."""
    return _changed(ask, concepts=tuple(value for value in ask.concepts if key_of(value) != key))


def key_of(value: str) -> str:
    """The key of a concept that is named by its key or its address."""
    return value if KEY.fullmatch(value) else concept_key(value)


def _without(values: tuple[str, ...], gone: Iterable[str]) -> tuple[str, ...]:
    dropped = set(gone)
    return tuple(value for value in values if value not in dropped)


def _changed(ask: Ask, **changes: object) -> Ask:
    # What became of the text was told once.
    return structs.replace(ask, page=1, notices=(), **changes)
