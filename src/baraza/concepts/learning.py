"""What was learnt of several vocabularies, beside what texts name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
from msgspec import Struct

from baraza.concepts.arrays import Ints, Mask
from baraza.concepts.lookup import Lookup
from baraza.concepts.trained import Learnt, Ranked, Trained

# What a text does not name is told only where others like it have taught it well.
_LEAST_LIKELY = 0.05


class Standing(Struct, frozen=True, gc=False):
    """One concept that a text is about."""

    idea: int
    score: float
    """From 0 to 1."""
    row: int
    """Candidate of the evidence; -1 where the text does not name it."""
    by: str


class Learning:
    """All that was learnt for a linker."""

    def __init__(self, learnt: Mapping[str, Learnt], lookup: Lookup) -> None:
        self._trained = {name: Trained(one, lookup, lookup.inside(name)) for name, one in learnt.items()}
        self.inside = np.zeros(lookup.count, bool)
        """Ideas that are in a vocabulary that was learnt."""
        for one in self._trained.values():
            self.inside |= one.inside

    def of(self, vocabulary: str) -> list[Trained]:
        """What was learnt of a vocabulary, or of all where none is named."""
        return [one for name, one in self._trained.items() if vocabulary in {"", name}]


def strongest(
    named: Iterable[Standing],
    learnt: Sequence[Ranked],
    inside: Mask,
    places: Callable[[Ints], Sequence[tuple[int, ...]]],
) -> list[Standing]:
    """The concepts of a text, strongest first, one for each place; of vocabularies that were learnt as learnt.

    The root of how likely a subject is stands beside the scores of what is only named: what is one of four is as
    good as what is named three times.
    """
    found = [one for one in named if not inside[one.idea]] if learnt else list(named)
    for ranked in learnt:
        for idea, likely, row in zip(ranked.ideas.tolist(), ranked.likely.tolist(), ranked.rows.tolist(), strict=True):
            if row >= 0 or likely >= _LEAST_LIKELY:
                found.append(Standing(idea, likely**0.5, row, "trained"))
    found.sort(key=lambda one: -one.score)
    kept: dict[tuple[int, ...], Standing] = {}
    # What is not named has no place, and is where no name can be.
    where = places(np.array([max(one.row, 0) for one in found], np.int64)) if any(one.row >= 0 for one in found) else ()
    for at, one in enumerate(found):
        kept.setdefault(where[at] if one.row >= 0 else (one.idea,), one)
    return list(kept.values())
