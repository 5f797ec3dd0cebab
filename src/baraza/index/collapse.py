"""Results of which each stands for its work: variants of one are found together and shown once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import tantivy
from msgspec import Struct, structs
from tantivy import Occur

from baraza.index.contract import Document
from baraza.index.facets import facets_key
from baraza.index.question import Engine, Question
from baraza.index.schema import read_document
from baraza.index.view import View
from baraza.index.works import fitness

Address = tantivy.DocAddress
Scored = tuple[float, Address]
Collect = Callable[[int], tuple[int, list[Scored]]]
"""The number of all matches and the best so many of them."""

LOOKED_AT = 2_000
"""Results whose works are looked at: with no more, works are counted one by one, with more the engine counts nearly.
Their scores and works cost a fraction of a millisecond, a second look at every match several."""

MOST_VARIANTS = 2_000
"""Variants that are read for one page of results."""


class Place(Struct, frozen=True):
    """One result: the variant that stands for its work, and the others."""

    score: float
    stored: tantivy.Document
    document: Document
    variants: tuple[Document, ...] = ()


class _Variant(Struct, frozen=True):
    stored: tantivy.Document
    document: Document
    matches: bool


class Found(Struct, frozen=True):
    """A page of results, and of how many."""

    total: int
    places: tuple[Place, ...]


def collapsed(question: Question, collect: Collect) -> Found:
    """The page that the query asks for; each work stands where its best variant stands."""
    query, view = question.query, question.view
    end = query.offset + query.limit
    if not view.has_works:
        total, found = collect(max(end, 1))
        return Found(total, tuple(_alone(view, scored) for scored in found[query.offset : end]))
    wanted = max(LOOKED_AT, 2 * end)
    while True:
        total, found = collect(wanted)
        works = _works_at(view, [address for _, address in found])
        firsts = _firsts(found, works, end)
        if len(firsts) >= end or len(found) >= total:
            break
        wanted *= 2
    page = _stand_for_works(question, firsts[query.offset : end], found, all_found=len(found) >= total)
    return Found(_count(question, total, works), page)


def _alone(view: View, scored: Scored) -> Place:
    stored = view.searcher.doc(scored[1])
    return Place(scored[0], stored, read_document(stored))


def _count(question: Question, total: int, works: list[int | None]) -> int:
    """How many works all matches are: alike on every page."""
    if total > LOOKED_AT:
        return total - _repeated(question)
    alone = works.count(None)
    return alone + len(set(works)) - (alone > 0)


def _repeated(question: Question) -> int:
    """How many of the matches are variants of another match, to about one in a hundred; kept until the next commit."""

    def count() -> int:
        counts = {"all": {"value_count": {"field": "work"}}, "works": {"cardinality": {"field": "work"}}}
        found: Any = question.view.searcher.aggregate(question.all_matching, counts)
        return int(found["all"]["value"] - round(found["works"]["value"]))

    # Pages and orders of one question share it; close spellings make other words of it.
    asked = (question.need, *facets_key(structs.replace(question.query, facets=(), facet_limit=0), fuzzy=False))
    words = tuple((unit.text, unit.terms) for unit in question.units)
    repeated: int = question.view.keep(("repeated", words, *asked), count)
    return max(repeated, 0)


def _works_at(view: View, addresses: list[Address]) -> list[int | None]:
    """The number of the work of each; None where it stands alone."""
    values: list[Any] = view.searcher.fast_field_values("work", addresses)
    return values


def _firsts(found: list[Scored], works: list[int | None], most: int) -> list[tuple[Scored, int | None]]:
    """The best of each of so many works, with the number of the work."""
    seen: set[int] = set()
    firsts: list[tuple[Scored, int | None]] = []
    for scored, work in zip(found, works, strict=True):
        if len(firsts) == most:
            break
        if work not in seen:
            firsts.append((scored, work))
        if work is not None:
            seen.add(work)
    return firsts


def _stand_for_works(
    question: Question, firsts: list[tuple[Scored, int | None]], found: list[Scored], *, all_found: bool
) -> tuple[Place, ...]:
    """Let the fittest variant that matches stand for each work."""
    works = [work for _, work in firsts if work is not None]
    matches = {_spot(at) for _, at in found} if all_found else None
    variants = _variants(question, works, matches) if works else {}
    places = []
    for scored, work in firsts:
        ours = variants.get(work, []) if work is not None else []
        lead = next((one for one in ours if one.matches), None)
        if lead is None:
            places.append(_alone(question.view, scored))
        else:
            others = tuple(one.document for one in ours if one is not lead)
            places.append(Place(scored[0], lead.stored, lead.document, others))
    return tuple(places)


def _variants(question: Question, works: list[int], matches: set[tuple[int, int]] | None) -> dict[int, list[_Variant]]:
    """All variants of these works, the fittest first, whether they match or not."""
    searcher, schema = question.view.searcher, question.view.schema
    # So many queries for one term each are a tenth of the cost of one query for a set of terms.
    ours = Engine.disjunction_max_query([Engine.term_query(schema, "work", work) for work in works])
    addresses = [at for _, at in searcher.search(ours, MOST_VARIANTS, count=False).hits]
    if matches is None:
        matching = Engine.boolean_query([(Occur.Must, ours), (Occur.Must, question.all_matching)])
        matches = {_spot(at) for _, at in searcher.search(matching, MOST_VARIANTS, count=False).hits}
    found: dict[int, list[_Variant]] = {}
    for work, address in zip(_works_at(question.view, addresses), addresses, strict=True):
        assert work is not None  # it was found by it
        stored = searcher.doc(address)
        found.setdefault(work, []).append(_Variant(stored, read_document(stored), _spot(address) in matches))
    order = fitness(question.query)
    return {work: sorted(some, key=lambda one: order(one.document)) for work, some in found.items()}


def _spot(address: Address) -> tuple[int, int]:
    return address.segment_ord, address.doc
