"""Open what a command works on."""

from __future__ import annotations

from baraza.settings import Settings, settings


def open_home() -> Settings:
    """Django set up, the tables there and up to date."""
    from baraza.store.setup import connect, migrate

    connect()
    migrate()
    return settings()
