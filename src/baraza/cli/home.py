"""Open what a command works on."""

from __future__ import annotations

from msgspec.structs import replace

from baraza.settings import Settings, settings

_HOUR_S = 3_600.0


def open_home() -> Settings:
    """The settings, after bringing the tables up to date."""
    from baraza.store.setup import migrate

    migrate()
    return settings()


def patient(settings: Settings) -> Settings:
    """The same settings with time for large files, which take longer than pages."""
    return replace(settings, fetch_timeout_s=max(settings.fetch_timeout_s, _HOUR_S))
