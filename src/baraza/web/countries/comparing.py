"""Up to four countries side by side: in words for the page, as values for programs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from msgspec import Struct

from baraza.coalition.countries.facts import TREATIES
from baraza.errors import UsageError
from baraza.model import KINDS
from baraza.web import names, words
from baraza.web.accounts.words import ROLES
from baraza.web.countries.naming import region_name, spoken_name
from baraza.web.countries.profile import Profile
from baraza.web.countries.words import GROUPS, MANY
from baraza.web.countries.words import TREATIES as TREATY_WORDS
from baraza.web.names import number

MOST = 4
UNKNOWN = "–"

Raw = str | int | float | bool | tuple[str, ...] | None
"""A value for programs: a date as ISO 8601 writes it, codes, a share of one; None where nothing is known."""


class Value(Struct, frozen=True):
    """What is true of one country."""

    country: str
    """Its code."""
    name: str
    raw: Raw
    said: str


class Fact(Struct, frozen=True):
    """One line: what it is called by programs and people, and what is true of each country."""

    name: str
    label: str
    values: tuple[Value, ...]


def checked(codes: Sequence[str]) -> tuple[str, ...]:
    """The countries that are to be compared, each once; raises UsageError for too many."""
    once = tuple(dict.fromkeys(code.strip().upper() for code in codes if code.strip()))
    if len(once) > MOST:
        raise UsageError("Too many countries at once.", countries=len(once), hint=f"Compare at most {MOST}.")
    return once


def asked(codes: Sequence[str]) -> str:
    """The query words by which these countries are compared."""
    return urlencode([("c", code) for code in codes])


def compared(countries: Sequence[Profile]) -> list[Fact]:
    """The lines of the comparison; kinds and treaties that none of them has are left out."""
    return [
        Fact(name, label, tuple(Value(one.country.code, one.name, *_told(read(one), tell)) for one in countries))
        for name, label, read, tell in _lines(countries)
    ]


def _told(raw: Raw, tell: Callable[[Raw], str]) -> tuple[Raw, str]:
    return raw, UNKNOWN if raw in (None, "", ()) else tell(raw)


Line = tuple[str, str, Callable[[Profile], Raw], Callable[[Raw], str]]
"""Name, label, how the value is read, and how it is told where there is one."""


def _lines(countries: Sequence[Profile]) -> Iterator[Line]:
    kinds = [kind for kind in KINDS if any(kind in one.counts for one in countries)]
    bound = [name for name in TREATIES if any(name in one.treaties for one in countries)]
    yield "region", _("Region"), lambda one: one.regions[0] if one.regions else None, lambda raw: region_name(str(raw))
    yield "unesco_group", _("UNESCO"), lambda one: one.country.group or None, lambda raw: words.called(GROUPS, str(raw))
    yield "official_languages", _("Official languages"), _official, _languages
    yield "focal_point", words.called(ROLES, "focal_point"), lambda one: one.has_focal_point, _yes
    for kind in kinds:
        yield f"entries.{kind}", words.called(MANY, kind), _count(kind), _number
    yield "oldest_policy", _("Oldest policy"), _oldest, str
    for name in bound:
        yield f"treaty.{name}", words.called(TREATY_WORDS, name), _since(name), _in_force
    yield "sources", _("Sources harvested"), lambda one: len(one.sources), _number
    yield "resources", _("Resources in the search"), _resources, _number
    yield "openly_licensed", _("Openly licensed"), _openness, lambda raw: names.percent(float(str(raw)))


def _official(of: Profile) -> Raw:
    return tuple(one.tag for one in of.languages if one.is_official)


def _languages(raw: Raw) -> str:
    return names.listed([spoken_name(tag) for tag in raw]) if isinstance(raw, tuple) else ""


def _yes(raw: Raw) -> str:
    return _("yes") if raw else _("no")


def _number(raw: Raw) -> str:
    return number(int(str(raw)))


def _count(kind: str) -> Callable[[Profile], Raw]:
    return lambda one: one.counts.get(kind, 0)


def _oldest(of: Profile) -> Raw:
    return next((one.start[:4] for one in of.lists.get("policy", ()) if one.start), None)


def _since(name: str) -> Callable[[Profile], Raw]:
    def read(of: Profile) -> Raw:
        treaty = of.treaties.get(name)
        return treaty.in_force if treaty and treaty.in_force else False

    return read


def _in_force(raw: Raw) -> str:
    return names.day(raw) if isinstance(raw, str) else _("not in force")


def _resources(of: Profile) -> Raw:
    return None if of.supplies is None else of.supplies.from_there.total


def _openness(of: Profile) -> Raw:
    parts = of.supplies.from_there.parts.get("openness", ()) if of.supplies else ()
    counted = sum(one.count for one in parts)
    return round(sum(one.count for one in parts if one.value == "open") / counted, 4) if counted else None
