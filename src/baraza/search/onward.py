"""Ways on from an answer that does not satisfy, each with how many results it gives."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from msgspec import structs

from baraza.search.answer import Ask, Onward
from baraza.search.correct import offer_taken
from baraza.search.understood import Offered

Count = Callable[[Ask], int]
"""How many results another question has."""


def ways_onward(ask: Ask, suggestion: str, offers: Iterable[Offered], count: Count) -> tuple[Onward, ...]:
    """What to change so that something is found; ways that lead nowhere are not named."""
    ways = [structs.replace(way, total=count(way.ask)) for way in _ways(ask, suggestion, offers)]
    return tuple(way for way in ways if way.total)


def _ways(ask: Ask, suggestion: str, offers: Iterable[Offered]) -> Iterator[Onward]:
    first = structs.replace(ask, page=1)
    if suggestion:
        yield Onward(kind="spelling", value=suggestion, ask=structs.replace(first, q=suggestion))
    for offer in offers:
        yield Onward(kind="with-filter", value=offer.label, ask=offer_taken(first, offer))
    for name in ask.filters:
        rest = {other: values for other, values in ask.filters.items() if other != name}
        yield Onward(kind="without-filter", value=name, ask=structs.replace(first, filters=rest))
    if ask.date_from or ask.date_to:
        yield Onward(kind="without-filter", value="date", ask=structs.replace(first, date_from="", date_to=""))
    if ask.concepts:
        yield Onward(kind="without-filter", value="concept", ask=structs.replace(first, concepts=()))
    if ask.refused:
        yield Onward(kind="nothing-refused", ask=structs.replace(first, refused=()))
    if words := any_word(ask.q):
        yield Onward(kind="any-word", value=words, ask=structs.replace(first, q=words))
    yield Onward(kind="everything", ask=Ask(lang=ask.lang, limit=ask.limit))


def any_word(q: str) -> str:
    """The query with any of its words enough; empty where it has only one, or asks so already."""
    words = [word for word in q.replace('"', " ").split() if not word.startswith("-")]
    return " OR ".join(words) if len(words) > 1 and "OR" not in words else ""
