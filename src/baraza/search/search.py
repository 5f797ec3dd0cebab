"""Ask the index and put the answer into words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from msgspec import structs

from baraza.errors import UsageError
from baraza.index import Document, Hit, Hits, Index, Query
from baraza.index.facets import COMPANIONS
from baraza.index.fields_of_study import VALUE
from baraza.index.filters import CLASSES
from baraza.index.tags import canonical
from baraza.search.answer import Answer, Ask, FacetValue, Result
from baraza.search.ask import DEEPEST, MOST_PER_PAGE
from baraza.search.explain import NO_NAMES, Names, names_of, why
from baraza.search.fields import with_fields
from baraza.search.knowledge import NOTHING, Knowledge
from baraza.search.labels import label
from baraza.search.notices import is_wordless, notices
from baraza.search.onward import ways_onward
from baraza.search.reading import read
from baraza.search.understood import Understood
from baraza.search.variants import variants

FILTER_OF = {companion: name for name, companion in COMPANIONS.items()}
"""Facets that narrow by the filter of another."""

FEW = 5
"""With fewer results another spelling is offered, if it finds more."""

_NO_TITLES: Mapping[str, str] = {}


def search(ask: Ask, index: Index, *, titles: Mapping[str, str] = _NO_TITLES, knowledge: Knowledge = NOTHING) -> Answer:
    """The answer to a question.

    `titles` names values of facets: sources, concepts. `knowledge` is what finds resources in other languages.
    """
    _check(ask)
    ask = with_fields(ask, index, titles)
    reading = read(ask, index, knowledge)
    query, understood = reading.query, reading.understood
    hits = Hits(total=0) if is_wordless(ask.q) else index.search(query, knowledge.lexicon)
    others = partial(_found, index=index, knowledge=knowledge)
    full = _with_all_words(hits)
    suggestion = _suggestion(ask, query, full, index, others) if ask.q and full < FEW else ""
    results = _results(hits, understood, ask, knowledge)
    return Answer(
        ask=ask,
        language=reading.language,
        read_as=query.languages,
        understood=understood,
        total=hits.total,
        with_fewer_words=hits.added,
        pages=min(-(-hits.total // ask.limit), DEEPEST // ask.limit),
        results=results,
        facets={name: shown_values(name, values, ask, titles) for name, values in hits.facets.items()},
        suggestion=suggestion,
        fuzzy=hits.fuzzy,
        onward=() if hits.total else ways_onward(ask, suggestion, understood.offers, lambda way: others(way).total),
        notices=notices(ask, query.languages),
    )


def _results(hits: Hits, understood: Understood, ask: Ask, knowledge: Knowledge) -> tuple[Result, ...]:
    names = names_of(hits.hits, understood, ask.lang, knowledge)
    return tuple(result(hit, fuzzy=hits.fuzzy, names=names) for hit in hits.hits)


def result(hit: Hit, *, fuzzy: bool = False, names: Names = NO_NAMES) -> Result:
    """A hit as it is shown; the concepts of its reasons are called by these names."""
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
        why=why(hit, fuzzy=fuzzy, names=names),
        title_marks=hit.title_marks,
        description_marks=hit.snippet_marks,
        has_fewer_words=hit.has_fewer_words,
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


def _found(ask: Ask, index: Index, knowledge: Knowledge) -> Hits:
    if is_wordless(ask.q):
        return Hits(total=0)
    query = read(ask, index, knowledge).query
    return index.search(structs.replace(query, offset=0, limit=0, facets=(), highlight=False))


def _with_all_words(hits: Hits) -> int:
    """How many results have the words as they were typed, and enough of them."""
    return 0 if hits.fuzzy else hits.total - hits.added


def _suggestion(ask: Ask, query: Query, total: int, index: Index, others: Callable[[Ask], Hits]) -> str:
    """Another spelling that finds more than `total`."""
    other = index.suggest(ask.q, query.languages)
    if not other or other == ask.q:
        return ""
    return other if _with_all_words(others(structs.replace(ask, q=other, page=1))) > total else ""


def shown_values(
    name: str, counted: tuple[tuple[str, int], ...], ask: Ask, titles: Mapping[str, str]
) -> tuple[FacetValue, ...]:
    """The values of a facet in words, the chosen ones among them whatever was counted."""
    chosen = _chosen(name, ask)
    return tuple(
        FacetValue(value=value, label=label(name, value, ask.lang, titles), count=number, chosen=value in chosen)
        for value, number in _with_chosen(counted, chosen)
    )


def _with_chosen(values: tuple[tuple[str, int], ...], chosen: tuple[str, ...]) -> tuple[tuple[str, int], ...]:
    """The counts, and at the end the chosen values that nothing was counted for: a person must be able to undo them."""
    if not chosen:
        return values
    counted = {value for value, _ in values}
    return (*values, *((value, 0) for value in chosen if value not in counted))


def _chosen(name: str, ask: Ask) -> tuple[str, ...]:
    filtered = ask.filters.get(FILTER_OF.get(name, name), ())
    if name in {"subject", "field"}:
        fields = tuple(found.group(1) for value in filtered if (found := VALUE.fullmatch(value)))
        return fields if name == "field" else tuple(value for value in filtered if not VALUE.fullmatch(value))
    if name in {"licence", "openness"}:
        return tuple(value for value in filtered if (value in CLASSES) == (name == "openness"))
    return tuple(map(canonical, filtered)) if name == "language" else filtered


def _licence(document: Document) -> str:
    """`CC-BY-SA-3.0-DE`: only what was stated."""
    parts = (document.licence, document.licence_version, document.licence_port.upper())
    return "-".join(part for part in parts if part)
