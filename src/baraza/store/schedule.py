"""Whose turn it is: when each source is harvested next, learned from what its harvests found."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from django.db import transaction
from django.db.models import F, Q
from msgspec import Struct

from baraza.model import Json, Source
from baraza.store.cadence import FIRST_S, backoff_s, fixed_s, jittered, learned
from baraza.store.clock import now
from baraza.store.models import ScheduleRow, SourceRow
from baraza.store.pack import from_text


class Turn(Struct, frozen=True, kw_only=True):
    """When a source is harvested next, and how often."""

    next_at: datetime
    every_s: int
    failures: int
    ended: int | None = None
    """When a harvest last came to its end."""


def sources_to_harvest(limit: int | None = None, *, besides: str = "") -> tuple[str, ...]:
    """Names of sources that have their turn: those asked for first, then who has waited longest.

    One that was never harvested has its turn at once; one that is paused only where it was asked for.
    """
    at = now()
    due = Q(asked__isnull=False) | (Q(paused=False) & (Q(schedulerow__next_at__lte=at) | Q(schedulerow=None)))
    rows = SourceRow.objects.filter(due, removed=False).exclude(name=besides)
    rows = rows.order_by(F("asked").asc(nulls_last=True), F("schedulerow__next_at").asc(nulls_first=True), "name")
    return tuple(rows.values_list("name", flat=True)[:limit])


def asked_for() -> frozenset[str]:
    """Names of the sources for whose harvest somebody waits."""
    return frozenset(SourceRow.objects.filter(asked__isnull=False, removed=False).values_list("name", flat=True))


def is_asked_for() -> bool:
    """Whether somebody waits for a harvest."""
    return SourceRow.objects.filter(asked__isnull=False, removed=False).exists()


def next_turn_at() -> int | None:
    """When the next source has its turn, in seconds since 1970; None where there is none."""
    rows = ScheduleRow.objects.filter(source__paused=False, source__removed=False).order_by("next_at")
    return rows.values_list("next_at", flat=True).first()


def turns(name: str = "") -> dict[str, Turn]:
    """The turn of a source, or of all that were harvested and are not paused."""
    rows = ScheduleRow.objects.filter(source__paused=False).select_related("source")
    rows = rows.filter(source=name) if name else rows
    return {row.source_id: _turn(row) for row in rows}


def _turn(row: ScheduleRow) -> Turn:
    fixed = fixed_s(_options(row.source).get("every"))
    at = datetime.fromtimestamp(row.next_at, UTC)
    return Turn(next_at=at, every_s=row.every_s if fixed is None else fixed, failures=row.failures, ended=row.ended)


def _options(row: SourceRow) -> Mapping[str, Json]:
    return from_text(row.body, Source).options


def begun(source: str) -> None:
    """It is being harvested; should the process die, it keeps its turn."""
    ScheduleRow.objects.update_or_create(
        source_id=source, defaults={"next_at": now()}, create_defaults={"next_at": now(), "every_s": FIRST_S}
    )


def described_anew(source: str) -> None:
    """Another place or other options: what was learned is learned anew, beginning now."""
    ScheduleRow.objects.filter(source=source).delete()


def cut(source: str) -> None:
    """It used up its slice of time: back to the end of the queue."""
    with transaction.atomic():
        ScheduleRow.objects.filter(source=source).update(next_at=now())
        # One that is paused was asked for, and is to come to its end.
        SourceRow.objects.filter(name=source, paused=True).update(asked=now())


def ended_well(source: str, *, changes: int, held: int) -> None:
    """A harvest came to its end; the next comes sooner or later for what it found."""
    row = ScheduleRow.objects.select_related("source").get(source=source)
    if row.ended is not None:  # all that the first one brings is new
        row.every_s = learned(row.every_s, now() - row.ended, changes, held)
    fixed = fixed_s(_options(row.source).get("every"))
    wait_s = jittered(row.every_s, f"{source} {now()}") if fixed is None else fixed
    row.next_at, row.ended, row.failures = now() + wait_s, now(), 0
    row.save()


def ended_badly(source: str) -> None:
    """A harvest failed: an hour, then twice as long each time, up to a week."""
    row = ScheduleRow.objects.get(source=source)
    row.failures += 1
    row.next_at = now() + jittered(backoff_s(row.failures), f"{source} {now()}")
    row.save()
