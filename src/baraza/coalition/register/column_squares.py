"""Where entries lie, in squares of so many degrees."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from baraza.coalition.register.column_bits import Ints, Rows

Degrees = npt.NDArray[np.float64]


class Square(NamedTuple):
    """A square in which something lies."""

    many: int
    row: int
    """The row that lies there, where it is one alone."""
    latitude: float
    """The mean, degrees north (WGS 84)."""
    longitude: float


class Squares:
    """In which square each row lies that has a place; never changed."""

    def __init__(self, latitude: Degrees, longitude: Degrees, placed: Rows, degrees: float) -> None:
        self._latitude, self._longitude = latitude, longitude
        across = int(360 / degrees) + 1
        down = ((latitude[placed] + 90) // degrees).astype(np.int64)
        squares, numbers = np.unique(
            down * across + ((longitude[placed] + 180) // degrees).astype(np.int64), return_inverse=True
        )
        self._many = len(squares)
        self._of: Ints = np.zeros(len(latitude), dtype=np.int64)
        self._of[placed] = numbers

    def counts(self, rows: Rows) -> list[Square]:
        """The squares in which some of these rows lie, all of which have a place."""
        of = self._of[rows]
        many = np.bincount(of, minlength=self._many)
        there = np.flatnonzero(many)
        lines = (rows, self._latitude[rows], self._longitude[rows])
        row, north, east = (np.bincount(of, weights=line, minlength=self._many)[there] for line in lines)
        many = many[there]
        found = (many, row.astype(np.int64), north / many, east / many)
        return [Square(*one) for one in zip(*(line.tolist() for line in found), strict=True)]
