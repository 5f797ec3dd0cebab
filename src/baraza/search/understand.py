"""From the text of a query to what it may mean."""

from __future__ import annotations

from collections.abc import Iterable

from baraza.index import Across, Index
from baraza.index.asked import Part, read
from baraza.search import senses
from baraza.search.answer import Ask
from baraza.search.knowledge import Knowledge, Lexicon
from baraza.search.offers import offers
from baraza.search.understood import Meant, Offered, Understood


def understand(
    ask: Ask, languages: tuple[str, ...], index: Index, knowledge: Knowledge, across: tuple[Across, ...]
) -> Understood:
    """What the words may mean, read in these languages, but for what the person refused."""
    asked, linker = read(ask.q), knowledge.linker
    filters = _filters(ask, languages, index)
    settled = [offer for offer in filters if set(offer.values) <= set(ask.filters.get(offer.facet, ()))]
    return Understood(
        concepts=senses.recognised(ask, languages, linker, filters),
        refused=senses.refused(ask, languages, linker) if ask.refused else (),
        chosen=senses.chosen(ask, knowledge),
        offers=tuple(offer for offer in filters if offer not in settled),
        filtered=tuple((offer.start, offer.end) for offer in settled),
        words=tuple(meant for one in across if (meant := _meant(ask.q[one.start : one.end], one, knowledge.lexicon))),
        phrases=_phrases(part for group in asked.groups for part in group),
        excluded=tuple(f"{part.field}:{part.text}" if part.field else part.text for part in asked.excluded),
        is_translated=bool(across),
    )


def _filters(ask: Ask, languages: tuple[str, ...], index: Index) -> tuple[Offered, ...]:
    """What was not refused, be it offered or chosen.

    Beside the languages of the words also the interface's, and English, in which many ask.
    """
    spoken = dict.fromkeys((*languages, *([ask.lang] if ask.lang else []), "en"))
    found = offers(ask.q, spoken, index, ask.lang or "en")
    return tuple(offer for offer in found if f"filter:{offer.facet}" not in ask.refused)


def _meant(word: str, across: Across, lexicon: Lexicon) -> Meant | None:
    """What to say of a word; nothing where it is a word of the pivot language itself."""
    lowered = word.casefold()
    terms = tuple(lexicon.word(term) for term, _ in across.terms if not lowered.startswith(term))
    # Any word may be a name; that is worth saying only of one that means nothing else.
    name = next((name for name in across.names if name.casefold() != lowered), "") if not across.terms else ""
    return Meant(word=word, translations=terms, name=name) if terms or name else None


def _phrases(parts: Iterable[Part]) -> tuple[str, ...]:
    return tuple(part.text for part in parts if part.phrase)
