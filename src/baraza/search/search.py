"""Ask the index and put the answer into words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from msgspec import structs

from baraza.errors import UsageError
from baraza.index import Document, Hit, Hits, Index, Query
from baraza.index.contract import FACETS
from baraza.index.filters import CLASSES
from baraza.index.tags import canonical
from baraza.search.answer import Answer, Ask, FacetValue, Result
from baraza.search.ask import DEEPEST, MOST_PER_PAGE
from baraza.search.explain import why
from baraza.search.labels import label
from baraza.search.language import languages_to_try, query_language
from baraza.search.notices import is_wordless, notices
from baraza.search.onward import ways_onward
from baraza.search.understand import understand
from baraza.search.variants import variants

FEW = 5
"""With fewer results another spelling is offered, if it finds more."""

_NO_TITLES: Mapping[str, str] = {}


def search(ask: Ask, index: Index, *, titles: Mapping[str, str] = _NO_TITLES) -> Answer:
    """The answer to a question; `titles` names values of facets: sources, concepts."""
    _check(ask)
    language = _language(ask)
    query = _query(ask, language, index)
    hits = Hits(total=0) if is_wordless(ask.q) else index.search(query)
    count = partial(_count, index=index)
    suggestion = (
        _suggestion(ask, query, hits.total, hits.fuzzy, index) if ask.q and (hits.total < FEW or hits.fuzzy) else ""
    )
    return Answer(
        ask=ask,
        language=language,
        read_as=query.languages,
        understood=understand(ask, query.languages, index),
        total=hits.total,
        pages=min(-(-hits.total // ask.limit), DEEPEST // ask.limit),
        results=tuple(result(hit, fuzzy=hits.fuzzy) for hit in hits.hits),
        facets={
            name: tuple(_value(name, value, number, ask, titles) for value, number in _with_chosen(name, values, ask))
            for name, values in hits.facets.items()
        },
        suggestion=suggestion,
        fuzzy=hits.fuzzy,
        onward=ways_onward(ask, suggestion, count) if not hits.total else (),
        notices=notices(ask, query.languages),
    )


def result(hit: Hit, *, fuzzy: bool = False) -> Result:
    """A hit as it is shown."""
    found = hit.document
    return Result(
        key=found.key,
        id=found.id,
        title=found.title,
        description=hit.snippet,
        language=found.language,
        licence=_licence(found),
        openness=found.openness,
        licence_url=found.licence_url,
        type=found.type,
        provider=found.provider,
        provider_title=found.provider_title or found.provider,
        people=found.people,
        url=found.url,
        date=found.date,
        added=found.added,
        score=round(hit.score, 4),
        why=why(hit, fuzzy=fuzzy),
        title_marks=hit.title_marks,
        description_marks=hit.snippet_marks,
        **variants(found, hit.variants),
    )


def _check(ask: Ask) -> None:
    if not 1 <= ask.limit <= MOST_PER_PAGE or ask.page < 1 or ask.page * ask.limit > DEEPEST:
        raise UsageError(
            "The page is out of reach.",
            page=ask.page,
            limit=ask.limit,
            hint=f"limit is at most {MOST_PER_PAGE}, page times limit at most {DEEPEST}.",
        )


def _query(ask: Ask, language: str, index: Index) -> Query:
    return Query(
        text=ask.q,
        languages=_languages(ask, language, index),
        filters=ask.filters,
        date_from=ask.date_from,
        date_to=ask.date_to,
        added_after=ask.added_after,
        sort=ask.sort,
        offset=(ask.page - 1) * ask.limit,
        limit=ask.limit,
        facets=FACETS,
        prefer=(ask.lang,) if ask.lang else (),
    )


def _language(ask: Ask) -> str:
    """Of the query; who says it is believed."""
    return (ask.spoken or query_language(ask.q, ask.lang)) if ask.q else ""


def _languages(ask: Ask, language: str, index: Index) -> tuple[str, ...]:
    if not ask.q:
        return ()
    return (ask.spoken,) if ask.spoken else languages_to_try(ask.q, language, ask.lang, index)


def _count(ask: Ask, index: Index) -> int:
    if is_wordless(ask.q):
        return 0
    counting = structs.replace(_query(ask, _language(ask), index), offset=0, limit=0, facets=(), highlight=False)
    return index.search(counting).total


def _suggestion(ask: Ask, query: Query, total: int, fuzzy: bool, index: Index) -> str:
    """Another spelling that finds more; after a fuzzy answer any that finds something."""
    other = index.suggest(ask.q, query.languages)
    if not other or other == ask.q:
        return ""
    return other if _count(structs.replace(ask, q=other, page=1), index) > (0 if fuzzy else total) else ""


def _with_chosen(name: str, values: tuple[tuple[str, int], ...], ask: Ask) -> tuple[tuple[str, int], ...]:
    """The counts, and at the end the chosen values that nothing was counted for: a person must be able to undo them."""
    counted = {value for value, _ in values}
    return (*values, *((value, 0) for value in _chosen(name, ask) if value not in counted))


def _chosen(name: str, ask: Ask) -> tuple[str, ...]:
    filtered = ask.filters.get("licence" if name == "openness" else name, ())
    if name in {"licence", "openness"}:
        return tuple(value for value in filtered if (value in CLASSES) == (name == "openness"))
    return tuple(map(canonical, filtered)) if name == "language" else filtered


def _value(name: str, value: str, number: int, ask: Ask, titles: Mapping[str, str]) -> FacetValue:
    chosen = value in _chosen(name, ask)
    return FacetValue(value=value, label=label(name, value, ask.lang, titles), count=number, chosen=chosen)


def _licence(document: Document) -> str:
    """`CC-BY-SA-3.0-DE`: only what was stated."""
    parts = (document.licence, document.licence_version, document.licence_port.upper())
    return "-".join(part for part in parts if part)
