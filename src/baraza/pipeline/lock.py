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
                hint="It takes up harvests and imports that you ask for; for anything else, stop it first.",
            ) from error
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        with _database_held():
            yield


@contextmanager
def _database_held() -> Iterator[None]:
    """On PostgreSQL also the database: homes on two machines may share one.

    The connection may outlive the work (`baraza up` goes on to serve), so the lock is given back.
    """
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [_ADVISORY])
        row = cursor.fetchone()
    if row is None or not row[0]:
        raise SomebodyWorks("Another machine works on this database already.", hint="One machine works at a time.")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_ADVISORY])
