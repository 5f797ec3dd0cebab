"""A person's question as the index is asked."""

from __future__ import annotations

from msgspec import Struct

from baraza.index import FACETS, Index, Query
from baraza.index import Sense as MaybeMeant
from baraza.search import correct
from baraza.search.across import across
from baraza.search.answer import Ask
from baraza.search.knowledge import Knowledge
from baraza.search.language import languages_to_try, query_language
from baraza.search.meaning import close_in_meaning
from baraza.search.understand import understand
from baraza.search.understood import Understood


class Reading(Struct, frozen=True, kw_only=True):
    """What was understood of a question, and the query that follows from it."""

    language: str
    """Of the words: as the person says, else as far as recognised."""
    understood: Understood
    query: Query


def read(ask: Ask, index: Index, knowledge: Knowledge) -> Reading:
    """The question as it is asked of the index."""
    language = (ask.spoken or query_language(ask.q, ask.lang)) if ask.q else ""
    languages = _languages(ask, language, index, knowledge)
    found = () if correct.TRANSLATION in ask.refused else across(ask.q, languages, knowledge.lexicon)
    understood = understand(ask, languages, index, knowledge, found)
    concepts = {"concept": tuple(correct.key_of(value) for value in ask.concepts)} if ask.concepts else {}
    query = Query(
        text=ask.q,
        languages=languages,
        across=found,
        concepts=_meant(understood),
        optional=tuple(sorted((*understood.filtered, *((offer.start, offer.end) for offer in understood.offers)))),
        fuzzy="fuzzy" not in ask.refused,
        filters=ask.filters | concepts,
        without=ask.without,
        date_from=ask.date_from,
        date_to=ask.date_to,
        sort=ask.sort,
        offset=(ask.page - 1) * ask.limit,
        limit=ask.limit,
        facets=FACETS,
        prefer=(ask.lang,) if ask.lang else (),
        added_after=ask.added_after,
        near=close_in_meaning(ask, knowledge),
    )
    return Reading(language=language, understood=understood, query=query)


def _languages(ask: Ask, language: str, index: Index, knowledge: Knowledge) -> tuple[str, ...]:
    if not ask.q:
        return ()
    if ask.spoken:
        return (ask.spoken,)
    return languages_to_try(ask.q, language, ask.lang, index, knowledge.lexicon)


def _meant(understood: Understood) -> tuple[MaybeMeant, ...]:
    """The likeliest sense of each concept, or the chosen one: others would find what nobody asked for."""
    return tuple(MaybeMeant(key=one.sense.key, start=one.start, end=one.end) for one in understood.concepts)
