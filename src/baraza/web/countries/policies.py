"""The policies of a country: each with its level and status, and those with a date on an axis of years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from msgspec import Struct, structs

from baraza.coalition.register.listing import Brief
from baraza.web import words
from baraza.web.countries.named import Named, link_to, named
from baraza.web.names import number
from baraza.web.register.detail_words import CHOICES

WIDTH = 720
_EDGE = 12
_ROW = 14
_BASE = 8
LOOKS = {"draft": "draft", "superseded": "past", "repealed": "past"}
"""Status to how its dot looks; others are full."""


class Policy(Named, frozen=True, kw_only=True):
    """A policy in the table."""

    level: str
    """In words; empty where nobody said it. So is the status."""
    status: str
    newer: Named | None
    """What took its place."""


def policy_rows(policies: Sequence[Brief], newer: Mapping[str, Brief]) -> list[Policy]:
    """The rows of the table; `newer` has the entries that took the place of some of them."""
    return [
        Policy(
            **structs.asdict(named(one)),
            level=level(one),
            status=words.called(CHOICES, status(one, newer)),
            newer=named(newer[one.key]) if one.key in newer else None,
        )
        for one in policies
    ]


def as_table(rows: Sequence[Policy], heads: Mapping[str, str]) -> SafeString:
    """The rows as HTML, in Python, for some countries have a hundred."""
    date, level, status = (escape(head) for head in (_("Date"), heads["level"], heads["status"]))
    return SafeString(
        "".join(
            f'<tr><th scope="row">{link_to(one)}</th><td data-label="{date}">{_cell(one.date)}</td>'
            f'<td data-label="{level}">{_cell(one.level)}</td>'
            f'<td data-label="{status}">{_cell(one.status)}{f": {link_to(one.newer)}" if one.newer else ""}</td></tr>'
            for one in rows
        )
    )


def _cell(said: str) -> str:
    return escape(said or "–")


def level(one: Brief) -> str:
    """In words; empty where it is not said."""
    return words.called(CHOICES, str(one.details.get("level", "")))


def status(one: Brief, newer: Mapping[str, Brief]) -> str:
    """Its code; what another took the place of is superseded, whatever it said before."""
    return "superseded" if one.key in newer else str(one.details.get("status", ""))


class Dot(Struct, frozen=True):
    """A policy in the units of the drawing, ready to print."""

    x: str
    y: str
    key: str
    look: str
    """`full`, `draft` or `past`."""
    said: str


class Axis(Struct, frozen=True, kw_only=True):
    """What the template draws and prints."""

    dots: tuple[Dot, ...]
    view: str
    height: int
    first: str
    last: str
    said: str
    signs: tuple[tuple[str, str], ...]
    """Looks that are there, and what they mean; empty where all look the same."""


def axis(policies: Sequence[Brief], newer: Mapping[str, Brief]) -> Axis | None:
    """Those with a date, those of one year above each other; None where fewer than two years are known."""
    dated = [one for one in policies if one.start[:4].isdigit()]
    years = sorted({int(one.start[:4]) for one in dated})
    if len(years) < 2:
        return None
    many = max(Counter(one.start[:4] for one in dated).values())
    height = _BASE * 2 + many * _ROW
    dots = _dots(dated, newer, (years[0], years[-1]), height)
    return Axis(
        dots=dots,
        view=f"0 0 {WIDTH} {height}",
        height=height,
        first=str(years[0]),
        last=str(years[-1]),
        said=_("Policies by year: %(count)s with a date, from %(first)s to %(last)s.")
        % {"count": number(len(dated)), "first": years[0], "last": years[-1]},
        signs=_signs({dot.look for dot in dots}),
    )


def _signs(looks: set[str]) -> tuple[tuple[str, str], ...]:
    meant = {
        "full": _("adopted or in force, or not said"),
        "draft": words.called(CHOICES, "draft"),
        "past": _("replaced or repealed"),
    }
    return tuple((look, said) for look, said in meant.items() if look in looks) if looks != {"full"} else ()


def _said(one: Brief, newer: Mapping[str, Brief]) -> str:
    more = ", ".join(filter(None, (level(one), words.called(CHOICES, status(one, newer)))))
    return f"{one.start[:4]}: {named(one).name}" + (f" ({more})" if more else "")


def _dots(dated: list[Brief], newer: Mapping[str, Brief], years: tuple[int, int], height: int) -> tuple[Dot, ...]:
    first, last = years
    step = (WIDTH - 2 * _EDGE) / (last - first)
    before: Counter[int] = Counter()
    dots = []
    for one in dated:
        year = int(one.start[:4])
        x = _EDGE + (year - first) * step
        y = height - _BASE - _ROW / 2 - before[year] * _ROW
        before[year] += 1
        look = LOOKS.get(status(one, newer), "full")
        dots.append(Dot(f"{x:.1f}", f"{y:.1f}", one.key, look, _said(one, newer)))
    return tuple(dots)
