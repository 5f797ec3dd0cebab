"""Where concepts were found in texts."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from baraza.concepts.arrays import Ints, spread
from baraza.concepts.spot import LAST

if TYPE_CHECKING:
    from baraza.concepts.linker import Evidence

MOST_MENTIONS = 20
"""Of one concept; where there are more, so many from the first to the last."""

Span = tuple[int, int]
"""Start and end, in characters of the text."""


def mentions_of(evidence: Evidence, rows: Ints) -> list[list[Span]]:
    """The places of each of these candidates from left to right, of all at once.

    Those within longer names only where there is no other.
    """
    owners, hits = _shown(evidence, rows)
    first = evidence.hits.tokens[hits]
    ends = evidence.tokens.ends[first + evidence.hits.lengths[hits] - 1]
    spans: list[Span] = list(zip(evidence.tokens.starts[first].tolist(), ends.tolist(), strict=True))
    for at in np.flatnonzero(evidence.hits.parts[hits]).tolist():
        spans[at] = _within(evidence, int(hits[at]))
    edges = np.searchsorted(owners, np.arange(len(rows) + 1)).tolist()
    return [sorted(set(_few(spans[low:high]))) for low, high in pairwise(edges)]


def _shown(evidence: Evidence, rows: Ints) -> tuple[Ints, Ints]:
    """The names of candidates that are to be shown: the place of the candidate among them, and the hit."""
    owners, entries = spread(evidence.candidates.begins, rows)
    hits = evidence.candidates.order[entries]
    free = evidence.hits.nested[hits] == 0
    shown = free | (np.bincount(owners[free], minlength=len(rows)) == 0)[owners]
    return owners[shown], hits[shown]


def _few(spans: list[Span]) -> list[Span]:
    if len(spans) <= MOST_MENTIONS:
        return spans
    return [spans[at] for at in np.linspace(0, len(spans) - 1, MOST_MENTIONS).astype(np.int64).tolist()]


def _within(evidence: Evidence, hit: int) -> Span:
    """Where a part of a compound is."""
    tokens, room = evidence.tokens, evidence.room
    at = int(evidence.hits.tokens[hit])
    start, end, word = int(tokens.starts[at]), int(tokens.ends[at]), int(tokens.words[at])
    parts = room.own.compounds.parts(tokens.words[at : at + 1])[0]
    # Where a spelling was made one, letters may have come or gone: then the whole word is the place.
    if parts is None or len(room.words.texts[word]) != end - start:
        return start, end
    part = parts[1 if evidence.hits.parts[hit] == LAST else 0]
    return start + part.start, start + part.end
