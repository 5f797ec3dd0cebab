"""Open what a command works on."""

from __future__ import annotations

from baraza.settings import Settings, settings


def open_home() -> Settings:
    """The settings, after bringing the tables up to date."""
    from baraza.store.setup import migrate

    migrate()
    return settings()
