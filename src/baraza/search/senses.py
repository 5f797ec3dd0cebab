"""The concepts that a query names, each with its other senses, as far as the person did not refuse them."""

from __future__ import annotations

from collections.abc import Iterable

from baraza.model.concept import concept_key
from baraza.search.answer import Ask
from baraza.search.correct import key_of
from baraza.search.free_words import free_words
from baraza.search.knowledge import Knowledge, Linker, Place
from baraza.search.understood import Offered, Recognised, Sense

MOST_SENSES = 5


def recognised(
    ask: Ask, languages: tuple[str, ...], linker: Linker, offers: Iterable[Offered] = ()
) -> tuple[Recognised, ...]:
    """The concepts of a query; words that are offered as a filter are left to that."""
    free = [(start, end) for start, end, _ in free_words(ask.q)]
    settled = [(offer.start, offer.end) for offer in offers]
    places = (
        place
        for place in linker.spot_query(ask.q, languages)
        if not _overlaps(place, settled) and _overlaps(place, free)
    )
    return tuple(one for place in places if (one := _recognised(place, ask, linker)))


def refused(ask: Ask, languages: tuple[str, ...], linker: Linker) -> tuple[Sense, ...]:
    """The concepts that the query would name had the person not refused them."""
    named = (concept for place in linker.spot_query(ask.q, languages) for concept in place.concepts)
    return tuple(sense(concept, ask.lang, linker) for concept in dict.fromkeys(named) if _is_refused(concept, ask))


def chosen(ask: Ask, knowledge: Knowledge) -> tuple[Sense, ...]:
    """The concepts that the results are narrowed to; of a key that no vocabulary has, the key is its name."""
    keys = [value for value in ask.concepts if value == key_of(value)]
    addresses = knowledge.addresses(keys) if keys else {}
    named = (addresses.get(value, "" if value in keys else value) for value in ask.concepts)
    return tuple(
        sense(address, ask.lang, knowledge.linker) if address else Sense(id="", key=value, label=value)
        for value, address in zip(ask.concepts, named, strict=True)
    )


def sense(concept: str, language: str, linker: Linker) -> Sense:
    """A concept in words."""
    nearest = next(iter(linker.wider(concept)), "")
    return Sense(
        id=concept,
        key=concept_key(concept),
        label=linker.label(concept, language or "en"),
        wider=linker.label(nearest, language or "en") if nearest else "",
    )


def _recognised(place: Place, ask: Ask, linker: Linker) -> Recognised | None:
    senses = [sense(one, ask.lang, linker) for one in place.concepts[:MOST_SENSES] if not _is_refused(one, ask)]
    if not senses:
        return None
    best = next((one for one in senses if one.key in ask.meanings), senses[0])
    return Recognised(
        sense=best,
        words=ask.q[place.start : place.end],
        start=place.start,
        end=place.end,
        others=tuple(one for one in senses if one is not best),
    )


def _is_refused(concept: str, ask: Ask) -> bool:
    return f"concept:{concept_key(concept)}" in ask.refused


def _overlaps(place: Place, ranges: list[tuple[int, int]]) -> bool:
    return any(start < place.end and place.start < end for start, end in ranges)
