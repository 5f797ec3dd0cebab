"""One process works at a time: it alone drives the stages and writes the index."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

from baraza.errors import UsageError

# Any number will do as long as no other program on the same database uses it: the letters of "baraza" in base 36.
_ADVISORY = int("baraza", 36)


class SomebodyWorks(UsageError):
    """Another process works on this home or database."""


@contextmanager
def working_alone(home: Path) -> Iterator[None]:
    """Hold the work for as long as the block runs; raises SomebodyWorks. A killed process lets go by itself."""
    home.mkdir(parents=True, exist_ok=True)
    with (home / "work.lock").open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.seek(0)
            raise SomebodyWorks(
                "Another process works here already.",
                process=file.read().strip() or None,
                home=str(home),
                hint="It takes up what you ask for; `baraza status` shows how far it is.",
            ) from error
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        _hold_database()
        yield


def _hold_database() -> None:
    """On PostgreSQL also the database: homes on two machines may share one."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [_ADVISORY])
        row = cursor.fetchone()
    if row is None or not row[0]:
        raise SomebodyWorks("Another machine works on this database already.", hint="One machine works at a time.")
