"""Results of which each stands for its work: variants of one are found together and shown once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import tantivy
from msgspec import Struct
from tantivy import Occur

from baraza.index.contract import Document
from baraza.index.question import Engine, Question
from baraza.index.schema import read_document
from baraza.index.view import View
from baraza.index.works import fitness

Address = tantivy.DocAddress
Scored = tuple[float, Address]
Collect = Callable[[int], tuple[int, list[Scored]]]
"""The number of all matches and the best so many of them."""

SPARE = 2
"""So many times the wanted results are collected at first, for some will be variants of others."""

MOST_VARIANTS = 2_000
"""Variants that are read for one page of results."""


class Place(Struct, frozen=True):
    """One result: the variant that stands for its work, and the others."""

    score: float
    address: Address
    variants: tuple[Document, ...] = ()


class _Variant(Struct, frozen=True):
    document: Document
    address: Address
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
        return Found(total, tuple(Place(score, address) for score, address in found[query.offset : end]))
    wanted = SPARE * max(end, 1)
    while True:
        total, found = collect(wanted)
        firsts = _firsts(view, found)
        if len(firsts) >= end or len(found) >= total:
            break
        wanted *= 2
    works = len(firsts) if len(found) >= total else total - _repeated(question)
    return Found(works, _stand_for_works(question, firsts[query.offset : end]))


def _works_at(view: View, addresses: list[Address]) -> list[Any]:
    """The number of the work of each; None where it stands alone."""
    return view.searcher.fast_field_values("work", addresses)


def _firsts(view: View, found: list[Scored]) -> list[tuple[Scored, int | None]]:
    """The best of each work, with the number of the work."""
    seen: set[int] = set()
    firsts: list[tuple[Scored, int | None]] = []
    for scored, work in zip(found, _works_at(view, [address for _, address in found]), strict=True):
        if work not in seen:
            firsts.append((scored, work))
        if work is not None:
            seen.add(work)
    return firsts


def _repeated(question: Question) -> int:
    """How many of the matches are variants of another match."""
    query = question.query
    filters = tuple(sorted((name, values) for name, values in query.filters.items() if values))
    key = (
        "repeated",
        query.text,
        query.languages,
        filters,
        query.date_from,
        query.date_to,
        query.added_after,
        question.relaxed,
    )

    def count() -> int:
        counts = {"all": {"value_count": {"field": "work"}}, "works": {"cardinality": {"field": "work"}}}
        found: Any = question.view.searcher.aggregate(question.matching(), counts)
        return int(found["all"]["value"] - round(found["works"]["value"]))

    repeated: int = question.view.keep(key, count)
    return max(repeated, 0)


def _stand_for_works(question: Question, firsts: list[tuple[Scored, int | None]]) -> tuple[Place, ...]:
    """Let the fittest variant that matches stand for each work."""
    variants = _variants(question, [work for _, work in firsts if work is not None])
    places = []
    for (score, address), work in firsts:
        ours = variants.get(work, []) if work is not None else []
        lead = next((one for one in ours if one.matches), None)
        if lead is None:
            places.append(Place(score, address))
        else:
            places.append(Place(score, lead.address, tuple(one.document for one in ours if one is not lead)))
    return tuple(places)


def _variants(question: Question, works: list[int]) -> dict[int, list[_Variant]]:
    """All variants of these works, the fittest first, whether they match or not."""
    if not works:
        return {}
    searcher = question.view.searcher
    ours = Engine.const_score_query(Engine.term_set_query(question.view.schema, "work", works), 0.0)
    matching = Engine.boolean_query([(Occur.Must, ours), (Occur.Must, question.matching())])
    matches = {_spot(at) for _, at in searcher.search(matching, MOST_VARIANTS, count=False).hits}
    addresses = [at for _, at in searcher.search(ours, MOST_VARIANTS, count=False).hits]
    found: dict[int, list[_Variant]] = {}
    for work, address in zip(_works_at(question.view, addresses), addresses, strict=True):
        variant = _Variant(read_document(searcher.doc(address)), address, _spot(address) in matches)
        found.setdefault(work, []).append(variant)
    order = fitness(question.query)
    return {work: sorted(some, key=lambda one: order(one.document)) for work, some in found.items()}


def _spot(address: Address) -> tuple[int, int]:
    return address.segment_ord, address.doc
