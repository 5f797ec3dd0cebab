"""Results by words and results by meaning as one list, fused by their ranks."""

from __future__ import annotations

from importlib.resources import files

from msgspec import Struct, json

from baraza.index.collapse import Scored, spot
from baraza.index.counted import count_of
from baraza.index.question import Question


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
    only = {spot(at) for at in close}
    only -= {spot(at) for _, at in searcher.search(question.near(by_words=True), len(close) or 1, count=False).hits}
    by_words = [at for _, at in found.hits if spot(at) not in only]
    scores = {spot(at): _worth(rank) for rank, at in enumerate(by_words)}
    for rank, at in enumerate(close):
        own = scores.get(spot(at), 0.0)
        scores[spot(at)] = MEANING.weight * _worth(rank) + (own if own >= _worth(MEANING.depth - 1) else 0.0)
    places = {spot(at): at for at in (*by_words, *close)}
    best = sorted(places, key=lambda at: (-scores[at], at))
    return count_of(found), [(scores[at], places[at]) for at in best]


def _worth(rank: int) -> float:
    return 1 / (MEANING.constant + rank + 1)
