"""Facets with few values: a bit of every row for each value, by which many rows are counted in no time."""

from __future__ import annotations

from functools import cached_property

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Rows = npt.NDArray[np.intp]
"""Numbers of rows, as wide as they are used to look up by: narrower ones would be widened at each look."""
Mask = npt.NDArray[np.bool_]
"""Of every row whether it is meant."""

FEW = 16
"""Of fewer than a sixteenth of all rows each is looked at; of more the whole is gone through."""
WORD = 64
"""Bits that are counted at once."""


class Meant:
    """The rows that are meant, in every form in which they are counted; each form is made when first asked for."""

    def __init__(self, mask: Mask) -> None:
        self.mask = mask

    @cached_property
    def many(self) -> int:
        """How many they are."""
        return int(np.count_nonzero(self.mask))

    @property
    def are_few(self) -> bool:
        """Whether each of them is looked at."""
        return self.many * FEW < len(self.mask)

    @cached_property
    def rows(self) -> Rows:
        """Their numbers."""
        return np.flatnonzero(self.mask)

    @cached_property
    def words(self) -> npt.NDArray[np.uint64]:
        """A bit for each row."""
        return _words(self.mask)


class Bits:
    """Which rows have which of few values."""

    def __init__(self, numbers: npt.NDArray[np.integer], rows: Rows, many: int, size: int) -> None:
        """Row `rows[n]` of so many has the value `numbers[n]` of so many."""
        self.many = many
        held = np.zeros((many, size), dtype=np.bool_)
        held[numbers, rows] = True
        self._words = np.array([_words(one) for one in held]).reshape(many, -1)

    def counts(self, meant: Meant) -> Ints:
        """How many of the rows that are meant have each value."""
        found: Ints = np.bitwise_count(self._words & meant.words).sum(axis=1, dtype=np.int64)
        return found


def _words(mask: Mask) -> npt.NDArray[np.uint64]:
    packed = np.packbits(mask)
    whole = np.zeros(-(-len(mask) // WORD) * (WORD // 8), dtype=np.uint8)
    whole[: len(packed)] = packed
    return whole.view(np.uint64)
