"""Which words of two languages stand for each other: IBM model 1, learnt in both directions.

Brown, Della Pietra, Della Pietra and Mercer (1993), "The Mathematics of Statistical Machine Translation". The
expected counts of both directions are joined by their geometric mean, which drops what only one of them believes.
Where words stand counts as in their model 2, by a few classes of how far apart the places are.
"""

from __future__ import annotations

from typing import Literal

import numpy as np
from msgspec import Struct

from baraza.lexicon.corpus import Floats, Ints
from baraza.lexicon.grid import STEPS, Grid

ROUNDS = 5
LEAST = 0.02
"""Translations less probable than this are dropped."""
MOST = 8
"""Translations of one word that are kept."""
_NOTHING = 1e-300

Direction = Literal[0, 1]
"""0: every foreign word comes from one of the pivot words of its pair of texts; 1: the other way round."""


class Learnt(Struct, frozen=True):
    """What each foreign key may mean: parallel arrays, sorted by key, then likeliest first."""

    key_of: Ints
    term_of: Ints
    probability: Floats


class _Expected(Struct, frozen=True):
    """How often words are expected to stand for each other."""

    counts: Floats
    """Each pair of words."""
    steps: Floats
    """Those at places that differ so much."""


class _Keys(Struct, frozen=True):
    """Pairs of words whose foreign words share a key are one."""

    link: Ints
    """Which one each pair of words is."""
    foreign: Ints
    """Key of each; `pivot` likewise."""
    pivot: Ints


class Model:
    """Learns from one grid as often as there are ways to look at its words."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        # As long as nothing is known, keys make no difference: the first round is the same for all.
        self._first = _expected(grid, None, 0), _expected(grid, None, 1)

    def learn(self, key_of: Ints) -> Learnt:
        """The translations of every key, `key_of` telling that of each foreign word."""
        terms = max(self.grid.terms, 1)
        codes, link = np.unique(key_of[self.grid.foreign] * terms + self.grid.pivot, return_inverse=True)
        keys = _Keys(link, codes // terms, codes % terms)
        return _kept(keys, np.sqrt(self._counts(keys, 0) * self._counts(keys, 1)))

    def _counts(self, keys: _Keys, direction: Direction) -> Floats:
        given = keys.pivot if direction == 0 else keys.foreign
        first = expected = self._first[direction]
        for _ in range(ROUNDS - 1):
            counts = np.bincount(keys.link, expected.counts, len(given))
            probability = counts / np.maximum(np.bincount(given, counts), 1e-12)[given]
            # Of words at such places so many times as many stand for each other as if places said nothing.
            fits = expected.steps / np.maximum(first.steps, 1e-12)
            expected = _expected(self.grid, (probability[keys.link], fits), direction)
        return np.bincount(keys.link, expected.counts, len(given)).astype(np.float64)


def _expected(grid: Grid, known: tuple[Floats, Floats] | None, direction: Direction) -> _Expected:
    """By the probability of each pair of words and how well each class of places fits, once these are known."""
    counts, steps = np.zeros(len(grid.foreign)), np.zeros(STEPS)
    for block in grid.blocks:
        place, weight = block.place[direction], block.weight[direction]
        share = np.ones(len(place)) if known is None else known[0][block.links][block.link] * known[1][block.step]
        share *= (weight / np.maximum(np.bincount(place, share), _NOTHING))[place]
        counts[block.links] += np.bincount(block.link, share)
        steps += np.bincount(block.step, share, STEPS)
    return _Expected(counts, steps)


def _kept(keys: _Keys, score: Floats) -> Learnt:
    probability = score / np.maximum(np.bincount(keys.foreign, score), 1e-12)[keys.foreign]
    likely = np.flatnonzero(probability >= LEAST)
    # Rounded, so that of equals those stay that came first, whatever the order of adding up.
    order = likely[np.lexsort((-probability[likely].round(9), keys.foreign[likely]))]
    key_of = keys.foreign[order]
    first = np.searchsorted(key_of, key_of, side="left")
    order = order[np.arange(len(order)) - first < MOST]
    key_of, kept = keys.foreign[order], probability[order]
    return Learnt(key_of, keys.pivot[order], kept / np.bincount(key_of, kept)[key_of])
