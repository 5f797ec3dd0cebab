"""What is to be told of sources that broke or are well again: at most once a day of each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from django.db.models import Q
from msgspec import Struct

from baraza.store.alert_table import AlertRow
from baraza.store.cadence import DAY_S
from baraza.store.clock import now
from baraza.store.health import Health
from baraza.store.read import SourceSummary

BROKEN = frozenset({"failing", "not-believed", "stale"})


class Alert(Struct, frozen=True, kw_only=True):
    """One thing to tell: how a source is now, why, and since when."""

    source: str
    state: str
    reason: str
    since: datetime | None


def note_health(summaries: Iterable[SourceSummary]) -> None:
    """Write down what is to be told of these, all the sources there are; what is there no more is forgotten."""
    rows = {row.source: row for row in AlertRow.objects.all()}
    for summary in summaries:
        name = summary.source.name
        _note(rows.pop(name, AlertRow(source=name)), summary.health)
    AlertRow.objects.filter(source__in=list(rows)).delete()


def _note(row: AlertRow, health: Health) -> None:
    to_tell = _to_tell(row.told_state, health.state)
    wanted = (
        to_tell,
        health.reason if to_tell else "",
        int(health.since.timestamp()) if to_tell and health.since else None,
    )
    if wanted != (row.waiting_state, row.waiting_reason, row.waiting_since):
        row.waiting_state, row.waiting_reason, row.waiting_since = wanted
        row.save()


def _to_tell(told: str, state: str) -> str:
    if state in BROKEN and state != told:
        return state
    return state if state == "ok" and told in BROKEN else ""


def alerts_to_send() -> tuple[Alert, ...]:
    """What waits to be told, but for sources of which something was told within a day."""
    rested = Q(told_at=None) | Q(told_at__lte=int(now() - DAY_S))
    rows = AlertRow.objects.filter(rested).exclude(waiting_state="").order_by("source")
    return tuple(
        Alert(source=row.source, state=row.waiting_state, reason=row.waiting_reason, since=_time(row.waiting_since))
        for row in rows
    )


def sent(alert: Alert) -> None:
    """The mail server took it: a crash before this sends it once more."""
    AlertRow.objects.filter(source=alert.source).update(
        told_state=alert.state, told_at=int(now()), waiting_state="", waiting_reason="", waiting_since=None
    )


def _time(seconds: int | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
