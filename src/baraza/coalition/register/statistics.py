"""How the register grew, how much is done in it, how fresh it is, and whom it covers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime

from django.db.models import QuerySet
from msgspec import Struct

from baraza.coalition.register.listing import STALE_S
from baraza.coalition.register.models import EntryRow, RevisionRow
from baraza.coalition.register.remembered import remembered
from baraza.model import KINDS
from baraza.store.clock import now

DAY_S = 24 * 3600
MONTHS = 24
"""So far back a series goes at most."""
AGES = ("quarter", "year", "old", "never")
"""When an entry was last confirmed: within 90 days, within a year and a month, before, never."""


class Series(Struct, frozen=True, kw_only=True):
    """Counts by month, the oldest first; nothing is left out between the first and the last."""

    months: tuple[str, ...]
    """`2026-11`."""
    counts: dict[str, tuple[int, ...]]
    """Name of a row (a kind of entries, a sort of change) to its counts."""


def growth() -> Series:
    """Entries of each kind that were there at the end of each month."""
    return remembered(("growth",), _growth)


def activity() -> Series:
    """Changes of each sort in each month."""
    return remembered(("activity",), _activity)


def freshness() -> dict[str, int]:
    """When entries were last confirmed (of AGES) to how many."""
    return remembered(("freshness",), _freshness)


def _growth() -> Series:
    made = [(_month(at), kind) for at, kind in _shown().values_list("created", "kind").iterator(2_000)]
    months = _months(month for month, _ in made)
    counts = Counter(made)
    before = Counter(kind for month, kind in made if months and month < months[0])
    rows: dict[str, tuple[int, ...]] = {}
    for kind in KINDS:
        known, row = before[kind], []
        for month in months:
            known += counts[month, kind]
            row.append(known)
        if known:
            rows[kind] = tuple(row)
    return Series(months=months, counts=rows)


def _activity() -> Series:
    since = now() - MONTHS * 31 * DAY_S
    rows = RevisionRow.objects.filter(at__gte=since).values_list("at", "what")
    done = Counter((_month(at), what) for at, what in rows.iterator(2_000))
    months = _months(month for month, _ in done)
    sorts = sorted({what for _, what in done})
    return Series(months=months, counts={what: tuple(done[month, what] for month in months) for what in sorts})


def _freshness() -> dict[str, int]:
    moment = now()
    confirmed = _shown().exclude(confirmed=None)
    quarter = confirmed.filter(confirmed__gte=moment - 90 * DAY_S).count()
    year = confirmed.filter(confirmed__gte=moment - STALE_S).count()
    every = confirmed.count()
    counts = (quarter, year - quarter, every - year, _shown().count() - every)
    return dict(zip(AGES, counts, strict=True))


def _shown() -> QuerySet[EntryRow]:
    return EntryRow.objects.filter(is_shown=True)


def _month(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m")


def _months(known: Iterable[str]) -> tuple[str, ...]:
    """Every month from the first one known to this one, the last `MONTHS` of them."""
    first, last = min(known, default=""), _month(now())
    year, month = map(int, last.split("-"))
    made: list[str] = []
    while first and f"{year:04}-{month:02}" >= first and len(made) < MONTHS:
        made.append(f"{year:04}-{month:02}")
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return tuple(reversed(made))
