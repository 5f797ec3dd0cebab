"""Where a concept was found in a text."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from baraza.concepts.about import Candidates
from baraza.concepts.arrays import Ints
from baraza.concepts.rooms import Room
from baraza.concepts.spot import LAST, Hits
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
    whole = hits.parts[chosen] == 0
    parts = (_within(hits, tokens, room, hit) for hit in chosen[~whole].tolist())
    spans = {*_spans(hits, tokens, chosen[whole]), *parts}
    return tuple(Mention(start=start, end=end, text=text[start:end]) for start, end in sorted(spans))


def _spans(hits: Hits, tokens: Tokens, chosen: Ints) -> Iterator[tuple[int, int]]:
    first = hits.tokens[chosen]
    ends = tokens.ends[first + hits.lengths[chosen] - 1]
    return zip(tokens.starts[first].tolist(), ends.tolist(), strict=True)


def _within(hits: Hits, tokens: Tokens, room: Room, hit: int) -> tuple[int, int]:
    """Where a part of a compound is."""
    at = int(hits.tokens[hit])
    start, end, word = int(tokens.starts[at]), int(tokens.ends[at]), int(tokens.words[at])
    parts = room.own.compounds.parts(tokens.words[at : at + 1])[0]
    # Where a spelling was made one, letters may have come or gone: then the whole word is the place.
    if parts is None or len(room.words.texts[word]) != end - start:
        return start, end
    part = parts[1 if hits.parts[hit] == LAST else 0]
    return start + part.start, start + part.end
