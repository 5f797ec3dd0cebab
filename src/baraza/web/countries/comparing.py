"""Up to four countries side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _
from msgspec import Struct

from baraza.coalition.countries.facts import TREATIES
from baraza.errors import UsageError
from baraza.model import KINDS
from baraza.web import names, words
from baraza.web.countries.naming import region_name
from baraza.web.countries.profile import Profile
from baraza.web.countries.words import GROUPS, MANY
from baraza.web.countries.words import TREATIES as TREATY_WORDS
from baraza.web.names import number

MOST = 4
UNKNOWN = "–"


class Fact(Struct, frozen=True):
    """One line: what it is, and what is true of each country."""

    label: str
    values: tuple[tuple[str, str], ...]
    """Name of the country, and what is true of it."""


def checked(codes: Sequence[str]) -> tuple[str, ...]:
    """The countries that are to be compared, each once; raises UsageError for too many."""
    once = tuple(dict.fromkeys(code.strip().upper() for code in codes if code.strip()))
    if len(once) > MOST:
        raise UsageError("Too many countries at once.", countries=len(once), hint=f"Compare at most {MOST}.")
    return once


def compared(countries: Sequence[Profile]) -> list[Fact]:
    """The lines of the comparison; kinds and treaties that none of them has are left out."""
    kinds = [kind for kind in KINDS if any(kind in one.counts for one in countries)]
    bound = [name for name in TREATIES if any(name in one.treaties for one in countries)]
    return [
        _fact(_("Region"), countries, lambda one: region_name(one.regions[0]) if one.regions else UNKNOWN),
        _fact(_("UNESCO"), countries, lambda one: words.called(GROUPS, one.country.group) or UNKNOWN),
        _fact(_("Official languages"), countries, _official),
        *(_fact(words.called(MANY, kind), countries, _count(kind)) for kind in kinds),
        _fact(_("Oldest policy"), countries, _oldest),
        *(_fact(words.called(TREATY_WORDS, name), countries, _since(name)) for name in bound),
        _fact(_("Sources harvested"), countries, lambda one: number(len(one.sources))),
        _fact(_("Resources in the search"), countries, _resources),
        _fact(_("Openly licensed"), countries, _openness),
    ]


def _fact(label: str, countries: Sequence[Profile], told: Callable[[Profile], str]) -> Fact:
    return Fact(label, tuple((one.name, told(one)) for one in countries))


def _official(of: Profile) -> str:
    return names.listed([names.language_name(one.tag) for one in of.languages if one.is_official]) or UNKNOWN


def _count(kind: str) -> Callable[[Profile], str]:
    return lambda one: number(one.counts.get(kind, 0))


def _oldest(of: Profile) -> str:
    return next((one.start[:4] for one in of.lists.get("policy", ()) if one.start), UNKNOWN)


def _since(name: str) -> Callable[[Profile], str]:
    def told(of: Profile) -> str:
        treaty = of.treaties.get(name)
        return names.day(treaty.in_force) if treaty and treaty.in_force else _("not in force")

    return told


def _resources(of: Profile) -> str:
    return UNKNOWN if of.supplies is None else number(of.supplies.from_there.total)


def _openness(of: Profile) -> str:
    parts = of.supplies.from_there.parts.get("openness", ()) if of.supplies else ()
    counted = sum(one.count for one in parts)
    return names.percent(sum(one.count for one in parts if one.value == "open") / counted) if counted else UNKNOWN
