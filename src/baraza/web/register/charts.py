"""Charts of the register as SVG from the server, each with a sentence that says what it shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from msgspec import Struct

from baraza.coalition.register.listing import Filter
from baraza.coalition.register.listing import counted as counts_of
from baraza.coalition.register.statistics import AGES, Series, activity, freshness, growth
from baraza.web import names, words
from baraza.web.register.labels import subject_names, value_label
from baraza.web.register.words import FACETS, KINDS, WHAT

BARS = {"country": "country", "language": "language", "level": "level", "item": "item", "subject": "subject"}
"""Chart to the facet whose values it counts."""
CHARTS = ("growth", "activity", "freshness", *BARS)
MOST = 15
"""Bars of one chart; the data has all."""
# Narrow, so that words stay readable on a phone.
WIDTH, STEP, LABEL, NUMBER = 480, 26, 200, 60
HEIGHT = 130
GAP, EDGE = 8, 6
"""Between words and bars; after the numbers."""


class Bar(Struct, frozen=True, kw_only=True):
    """One bar with its words, in the units of the drawing."""

    label: str
    count: int
    x: str
    width: str
    y: int


class Chart(Struct, frozen=True, kw_only=True):
    """A chart, and its numbers as rows."""

    name: str
    title: str
    said: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]
    bars: tuple[Bar, ...] = ()
    line: str = ""
    """Points of the sum of a series, month by month."""
    parts: tuple[tuple[str, int], ...] = ()
    """What the sum is made of, the most first."""
    view: str = ""
    direction: str = "ltr"
    """Of the page: where it is written from the right, time and bars go that way too."""

    @property
    def label_x(self) -> str:
        """Where words of bars end, beside the bars."""
        return f"{_mirrored(LABEL - GAP, self.direction):g}"

    @property
    def number_x(self) -> str:
        """Where numbers of bars end, at the other edge."""
        return f"{_mirrored(WIDTH - EDGE, self.direction):g}"

    @property
    def is_telling(self) -> bool:
        """Whether there is any number in it but zero."""
        return any(cell for row in self.rows for cell in row[1:])


def chart(name: str) -> Chart:
    """The chart of this name (of CHARTS)."""
    if name == "growth":
        kinds = {kind: str(word) for kind, word in KINDS.items()}
        return _series(name, _("Entries by kind"), growth(), kinds, of_all=True)
    if name == "activity":
        return _series(name, _("Changes by month"), activity(), {what: str(word) for what, word in WHAT.items()})
    if name == "freshness":
        said = {
            "quarter": _("in the last 90 days"),
            "year": _("within a year"),
            "old": _("more than a year ago"),
            "never": pgettext("confirmed", "never"),
        }
        counted = freshness()
        return _bars(name, _("Last confirmed"), [(said[age], counted[age]) for age in AGES])
    return _bars(name, words.called(FACETS, BARS[name]), _values(BARS[name]))


def _values(facet: str) -> list[tuple[str, int]]:
    counted = counts_of(Filter(), facet)
    known = subject_names(value for value, _n in counted) if facet == "subject" else {}
    subjects = {address: one.label for address, one in known.items()}
    return [(value_label(facet, value, subjects), count) for value, count in counted]


def _bars(name: str, title: str, counted: Sequence[tuple[str, int]]) -> Chart:
    shown = counted[:MOST]
    most = max((count for _label, count in shown), default=0)
    room = WIDTH - LABEL - NUMBER
    return Chart(
        name=name,
        title=title,
        said=_first(title, counted),
        columns=(title, _("Entries")),
        rows=tuple(counted),
        bars=tuple(_bar(label, count, room * count / max(most, 1), at) for at, (label, count) in enumerate(shown)),
        view=f"0 0 {WIDTH} {STEP * len(shown)}",
        direction=_direction(),
    )


def _bar(label: str, count: int, width: float, at: int) -> Bar:
    x = LABEL if _direction() == "ltr" else WIDTH - LABEL - width
    return Bar(label=label, count=count, x=f"{x:.1f}", width=f"{width:.1f}", y=at * STEP)


def _direction() -> str:
    return names.direction(names.page_language())


def _mirrored(x: float, direction: str) -> float:
    return x if direction == "ltr" else WIDTH - x


def _first(title: str, counted: Sequence[tuple[str, int]]) -> str:
    if not any(count for _label, count in counted):
        return _("%(title)s: nothing known yet.") % {"title": title}
    label, count = max(counted, key=lambda one: one[1])
    return _("%(title)s: the most, %(count)s, for %(label)s.") % {
        "title": title,
        "count": names.number(count),
        "label": label,
    }


def _series(name: str, title: str, series: Series, said: Mapping[str, str], *, of_all: bool = False) -> Chart:
    totals = [sum(row[at] for row in series.counts.values()) for at in range(len(series.months))]
    parts = [(said.get(row, row), counts[-1] if of_all else sum(counts)) for row, counts in series.counts.items()]
    total = sum(count for _label, count in parts)
    return Chart(
        name=name,
        title=title,
        said=_("%(title)s: %(count)s in all.") % {"title": title, "count": names.number(total)},
        columns=(_("Month"), *(said.get(row, row) for row in series.counts)),
        rows=tuple(
            (month, *(counts[at] for counts in series.counts.values())) for at, month in enumerate(series.months)
        ),
        line=_line(totals) if len(totals) > 1 else "",
        parts=tuple(sorted(parts, key=lambda one: -one[1])),
        view=f"0 0 {WIDTH} {HEIGHT}",
        direction=_direction(),
    )


def _line(counts: Sequence[int]) -> str:
    """Points of a line from zero at the bottom to the most just under the top, in the direction of the page."""
    step, most = WIDTH / max(len(counts) - 1, 1), max((*counts, 1))
    heights = [HEIGHT - 4 - (HEIGHT - 12) * count / most for count in counts]
    points = ((_mirrored(at * step, _direction()), height) for at, height in enumerate(heights))
    return " ".join(f"{x:.1f},{height:.1f}" for x, height in points)
