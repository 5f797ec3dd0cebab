"""The policies of a country on an axis of years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from django.utils.translation import gettext as _
from msgspec import Struct

from baraza.coalition.register.listing import Brief
from baraza.web.names import number

WIDTH = 720
_EDGE = 12
_ROW = 14
_BASE = 8


class Dot(Struct, frozen=True):
    """A policy in the units of the drawing, ready to print."""

    x: str
    y: str
    key: str
    name: str
    year: str


class Axis(Struct, frozen=True, kw_only=True):
    """What the template draws and prints."""

    dots: tuple[Dot, ...]
    view: str
    height: int
    first: str
    last: str
    said: str


def axis(policies: Sequence[Brief]) -> Axis | None:
    """Those with a date, those of one year above each other; None where there is none."""
    dated = [one for one in policies if one.start[:4].isdigit()]
    if not dated:
        return None
    years = sorted({int(one.start[:4]) for one in dated})
    many = max(Counter(one.start[:4] for one in dated).values())
    height = _BASE * 2 + many * _ROW
    return Axis(
        dots=_dots(dated, years[0], years[-1], height),
        view=f"0 0 {WIDTH} {height}",
        height=height,
        first=str(years[0]),
        last=str(years[-1]),
        said=_("Policies by year: %(count)s with a date, from %(first)s to %(last)s.")
        % {"count": number(len(dated)), "first": years[0], "last": years[-1]},
    )


def _dots(dated: list[Brief], first: int, last: int, height: int) -> tuple[Dot, ...]:
    step = (WIDTH - 2 * _EDGE) / max(last - first, 1)
    before: Counter[int] = Counter()
    dots = []
    for one in dated:
        year = int(one.start[:4])
        x = _EDGE + (year - first) * step if last > first else WIDTH / 2
        y = height - _BASE - _ROW / 2 - before[year] * _ROW
        before[year] += 1
        dots.append(Dot(f"{x:.1f}", f"{y:.1f}", one.key, next(iter(one.names.values()), ""), str(year)))
    return tuple(dots)
