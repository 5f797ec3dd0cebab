"""One facet in numbers: its values in their order, and the rows that have each of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from baraza.coalition.register.column_bits import WORD, Bits, Ints, Mask, Meant, Rows

Counts = tuple[tuple[str, int], ...]
"""Value to how many entries have it, the most first."""
_HALF = 32
_LOW = (1 << _HALF) - 1
_LAST = "\U0010ffff"


class Terms:
    """Which rows have which value; never changed."""

    def __init__(self, values: Sequence[str], starts: Ints, rows: Rows) -> None:
        """Every value has a row; those of the value number n stand in `rows` from `starts[n]` to `starts[n + 1]`."""
        self.values = values
        self._starts = starts
        self._rows = rows
        self._by_row: tuple[Ints, Ints] | None = None
        """Where the values of each row begin, and all values in the order of rows; made when first asked for."""
        self._bits: Bits | None = None
        """The same of few values."""

    def having(self, values: Iterable[str], size: int) -> Mask:
        """Of so many rows those that have one of these values."""
        found = np.zeros(size, dtype=np.bool_)
        for value in values:
            at = bisect_left(self.values, value)
            if at < len(self.values) and self.values[at] == value:
                found[self._rows[self._starts[at] : self._starts[at + 1]]] = True
        return found

    def beginning(self, text: str, size: int) -> Mask:
        """Of so many rows those that have a value that begins so."""
        found = np.zeros(size, dtype=np.bool_)
        low, high = bisect_left(self.values, text), bisect_left(self.values, text + _LAST)
        found[self._rows[self._starts[low] : self._starts[high]]] = True
        return found

    def counts(self, meant: Meant) -> Counts:
        """How many of the rows that are meant have each value; without those that none has."""
        return tuple(sorted(self.tally(meant), key=lambda one: -one[1]))

    def tally(self, meant: Meant) -> list[tuple[str, int]]:
        """The same in the order of values."""
        if not self.values:
            return []
        found = self._counted(meant)
        there = np.flatnonzero(found)
        return [(self.values[at], many) for at, many in zip(there.tolist(), found[there].tolist(), strict=True)]

    def _counted(self, meant: Meant) -> Ints:
        size = len(meant.mask)
        if meant.are_few:
            return np.bincount(self._of(meant.rows, size), minlength=len(self.values))
        if len(self.values) * (size // WORD) <= len(self._rows):
            self._bits = self._bits or Bits(self._numbers(), self._rows, len(self.values), size)
            return self._bits.counts(meant)
        found: Ints = np.add.reduceat(meant.mask.view(np.uint8)[self._rows], self._starts[:-1], dtype=np.int32)
        return found.astype(np.int64)

    def parted(self, other: npt.NDArray[np.int8], names: Sequence[str]) -> Terms:
        """The same with each value parted by what the number of a row is called: `KE service`."""
        known = other[self._rows] < len(names)
        rows = self._rows[known]
        numbers = self._numbers()[known] * len(names) + other[rows]
        order = np.argsort(numbers, kind="stable")
        return of_pairs([f"{value} {name}" for value in self.values for name in names], numbers[order], rows[order])

    def changed(self, rows: Mask, said: Sequence[tuple[str, int]]) -> Terms:
        """The same where these rows have what is said (value and number of the row) and nothing else."""
        values = sorted({*self.values, *(value for value, _row in said)})
        number = {value: at for at, value in enumerate(values)}
        moved = np.fromiter((number[value] for value in self.values), dtype=np.int64, count=len(self.values))
        kept = ~rows[self._rows]
        before = (moved[self._numbers()[kept]] << _HALF) | self._rows[kept]
        after = np.array([(number[value] << _HALF) | row for value, row in said], dtype=np.int64)
        # Two lines that are in order already: this sort joins them, and does no more.
        pairs = np.sort(np.concatenate((before, np.sort(after))), kind="stable")
        return of_pairs(values, pairs >> _HALF, (pairs & _LOW).astype(np.intp))

    def _of(self, rows: Rows, size: int) -> Ints:
        """The numbers of all values of these rows, of so many."""
        if self._by_row is None:
            order = np.argsort(self._rows, kind="stable")
            firsts = np.searchsorted(self._rows[order], np.arange(size + 1))
            self._by_row = firsts, self._numbers()[order]
        firsts, numbers = self._by_row
        many = firsts[rows + 1] - firsts[rows]
        begins = np.repeat(firsts[rows] - np.cumsum(many) + many, many)
        return numbers[begins + np.arange(len(begins))]

    def _numbers(self) -> Ints:
        """Of every pair the number of its value."""
        return np.repeat(np.arange(len(self.values)), np.diff(self._starts))


def of_pairs(values: Sequence[str], numbers: Ints, rows: Rows) -> Terms:
    """Terms of pairs in the order of their values; values without a row are left out."""
    counts = np.bincount(numbers, minlength=len(values))
    used = np.flatnonzero(counts)
    starts = np.concatenate(([0], np.cumsum(counts[used])))
    return Terms(values if len(used) == len(values) else [values[at] for at in used.tolist()], starts, rows)
