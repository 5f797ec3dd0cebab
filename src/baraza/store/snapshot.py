"""One moment of the whole database, read while others go on writing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections, transaction

_ALIAS = "snapshot"


@contextmanager
def one_moment() -> Iterator[str]:
    """The alias of a connection on which every query sees the database as it is now; a writer is not kept waiting."""
    given = connections["default"].settings_dict
    # Without IMMEDIATE, which would take SQLite's write lock: a reader in WAL mode has its moment without it.
    options = given["OPTIONS"] | ({"transaction_mode": "DEFERRED"} if "sqlite3" in given["ENGINE"] else {})
    connections.databases[_ALIAS] = {**given, "OPTIONS": options}
    try:
        with transaction.atomic(using=_ALIAS):
            if connections[_ALIAS].vendor == "postgresql":
                with connections[_ALIAS].cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield _ALIAS
    finally:
        connections[_ALIAS].close()
        del connections[_ALIAS]
        del connections.databases[_ALIAS]
