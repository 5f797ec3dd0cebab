"""A database address as Django wants it."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from baraza.errors import SettingsError

# WAL lets pages read while the worker writes; IMMEDIATE takes the write lock at the start of a transaction, so that two
# writers wait for each other instead of failing with "database is locked" in the middle.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 30,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000;"
    # A harvest writes 4 MB (the default) many times a second; checkpoint less often.
    "PRAGMA temp_store=MEMORY; PRAGMA wal_autocheckpoint=8000;",
}


def django_database(url: str) -> dict[str, Any]:
    """Django's DATABASES entry for `sqlite:///PATH` or `postgres://…`; anything else is a SettingsError."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        # sqlite:///relative is refused on purpose: what it is relative to would depend on who starts the process.
        path = unquote(parts.path)
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": path[1:] if path.startswith("//") else path,
            "OPTIONS": dict(SQLITE_OPTIONS),
            # With a connection all that it holds of the file goes away, and the next one reads it again.
            "CONN_MAX_AGE": 60,
        }
    if parts.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
            "OPTIONS": dict(parse_qsl(parts.query)),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
    raise SettingsError(
        "The database address has a scheme that is not known.",
        scheme=parts.scheme,
        hint="Say sqlite:///PATH or postgres://USER:PASSWORD@HOST:PORT/NAME in BARAZA_DATABASE_URL.",
    )
