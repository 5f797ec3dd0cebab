"""From the text of a query to what it may mean."""

from __future__ import annotations

from collections.abc import Iterable

from baraza.index import Index
from baraza.index.asked import Part, read
from baraza.search.answer import Ask
from baraza.search.offers import offers
from baraza.search.understood import Offered, Understood


def understand(ask: Ask, languages: tuple[str, ...], index: Index) -> Understood:
    """What the words may mean, read in these languages, but for what the person refused."""
    asked = read(ask.q)
    return Understood(
        offers=_offers(ask, languages, index),
        phrases=_phrases(part for group in asked.groups for part in group),
        excluded=tuple(part.text for part in asked.excluded),
    )


def _offers(ask: Ask, languages: tuple[str, ...], index: Index) -> tuple[Offered, ...]:
    """Beside the languages of the words also the interface's, and English, in which many ask."""
    spoken = dict.fromkeys((*languages, *([ask.lang] if ask.lang else []), "en"))
    found = offers(ask.q, spoken, index, ask.lang or "en")
    return tuple(offer for offer in found if not _is_settled(offer, ask))


def _is_settled(offer: Offered, ask: Ask) -> bool:
    """Whether the person refused it, or narrowed so already."""
    return f"filter:{offer.facet}" in ask.refused or set(offer.values) <= set(ask.filters.get(offer.facet, ()))


def _phrases(parts: Iterable[Part]) -> tuple[str, ...]:
    return tuple(part.text for part in parts if part.phrase)
