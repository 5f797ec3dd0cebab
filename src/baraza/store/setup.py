"""Bring Django up for the store, and its tables up to date."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

import django
from django.core.management import call_command
from django.db import DatabaseError, connection

from baraza.errors import StoreError
from baraza.settings import settings


def connect() -> None:
    """Set Django up in this process; may be called again."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "baraza.settings.django")
    settings().home.mkdir(parents=True, exist_ok=True)
    django.setup()


def migrate() -> None:
    """Create or update the tables; raises StoreError where the database cannot be used."""
    try:
        with _alone():
            # The checks are for developers; they run in the tests.
            call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
    except DatabaseError as error:
        raise unusable(error) from error


@contextmanager
def _alone() -> Iterator[None]:
    """Two commands that begin at once in a new home would both make the tables: the second waits, and finds them."""
    with (settings().home / "setup.lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def unusable(error: Exception) -> StoreError:
    """The error that says which database does not work; without its password."""
    named = connection.settings_dict
    why = (str(error).strip() or "it gave no reason").splitlines()[0]
    return StoreError(
        f"The database cannot be used: {why}.",
        engine=connection.vendor,
        host=named.get("HOST") or None,
        name=str(named.get("NAME")),
        hint="Is BARAZA_DATABASE_URL right, and does the server run? `baraza up` creates the tables.",
    )
