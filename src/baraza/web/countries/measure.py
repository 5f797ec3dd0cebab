"""What the colour of a country says: a number, or yes and no."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping

from django.utils.translation import gettext as _
from msgspec import Struct

from baraza.coalition.countries.facts import countries, in_force
from baraza.web.countries.asked import MapAsked
from baraza.web.countries.counted import entries_by_country, resources_by_country
from baraza.web.names import number

STEPS = 5
YES_NO = ("marrakesh", "member")
OF_KIND = {"policies": "policy", "services": "service"}


class Step(Struct, frozen=True):
    """One colour, from the lightest to the strongest."""

    name: str
    """Class of the style sheet: `none`, `unknown`, `step-1` to `step-5`, `yes`."""
    label: str


class Measured(Struct, frozen=True, kw_only=True):
    """The measure for every country that the map shows."""

    values: Mapping[str, int]
    """Code to number; of yes and no 1 and 0. Empty where nothing is known at all."""
    limits: tuple[int, ...] = ()
    """The least number of each step."""
    is_known: bool = True
    is_number: bool = True

    def step(self, code: str) -> str:
        """The class of a country."""
        if not self.is_known:
            return "unknown"
        value = self.values.get(code, 0)
        if not value:
            return "none"
        return f"step-{bisect_right(self.limits, value)}" if self.is_number else "yes"

    def steps(self) -> tuple[Step, ...]:
        """The colours that are used, with what they say."""
        if not self.is_known:
            return (Step("unknown", _("not known: there is no search index yet")),)
        if not self.is_number:
            return (Step("yes", _("yes")), Step("none", _("no")))
        ends = (*(limit - 1 for limit in self.limits[1:]), None)
        spans = [
            Step(f"step-{at}", _span(start, end))
            for at, (start, end) in enumerate(zip(self.limits, ends, strict=True), 1)
        ]
        return (Step("none", _("none known")), *spans)


def measured(asked: MapAsked) -> Measured:
    """The measure that is asked for; of the countries of the region alone."""
    shown = asked.codes or tuple(countries())
    if asked.measure in YES_NO:
        return Measured(values={code: int(_holds(asked.measure, code)) for code in shown}, is_number=False)
    values = resources_by_country() if asked.measure == "resources" else _entries(asked)
    if values is None:
        return Measured(values={}, is_known=False)
    values = {code: values[code] for code in shown if values.get(code)}
    return Measured(values=values, limits=_limits(max(values.values(), default=0)))


def _entries(asked: MapAsked) -> dict[str, int]:
    kind = OF_KIND.get(asked.measure)
    return {
        code: found.get(kind, 0) if kind else sum(found.values())
        for code, found in entries_by_country(asked.filter).items()
    }


def _holds(measure: str, code: str) -> bool:
    return countries()[code].is_member if measure == "member" else measure in in_force(code)


def _limits(most: int) -> tuple[int, ...]:
    """Each step begins at so many times the one before, so that few and very many are told apart."""
    factor = 2
    while factor**STEPS <= most:
        factor += 1
    limits = [factor**power for power in range(STEPS) if factor**power <= max(most, 1)]
    return tuple(limits)


def _span(start: int, end: int | None) -> str:
    if end is None:
        return _("%(number)s and more") % {"number": number(start)}
    return number(start) if start == end else f"{number(start)}–{number(end)}"
