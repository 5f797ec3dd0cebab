"""Every word of a text beside every word of its translation, in blocks that fit into a processor's cache."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from msgspec import Struct

from baraza.lexicon.corpus import Floats, Ints, Side, Texts

STEPS = 9
"""Classes of how places in two texts differ."""
LONGEST = 60
"""Words of a text that are looked at: the cost is the product of both sides."""
_BLOCK = 1 << 17
"""Cells of a block, but for the last pair of texts in it."""


class Block(Struct, frozen=True):
    """Some pairs of texts. A cell is a foreign word beside a pivot word; numbers count within the block."""

    link: Ints
    """Of each cell: which of `links`."""
    links: Ints
    """The different pairs of words, by their number in the grid."""
    place: tuple[Ints, Ints]
    """Of each cell: at which place of the texts the foreign and the pivot word stand."""
    weight: tuple[Floats, Floats]
    """Of each such place."""
    step: Ints
    """How much further on in its text the foreign word of a cell stands: a class of `STEPS`."""


class Grid(Struct, frozen=True):
    """All blocks, and the different pairs of words."""

    blocks: tuple[Block, ...]
    foreign: Ints
    """Of each different pair, by the order of its numbers; `pivot` likewise."""
    pivot: Ints
    terms: int
    """Words of the pivot language."""


class _Half(Struct, frozen=True):
    """One side of some pairs of texts."""

    size: Ints
    begin: Ints
    """Where each text begins in `words`."""
    words: Ints


def grid(texts: Texts, foreign: Side, pivot: Side) -> Grid:
    """What stands beside what."""
    ours, theirs = _half(foreign, texts.foreign_of), _half(pivot, texts.pivot_of)
    kept = np.flatnonzero(ours.size * theirs.size)
    terms = len(pivot.words)
    blocks = [
        _block(_some(ours, which), _some(theirs, which), texts.weight[which], terms)
        for which in _parts(kept, (ours.size * theirs.size)[kept])
    ]
    codes = np.unique(np.concatenate([block.links for block in blocks])) if blocks else np.empty(0, np.int64)
    numbered = (Block(one.link, np.searchsorted(codes, one.links), one.place, one.weight, one.step) for one in blocks)
    return Grid(tuple(numbered), codes // max(terms, 1), codes % max(terms, 1), terms)


def _half(side: Side, of: Ints) -> _Half:
    begin = np.cumsum(side.sizes) - side.sizes
    return _Half(np.minimum(side.sizes, LONGEST)[of], begin[of], side.word_of[side.place])


def _some(half: _Half, which: Ints) -> _Half:
    return _Half(half.size[which], half.begin[which], half.words)


def _parts(kept: Ints, cells: Ints) -> Iterator[Ints]:
    """The pairs of texts of each block."""
    if len(kept):
        ends = np.cumsum(cells)
        yield from np.split(kept, np.searchsorted(ends, np.arange(_BLOCK, ends[-1], _BLOCK), side="right"))


def _block(ours: _Half, theirs: _Half, weight: Floats, terms: int) -> Block:
    """Rows are the foreign words of all pairs of texts; each has a cell for every pivot word of its pair."""
    pair = np.repeat(np.arange(len(weight)), ours.size)
    down = _within(ours.size)
    row = np.repeat(np.arange(len(pair)), theirs.size[pair])
    across = _within(theirs.size[pair])
    pair_of = pair[row]
    codes = ours.words[ours.begin[pair] + down][row] * terms + theirs.words[theirs.begin[pair_of] + across]
    links, link = np.unique(codes, return_inverse=True)
    column = (np.cumsum(theirs.size) - theirs.size)[pair_of] + across
    step = _steps(down[row], across, ours.size[pair_of], theirs.size[pair_of])
    weights = np.repeat(weight, ours.size), np.repeat(weight, theirs.size)
    return Block(link.astype(np.int32), links, (row.astype(np.int32), column.astype(np.int32)), weights, step)


def _within(sizes: Ints) -> Ints:
    """0, 1, 2, … for each of these sizes, one after another."""
    ends = np.cumsum(sizes)
    return np.arange(ends[-1]) - np.repeat(ends - sizes, sizes)


def _steps(down: Ints, across: Ints, height: Ints, width: Ints) -> Ints:
    """From the beginning of one and the end of the other (0) to the other way round, as far as they are so long."""
    ahead = down / np.maximum(height - 1, 1) - across / np.maximum(width - 1, 1)
    ahead[np.minimum(height, width) == 1] = 0
    return np.rint((ahead + 1) / 2 * (STEPS - 1)).astype(np.int8)
