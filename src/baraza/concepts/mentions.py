"""Where a concept was found in a text."""

from __future__ import annotations

import numpy as np

from baraza.concepts.about import Candidates
from baraza.concepts.rooms import Room
from baraza.concepts.spot import Hits
from baraza.concepts.tokens import Tokens
from baraza.model.concept import Mention

MOST_MENTIONS = 20
"""Of one concept; where there are more, so many from the first to the last."""


def mentions_of(hits: Hits, found: Candidates, tokens: Tokens, room: Room, row: int, text: str) -> tuple[Mention, ...]:
    """The places of a candidate from left to right; those within longer names only where there is no other."""
    rows = found.order[found.begins[row] : found.begins[row + 1]]
    free = rows[hits.nested[rows] == 0]
    chosen = free if len(free) else rows
    if len(chosen) > MOST_MENTIONS:
        chosen = chosen[np.linspace(0, len(chosen) - 1, MOST_MENTIONS).astype(np.int64)]
    spans = {_span(hits, tokens, room, hit) for hit in chosen.tolist()}
    return tuple(Mention(start=start, end=end, text=text[start:end]) for start, end in sorted(spans))


def _span(hits: Hits, tokens: Tokens, room: Room, hit: int) -> tuple[int, int]:
    first = int(hits.tokens[hit])
    start, end = int(tokens.starts[first]), int(tokens.ends[first + int(hits.lengths[hit]) - 1])
    if not hits.parts[hit]:
        return start, end
    word = int(tokens.words[first])
    part = next(part for part in room.own.compounds.parts(word) if part.last == (int(hits.parts[hit]) == 1))
    # Where a spelling was made one, letters may have come or gone: then the whole word is the place.
    if len(room.words.texts[word]) != end - start:
        return start, end
    return start + part.start, start + part.end
