"""How a source went day by day (UTC): what its harvests brought, and how many of its records are known."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Count, F, Sum
from msgspec import Struct

from baraza.store.clock import now
from baraza.store.models import RecordRow, RunRow

DAYS = 90
_DAY_S = 86_400


class Harvested(Struct, frozen=True, kw_only=True):
    """What the harvests that began on a day brought, in records."""

    offered: int
    new: int
    """Stored, and not there before with the same content."""
    deleted: int
    rejected: int


class Day(Struct, frozen=True, kw_only=True):
    """A day of a source; `harvested` is None where no harvest began, `known` counts all first seen until its end."""

    day: date
    harvested: Harvested | None
    known: int


def trend(source: str) -> tuple[Day, ...]:
    """The last `DAYS` days of a source, the oldest first and today last, in two queries."""
    last = now() // _DAY_S
    first = last - DAYS + 1
    harvested, seen = _harvested(source, first), _first_seen(source)
    known = sum(count for at, count in seen.items() if at < first)
    days: list[Day] = []
    for at in range(first, last + 1):
        known += seen.get(at, 0)
        days.append(Day(day=date(1970, 1, 1) + timedelta(at), harvested=harvested.get(at), known=known))
    return tuple(days)


def _harvested(source: str, first: int) -> dict[int, Harvested]:
    rows = (
        RunRow.objects.filter(source=source, started__gte=first * _DAY_S)
        .values(at=F("started") / _DAY_S)
        .annotate(a=Sum("offered"), b=Sum(F("stored") - F("unchanged")), c=Sum("deleted"), d=Sum("rejected"))
        .order_by()
    )
    # PostgreSQL adds whole numbers up to a decimal one.
    return {
        int(row["at"]): Harvested(
            offered=int(row["a"]), new=int(row["b"]), deleted=int(row["c"]), rejected=int(row["d"])
        )
        for row in rows
    }


def _first_seen(source: str) -> dict[int, int]:
    rows = RecordRow.objects.filter(source=source).values(at=F("first_seen") / _DAY_S).annotate(n=Count("id"))
    return {int(row["at"]): row["n"] for row in rows.order_by()}
