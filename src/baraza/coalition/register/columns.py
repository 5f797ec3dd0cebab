"""The register in columns of numbers, by which lists are filtered, counted and put in order without reading entries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from baraza.coalition.register.column_bits import Bits, Ints, Mask, Meant, Rows
from baraza.coalition.register.column_squares import Squares
from baraza.coalition.register.column_terms import Terms
from baraza.coalition.register.state import State
from baraza.model import KINDS, STORED_STATES

KIND = {kind: at for at, kind in enumerate(KINDS)}
STATE = {state: at for at, state in enumerate(STORED_STATES)}
ROW = np.dtype(
    [
        ("pk", "i8"),
        ("is_shown", "?"),
        ("kind", "i1"),
        ("state", "i1"),
        ("confirmed", "i8"),
        ("changed", "i8"),
        ("start", "S32"),
        ("latitude", "f8"),
        ("longitude", "f8"),
        ("key", "S16"),
        ("name", "O"),
    ]
)
"""A row: `kind` and `state` are numbers of KIND and STATE (or one more), `confirmed` is 0 where nobody confirmed it,
a place that is not known is NaN."""
Table = npt.NDArray[np.void]
PIECE = 4_096
"""Rows that are looked through at once for the first of many."""


class Columns:
    """All entries in one state of the register, in the order of their primary keys; never changed."""

    def __init__(self, state: State, table: Table, terms: Mapping[str, Terms]) -> None:
        self.state, self.table, self.terms = state, table, terms
        self.size = len(table)
        self.pk: Ints = _column(table, "pk")
        self.is_shown: Mask = _column(table, "is_shown")
        self.kind: npt.NDArray[np.int8] = _column(table, "kind")
        self.stored: npt.NDArray[np.int8] = _column(table, "state")
        self.confirmed: Ints = _column(table, "confirmed")
        self.start: npt.NDArray[np.bytes_] = _column(table, "start")
        self.latitude: npt.NDArray[np.float64] = _column(table, "latitude")
        self.longitude: npt.NDArray[np.float64] = _column(table, "longitude")
        self.key: npt.NDArray[np.bytes_] = _column(table, "key")
        self._orders: dict[str, tuple[Rows, Rows]] = {}
        self._squares: dict[float, Squares] = {}

    def of_kinds(self, kinds: Iterable[str]) -> Mask:
        """The rows of these kinds."""
        # Looked up in a table it would take ten times as long.
        found = np.zeros(self.size, dtype=np.bool_)
        for kind in kinds:
            found |= self.kind == KIND[kind]
        return found

    def first(self, meant: Meant, sort: str, offset: int, limit: int) -> list[int]:
        """Primary keys of some of these rows, in one of ORDERS."""
        if meant.are_few:
            return self.first_of(meant.rows, sort, offset, limit)
        order, _rank = self.place_in(sort)
        found: list[int] = []
        for start in range(0, self.size, PIECE):
            # Of many rows the first ones stand close to the beginning.
            piece = order[start : start + PIECE]
            found += self.pk[piece[meant.mask[piece]]].tolist()
            if len(found) >= offset + limit:
                break
        return found[offset : offset + limit]

    def first_of(self, rows: Rows, sort: str, offset: int, limit: int) -> list[int]:
        """The same for few rows."""
        _order, rank = self.place_in(sort)
        found: list[int] = self.pk[rows[np.argsort(rank[rows])][offset : offset + limit]].tolist()
        return found

    @cached_property
    def is_placed(self) -> Mask:
        """The rows of which it is known where they lie."""
        found: Mask = ~(np.isnan(self.latitude) | np.isnan(self.longitude))
        return found

    def place_in(self, sort: str) -> tuple[Rows, Rows]:
        """The rows in this order, and the place of every row in it."""
        if sort not in self._orders:
            order = ORDERS[sort](self).astype(np.intp)
            rank = np.empty_like(order)
            rank[order] = np.arange(self.size)
            self._orders[sort] = order, rank
        return self._orders[sort]

    @cached_property
    def bits_of_kinds(self) -> Bits:
        """Which rows are of which kind, by number."""
        return Bits(self.kind, np.arange(self.size), len(KIND) + 1, self.size)

    @cached_property
    def bits_of_states(self) -> Bits:
        """Which rows are in which state, by number."""
        return Bits(self.stored, np.arange(self.size), len(STATE) + 1, self.size)

    @cached_property
    def kinds_in_countries(self) -> Terms:
        """Country and kind, as `KE service`."""
        return self.terms["country"].parted(self.kind, KINDS)

    def squares(self, degrees: float) -> Squares:
        """Where rows lie, in squares of so many degrees."""
        if degrees not in self._squares:
            placed = np.flatnonzero(self.is_placed)
            self._squares[degrees] = Squares(self.latitude, self.longitude, placed, degrees)
        return self._squares[degrees]

    def stale(self, before: int) -> Rows:
        """The rows that were confirmed, but earlier than this (seconds since 1970)."""
        rows, times = self._confirmed
        return rows[: np.searchsorted(times, before)]

    @cached_property
    def _confirmed(self) -> tuple[Rows, Ints]:
        """The rows that were confirmed and when, the oldest first."""
        rows = np.flatnonzero(self.stored == STATE["confirmed"])
        rows = rows[np.argsort(self.confirmed[rows], kind="stable")]
        return rows, self.confirmed[rows]

    @cached_property
    def by_name(self) -> Ints:
        """The rows by name, then by primary key."""
        names = self.table["name"].tolist()
        return np.array(sorted(range(self.size), key=names.__getitem__), dtype=np.int64)


def _by_change(of: Columns) -> Ints:
    return np.argsort(_column(of.table, "changed"), kind="stable")[::-1]


def _by_start(of: Columns) -> Ints:
    _values, place = np.unique(of.start[of.by_name], return_inverse=True)
    return of.by_name[np.argsort(-place, kind="stable")]


def _by_age(of: Columns) -> Ints:
    return np.argsort(of.start, kind="stable")


ORDERS: dict[str, Callable[[Columns], Ints]] = {
    "name": lambda of: of.by_name,
    "changed": _by_change,
    "start": _by_start,
    "oldest": _by_age,
}
"""`changed` and `start` with the latest first, `oldest` by start with those without a date before all others."""


def _column(table: Table, name: str) -> npt.NDArray[Any]:
    # Fields of one row lie side by side: a column of its own is gone through many times faster.
    return np.ascontiguousarray(table[name])
