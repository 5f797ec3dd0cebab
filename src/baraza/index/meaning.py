"""Results by words and results by meaning as one list, fused by their ranks."""

from __future__ import annotations

from importlib.resources import files

import tantivy
from msgspec import Struct, json

from baraza.index.counted import count_of
from baraza.index.question import Question

Scored = tuple[float, tantivy.DocAddress]


class Meaning(Struct, frozen=True, forbid_unknown_fields=True):
    """How much it counts that a document is close in meaning."""

    weight: float
    """Beside a rank by words, which counts 1."""
    constant: int
    """What is added to each rank: the larger, the less the first ones stand out."""
    nearest: int
    """Documents that are looked for."""
    least: float
    """Cosine below which a document is not close."""
    depth: int
    """Ranks by words that are added to one by meaning; the same on every page."""
    fitted: str
    """On what this was fitted."""


MEANING = json.decode(files("baraza.index").joinpath("meaning.json").read_bytes(), type=Meaning)


def ranked(question: Question, count: int) -> tuple[int, list[Scored]]:
    """How many documents match by words or by meaning, and the best by reciprocal rank fusion (Cormack et al. 2009)."""
    searcher, near = question.view.searcher, question.near()
    found = searcher.search(question.ranking(), max(count, MEANING.depth))
    close = [at for _, at in searcher.search(near, len(question.query.near), count=False).hits]
    only = {_spot(at) for at in close}
    only -= {_spot(at) for _, at in searcher.search(question.near(by_words=True), len(close) or 1, count=False).hits}
    by_words = [at for _, at in found.hits if _spot(at) not in only]
    scores = {_spot(at): _worth(rank) for rank, at in enumerate(by_words)}
    for rank, at in enumerate(close):
        own = scores.get(_spot(at), 0.0)
        scores[_spot(at)] = MEANING.weight * _worth(rank) + (own if own >= _worth(MEANING.depth - 1) else 0.0)
    places = {_spot(at): at for at in (*by_words, *close)}
    best = sorted(places, key=lambda spot: (-scores[spot], spot))
    return count_of(found), [(scores[spot], places[spot]) for spot in best]


def _worth(rank: int) -> float:
    return 1 / (MEANING.constant + rank + 1)


def _spot(address: tantivy.DocAddress) -> tuple[int, int]:
    return address.segment_ord, address.doc
