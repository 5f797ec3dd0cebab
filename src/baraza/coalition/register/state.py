"""Which state the register is in: another one after every change, in the order in which changes become visible."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection
from msgspec import Struct

_TURN = 7_215_604
"""The number of the lock by which writers wait for each other (PostgreSQL)."""
_NEWEST = """
SELECT r.id, r.at, r.number, e.id, e.key FROM entry_revision r JOIN entry e ON e.id = r.entry_id
ORDER BY r.id DESC LIMIT 1
"""
_OF = """
SELECT r.id, r.at, r.number, e.id, e.key FROM entry_revision r JOIN entry e ON e.id = r.entry_id WHERE r.id = %s
"""


class State(Struct, frozen=True):
    """The newest revision. All of it is compared: another register may have a revision of the same number."""

    revision: int
    at: int
    number: int
    entry: int
    key: str


EMPTY = State(0, 0, 0, 0, "")


_seen: ContextVar[list[State] | None] = ContextVar("seen", default=None)


@contextmanager
def one_state() -> Iterator[None]:
    """Within it the register is asked once how it stands, so that a page is of one state; for what changes nothing."""
    before = _seen.set([])
    try:
        yield
    finally:
        _seen.reset(before)


def newest() -> State:
    """As it stands now; EMPTY where there is no entry yet."""
    seen = _seen.get()
    if seen is None:
        # Not by a query set: making the statement takes longer than its answer.
        return _asked(_NEWEST, ())
    if not seen:
        seen.append(_asked(_NEWEST, ()))
    return seen[0]


def leads_to(before: State, after: State) -> bool:
    """Whether `after` is `before` with later changes, so that only these need to be read."""
    return before != EMPTY and before.revision < after.revision and _asked(_OF, (before.revision,)) == before


def is_later(held: State, state: State) -> bool:
    """Whether `held` is a state of this register after `state`, for which a page asks that began before a change."""
    return state.revision < held.revision and _asked(_OF, (held.revision,)) == held


def take_turn() -> None:
    """Wait for all other changes; inside the transaction of the change, before any of its rows is locked.

    Numbers of revisions are given out before they can be seen: without a turn the lower of two might show later, and
    whoever has seen the higher would never look at it. SQLite has one writer at a time anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", (_TURN,))


def _asked(statement: str, values: tuple[int, ...]) -> State:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        row = cursor.fetchone()
    return State(*row) if row else EMPTY
