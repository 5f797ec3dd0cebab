"""How many resources about a concept were added, month by month, as a drawing and a sentence."""

from __future__ import annotations

from datetime import UTC, datetime

from django.utils.translation import gettext as _
from msgspec import Struct

from baraza.index.contract import Hits, Index, Query
from baraza.store.clock import now
from baraza.web.chart import HEIGHT, Bar, bars
from baraza.web.names import number

MONTHS = 12
WIDTH = 24


class Month(Struct, frozen=True):
    """A month (`2026-11`) and how many were added in it."""

    month: str
    added: int


class Trend(Struct, frozen=True, kw_only=True):
    """What the template draws and prints."""

    months: tuple[Month, ...]
    view: str
    bars: tuple[Bar, ...]
    said: str


def months(index: Index, filters: dict[str, tuple[str, ...]]) -> tuple[Month, ...]:
    """The last twelve months, the oldest first; the present one is not over."""
    starts = _starts()
    totals = [_after(index, filters, begin).total for begin, _month in starts]
    # A total of many thousands is an estimate, and two of them may cross.
    added = [max(since - later, 0) for since, later in zip(totals, [*totals[1:], 0], strict=True)]
    return tuple(Month(month, count) for (_begin, month), count in zip(starts, added, strict=True))


def trend(counted: tuple[Month, ...]) -> Trend:
    """The drawing of these months."""
    most = max(month.added for month in counted)
    total = sum(month.added for month in counted)
    return Trend(
        months=counted,
        view=f"0 0 {WIDTH * len(counted)} {HEIGHT}",
        bars=bars([month.added or None for month in counted], WIDTH, 2),
        said=_("Added in the last twelve months: %(total)s; most in one month: %(most)s.")
        % {"total": number(total), "most": number(most)},
    )


def _starts() -> list[tuple[int, str]]:
    """Last second before each month (UTC), and the month."""
    today = datetime.fromtimestamp(now(), UTC)
    last = today.year * 12 + today.month - 1
    starts = []
    for place in range(last - MONTHS + 1, last + 1):
        begin = datetime(place // 12, place % 12 + 1, 1, tzinfo=UTC)
        starts.append((int(begin.timestamp()) - 1, f"{begin:%Y-%m}"))
    return starts


def _after(index: Index, filters: dict[str, tuple[str, ...]], begin: int) -> Hits:
    return index.search(Query(filters=filters, added_after=begin, limit=1, facets=(), highlight=False))
