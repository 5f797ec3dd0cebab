"""Which state the register is in: another one after every change, in the order in which changes become visible."""

from __future__ import annotations

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


def newest() -> State:
    """As it stands now; EMPTY where there is no entry yet."""
    # Not by a query set: every page asks several times, and making the statement takes longer than its answer.
    return _asked(_NEWEST, ())


def leads_to(before: State, after: State) -> bool:
    """Whether `after` is `before` with later changes, so that only these need to be read."""
    return before != EMPTY and before.revision < after.revision and _asked(_OF, (before.revision,)) == before


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
