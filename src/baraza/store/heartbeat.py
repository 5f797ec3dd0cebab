"""When the working process was last seen at work; on another machine, perhaps."""

from __future__ import annotations

from baraza.store.clock import now
from baraza.store.models import CounterRow

_NAME = "heartbeat"


def beat() -> None:
    """The working process is at work now."""
    CounterRow.objects.update_or_create(name=_NAME, defaults={"value": now()})


def last_beat() -> int | None:
    """When it last was, in seconds since 1970; None where it never was."""
    return CounterRow.objects.filter(name=_NAME).values_list("value", flat=True).first()
