"""Concepts in the words of a query."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from baraza.concepts.contract import Spotted
from baraza.concepts.keys import ALTERNATIVE, QUALIFIED
from baraza.concepts.lookup import Lookup
from baraza.concepts.rooms import Room
from baraza.concepts.spot import WRITTEN

LONGEST_QUERY = 1_000
"""Characters that are looked at."""
MOST_SENSES = 12

_Senses = dict[int, float]


def spotted(text: str, rooms: Sequence[Room], lookup: Lookup) -> tuple[Spotted, ...]:
    """The longest names from left to right, none within another, each with what it may mean, likeliest first.

    As written goes before every stem, then a preferred label before others, then the preferred vocabulary.
    """
    places: dict[tuple[int, int], _Senses] = defaultdict(dict)
    for at, room in enumerate(rooms):
        _spot(text[:LONGEST_QUERY], room, 0.95**at, lookup, places)
    found: list[Spotted] = []
    behind = 0
    for (start, end), senses in sorted(places.items(), key=lambda place: (place[0][0], -place[0][1])):
        if start >= behind:
            best = sorted(senses, key=lambda idea: -senses[idea])[:MOST_SENSES]
            found.append(Spotted(start, end, tuple(map(lookup.address, best))))
            behind = end
    return tuple(found)


def _spot(text: str, room: Room, worth: float, lookup: Lookup, places: dict[tuple[int, int], _Senses]) -> None:
    tokens, hits = room.hits([text])
    for at in range(len(hits.tokens)):
        token, length = int(hits.tokens[at]), int(hits.lengths[at])
        if hits.parts[at]:
            continue
        senses = places[int(tokens.starts[token]), int(tokens.ends[token + length - 1])]
        idea = int(hits.ideas[at])
        said = float(hits.weights[at])
        likely = _worth(said, int(hits.flags[at]), int(hits.shares[at])) * lookup.prior(idea)
        score = worth * (likely + (said >= WRITTEN))
        senses[idea] = max(senses.get(idea, 0.0), score)


def _worth(weight: float, flags: int, share: int) -> float:
    common = share / 255 if share else 0.5
    return weight * common * (0.6 if flags & ALTERNATIVE else 1.0) * (0.8 if flags & QUALIFIED else 1.0)
