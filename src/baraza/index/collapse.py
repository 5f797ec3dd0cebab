"""Results of which each stands for its work: variants of one are found together and shown once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container
from functools import partial
from typing import Any

import tantivy
from msgspec import Struct
from tantivy import Occur

from baraza.index.contract import Document
from baraza.index.kept_key import matching_key
from baraza.index.needed import FEW
from baraza.index.question import Engine, Question, unscored
from baraza.index.schema import read_document
from baraza.index.view import View
from baraza.index.works import any_of, fitness

Address = tantivy.DocAddress
Scored = tuple[float, Address]
Collect = Callable[[int], tuple[int, list[Scored]]]
"""The number of all matches and the best so many of them."""
Spot = tuple[int, int]
"""An address that can be compared."""

LOOKED_AT = 2_000
"""Results whose works are looked at: with no more, works are counted one by one, with more the engine counts nearly.
Their scores and works cost a fraction of a millisecond, a second look at every match several."""

MOST_VARIANTS = 2_000
"""Variants that are read for one page of results."""


class Place(Struct, frozen=True):
    """One result: the variant that stands for its work, and the others."""

    score: float
    spot: Spot
    stored: tantivy.Document
    document: Document
    variants: tuple[Document, ...] = ()


class _Variant(Struct, frozen=True):
    spot: Spot
    stored: tantivy.Document
    document: Document
    may_lead: bool


class Found(Struct, frozen=True):
    """A page of results, and of how many."""

    total: int
    """Works."""
    places: tuple[Place, ...]
    scored: list[Scored]
    """What was looked at, best first: at least so many that works are few only if it is all."""
    repeated: frozenset[int] | None = frozenset()
    """The works of which more than one variant matches; None where not every match was looked at."""


class _Leads(Struct, frozen=True):
    """Which variants may stand for their work."""

    matches: frozenset[Spot] | None
    """Of the works of the page; None where not all matches were looked at."""
    better: frozenset[Spot]
    works: frozenset[int]
    """Of the better ones: nothing else may stand for them."""


def collapsed(question: Question, collect: Collect, better: frozenset[Spot] = frozenset()) -> Found:
    """The page that the query asks for; each work stands where its best variant stands.

    `better`: what goes before other variants of its work.
    """
    query, view = question.query, question.view
    end = query.offset + query.limit
    if not view.has_works:
        total, found = collect(max(end, FEW))
        return Found(total, tuple(_alone(view, scored) for scored in found[query.offset : end]), found)
    wanted = max(LOOKED_AT, 2 * end)
    while True:
        total, found = collect(wanted)
        works = _works_at(view, [address for _, address in found])
        firsts = _firsts(found, works, end)
        if len(firsts) >= end or len(found) >= total:
            break
        wanted *= 2
    leads = partial(_leads, found, works, better, all_found=len(found) >= total)
    page = _stand_for_works(question, firsts[query.offset : end], leads)
    if total > LOOKED_AT:
        return Found(total - _nearly_repeated(question), page, found, None)
    matches = Counter(work for work in works if work is not None)
    repeated = frozenset(work for work, count in matches.items() if count > 1)
    return Found(total - (matches.total() - len(matches)), page, found, repeated)


def _leads(
    found: list[Scored], works: list[int | None], better: frozenset[Spot], page: Container[int], *, all_found: bool
) -> _Leads:
    """Only matches of the works of the page are compared: to read all addresses costs as much as to search."""
    ours = [(spot(at), work) for (_, at), work in zip(found, works, strict=True) if work is not None and work in page]
    return _Leads(
        matches=frozenset(at for at, _ in ours) if all_found else None,
        better=better,
        works=frozenset(work for at, work in ours if at in better),
    )


def _alone(view: View, scored: Scored) -> Place:
    stored = view.searcher.doc(scored[1])
    return Place(scored[0], spot(scored[1]), stored, read_document(stored))


def _nearly_repeated(question: Question) -> int:
    """How many matches are variants of another match, to about one in a hundred of what is of works.

    Kept until the next commit.
    """

    def count() -> int:
        counts = {"all": {"value_count": {"field": "work"}}, "works": {"cardinality": {"field": "work"}}}
        found: Any = question.view.searcher.aggregate(question.all_matching, counts)
        return max(int(found["all"]["value"] - round(found["works"]["value"])), 0)

    # Pages and orders of one question share it.
    return question.view.keep(("repeated", *matching_key(question)), count)


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
    question: Question, firsts: list[tuple[Scored, int | None]], leads: Callable[[Container[int]], _Leads]
) -> tuple[Place, ...]:
    """Let the fittest variant that may stand for each work."""
    works = [work for _, work in firsts if work is not None]
    variants = _variants(question, works, leads(set(works))) if works else {}
    places = []
    for scored, work in firsts:
        ours = variants.get(work, []) if work is not None else []
        lead = next((one for one in ours if one.may_lead), None)
        if lead is None:
            places.append(_alone(question.view, scored))
        else:
            others = tuple(one.document for one in ours if one is not lead)
            places.append(Place(scored[0], lead.spot, lead.stored, lead.document, others))
    return tuple(places)


def _variants(question: Question, works: list[int], leads: _Leads) -> dict[int, list[_Variant]]:
    """All variants of these works, the fittest first, whether they match or not."""
    searcher = question.view.searcher
    ours = any_of(question.view.schema, works)
    addresses = [at for _, at in searcher.search(unscored(ours), MOST_VARIANTS, count=False).hits]
    matches = leads.matches
    if matches is None:
        matching = unscored(Engine.boolean_query([(Occur.Must, ours), (Occur.Must, question.all_matching)]))
        matches = frozenset(spot(at) for _, at in searcher.search(matching, MOST_VARIANTS, count=False).hits)
    found: dict[int, list[_Variant]] = {}
    for work, address in zip(_works_at(question.view, addresses), addresses, strict=True):
        assert work is not None  # it was found by it
        stored, allowed = searcher.doc(address), leads.better if work in leads.works else matches
        at = spot(address)
        found.setdefault(work, []).append(_Variant(at, stored, read_document(stored), at in allowed))
    order = fitness(question.query)
    return {work: sorted(some, key=lambda one: order(one.document)) for work, some in found.items()}


def spot(address: Address) -> Spot:
    """The address as it can be compared."""
    return address.segment_ord, address.doc
