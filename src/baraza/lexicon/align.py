"""Which words of two languages stand for each other: IBM model 1, learnt in both directions.

Brown, Della Pietra, Della Pietra and Mercer (1993), "The Mathematics of Statistical Machine Translation". The
expected counts of both directions are joined by their geometric mean, which drops what only one of them believes.
Where words stand counts as in their model 2, by a few classes of how far apart the places are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt
from msgspec import Struct

ROUNDS = 5
LEAST = 0.02
"""Translations less probable than this are dropped."""
MOST = 8
"""Translations of one word that are kept."""
STEPS = 9
"""Classes of how places in two sentences differ."""
LONGEST = 60
"""Words of a sentence that are looked at: the cost is the product of both sides."""

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


class Pair(Struct, frozen=True, gc=False):
    """The same said in two languages."""

    foreign: tuple[str, ...]
    """Keys of the words."""
    pivot: tuple[str, ...]
    weight: float = 1.0


class Learnt(Struct, frozen=True):
    """What each foreign key may mean: parallel arrays, sorted by key, then likeliest first."""

    keys: tuple[str, ...]
    terms: tuple[str, ...]
    key_of: Ints
    term_of: Ints
    probability: Floats


class _Grid(Struct, frozen=True):
    """Every pair of a foreign and a pivot word that stand in one pair of sentences."""

    link: Ints
    """Number of the (foreign, pivot) pair of words."""
    foreign_place: Ints
    """Number of the place in the corpus at which the foreign word stands; `pivot_place` likewise."""
    pivot_place: Ints
    weight: Floats
    step: Ints
    """How much further on in its sentence the foreign word stands: a class of `STEPS`."""
    pair_foreign: Ints
    pair_pivot: Ints


def learn(pairs: Iterable[Pair]) -> Learnt:
    """The translations of every foreign key that has any."""
    foreign, pivot = _Numbers(), _Numbers()
    grid = _grid(pairs, foreign, pivot)
    if not len(grid.link):
        empty = np.empty(0, np.int64)
        return Learnt((), (), empty, empty, np.empty(0))
    forward = _expected(grid, len(foreign.known), len(pivot.known), of_pivot=True)
    backward = _expected(grid, len(foreign.known), len(pivot.known), of_pivot=False)
    return _kept(grid, np.sqrt(forward * backward), foreign, pivot)


class _Numbers:
    """Words by number, in the order of their first coming."""

    def __init__(self) -> None:
        self.known: dict[str, int] = {}

    def of(self, words: Sequence[str]) -> Ints:
        known = self.known
        return np.fromiter((known.setdefault(word, len(known)) for word in words), np.int64, len(words))


def _grid(pairs: Iterable[Pair], foreign: _Numbers, pivot: _Numbers) -> _Grid:
    columns: list[tuple[Ints, Ints, Ints, Ints, Floats, Ints]] = []
    foreign_at = pivot_at = 0
    for pair in pairs:
        ours, theirs = foreign.of(pair.foreign[:LONGEST]), pivot.of(pair.pivot[:LONGEST])
        height, width = len(ours), len(theirs)
        if not height or not width:
            continue
        places = np.repeat(np.arange(height), width), np.tile(np.arange(width), height)
        weights = np.full(height * width, pair.weight)
        steps = _steps(*places, height, width)
        columns.append(
            (ours[places[0]], theirs[places[1]], places[0] + foreign_at, places[1] + pivot_at, weights, steps)
        )
        foreign_at, pivot_at = foreign_at + height, pivot_at + width
    if not columns:
        none = np.empty(0, np.int64)
        return _Grid(none, none, none, np.empty(0), none, none, none)
    one, other, foreign_place, pivot_place, weight, step = (
        np.concatenate(column) for column in zip(*columns, strict=True)
    )
    codes, link = np.unique(one * len(pivot.known) + other, return_inverse=True)
    return _Grid(link, foreign_place, pivot_place, weight, step, codes // len(pivot.known), codes % len(pivot.known))


def _steps(foreign: Ints, pivot: Ints, height: int, width: int) -> Ints:
    """From the beginning of one and the end of the other (0) to the other way round, as far as they are so long."""
    ahead = (
        foreign / max(height - 1, 1) - pivot / max(width - 1, 1) if min(height, width) > 1 else np.zeros(len(foreign))
    )
    return np.rint((ahead + 1) / 2 * (STEPS - 1)).astype(np.int64)


def _expected(grid: _Grid, foreign: int, pivot: int, *, of_pivot: bool) -> Floats:
    """How often each pair of words is expected to stand for each other.

    `of_pivot`: every pivot word comes from one of the foreign words of its sentence; else the other way round.
    """
    place = grid.pivot_place if of_pivot else grid.foreign_place
    given = grid.pair_foreign if of_pivot else grid.pair_pivot
    size = foreign if of_pivot else pivot
    probability: Floats = np.ones(len(given))
    counts: Floats = probability
    alike = grid.weight / np.bincount(place)[place]
    fits: Floats = np.ones(STEPS)
    for _ in range(ROUNDS):
        share = probability[grid.link] * fits[grid.step]
        share = grid.weight * share / np.bincount(place, share)[place]
        # Of words at such places so many times as many stand for each other as if places said nothing.
        fits = np.bincount(grid.step, share, STEPS) / np.maximum(np.bincount(grid.step, alike, STEPS), 1e-12)
        counts = np.bincount(grid.link, share, len(given)).astype(np.float64)
        probability = counts / np.maximum(np.bincount(given, counts, size), 1e-12)[given]
    return counts


def _kept(grid: _Grid, score: Floats, foreign: _Numbers, pivot: _Numbers) -> Learnt:
    total = np.bincount(grid.pair_foreign, score, len(foreign.known))
    probability = score / np.maximum(total, 1e-12)[grid.pair_foreign]
    order = np.lexsort((-probability, grid.pair_foreign))
    order = order[probability[order] >= LEAST]
    key_of = grid.pair_foreign[order]
    first = np.searchsorted(key_of, key_of, side="left")
    order = order[np.arange(len(order)) - first < MOST]
    key_of, kept = grid.pair_foreign[order], probability[order]
    kept = kept / np.bincount(key_of, kept, len(foreign.known))[key_of]
    return Learnt(tuple(foreign.known), tuple(pivot.known), key_of, grid.pair_pivot[order], kept)
