"""The trend of a source as two small drawings, each with a sentence that says what it shows."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from msgspec import Struct

from baraza.store.trends import Day
from baraza.web.names import number

STEP = 8
HEIGHT = 80
# A harvest that brought nothing is seen; a day without one is a gap.
_LEAST = 2


class Bar(Struct, frozen=True):
    """A bar in the units of the drawing, ready to print."""

    x: str
    y: str
    height: str


class Chart(Struct, frozen=True, kw_only=True):
    """What the template draws and prints."""

    days: tuple[Day, ...]
    view: str
    line: str
    bars: tuple[Bar, ...]
    known: str
    harvests: str


def chart(days: Sequence[Day]) -> Chart:
    """The drawings of these days, the oldest first."""
    most = max((day.harvested.offered for day in days if day.harvested), default=0)
    return Chart(
        days=tuple(days),
        view=f"0 0 {STEP * len(days)} {HEIGHT}",
        line=_line([day.known for day in days]),
        bars=bars([day.harvested.offered if day.harvested else None for day in days]),
        known=_("Records known: %(known)s, which is %(more)s more than on the first of these days.")
        % {"known": number(days[-1].known), "more": number(days[-1].known - days[0].known)},
        harvests=_("Days with a harvest: %(days)s of %(all)s; most records offered in a day: %(most)s.")
        % {
            "days": number(sum(day.harvested is not None for day in days)),
            "all": number(len(days)),
            "most": number(most),
        },
    )


def _line(counts: Sequence[int]) -> str:
    """Points from zero at the bottom to the highest count just under the top."""
    scale = (HEIGHT - 4) / max(*counts, 1)
    return " ".join(f"{at * STEP + STEP // 2},{HEIGHT - 2 - count * scale:.1f}" for at, count in enumerate(counts))


def bars(counts: Sequence[int | None], step: int = STEP, edge: int = 1) -> tuple[Bar, ...]:
    """Bars `step` apart, each after an edge; where there is no count there is a gap."""
    most = max((count or 0 for count in counts), default=0)
    heights = ((at, max(count * HEIGHT / max(most, 1), _LEAST)) for at, count in enumerate(counts) if count is not None)
    return tuple(Bar(f"{at * step + edge}", f"{HEIGHT - height:.1f}", f"{height:.1f}") for at, height in heights)
