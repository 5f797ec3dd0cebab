"""Whether the working process is there."""

from __future__ import annotations

from datetime import UTC, datetime

from baraza.care.health import SILENT_S
from baraza.store.clock import now
from baraza.store.heartbeat import last_beat


def last_seen() -> datetime | None:
    """When it was last seen at work; None where it never was."""
    seen = last_beat()
    return None if seen is None else datetime.fromtimestamp(seen, UTC)


def works() -> bool:
    """Whether it was seen lately."""
    seen = last_beat()
    return seen is not None and now() - seen < SILENT_S
