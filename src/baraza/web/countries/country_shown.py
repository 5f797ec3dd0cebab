"""What the pages of countries and regions show."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.safestring import SafeString
from msgspec import Struct

from baraza.coalition.countries.facts import countries, facts, members
from baraza.coalition.countries.regions import CONTINENTS, SLUGS, Region, innermost, regions
from baraza.coalition.people.rights import Scoped
from baraza.coalition.people.showing import Carer
from baraza.coalition.register.listing import Filter
from baraza.web import words
from baraza.web.accounts.opened import is_open
from baraza.web.accounts.words import role_words
from baraza.web.countries.counted import entries_by_country, resources_by_country
from baraza.web.countries.links import entry_address, register_list
from baraza.web.countries.named import Named, as_list, named
from baraza.web.countries.naming import country_name, in_order, note, region_name
from baraza.web.countries.policies import as_table, axis, policy_rows
from baraza.web.countries.profile import Profile
from baraza.web.countries.told import asked_for, gaps, paragraph
from baraza.web.countries.words import GROUPS, MANY, TREATIES
from baraza.web.register.detail_words import DETAILS


class Kind(Struct, frozen=True, kw_only=True):
    """The entries of a kind."""

    kind: str
    label: str
    count: int
    url: str
    entries: tuple[Named, ...]

    @property
    def lines(self) -> SafeString:
        """The entries as a list of links."""
        return as_list(self.entries)


class Looking(Struct, frozen=True):
    """Somebody who looks after the country's entries."""

    name: str
    role: str
    url: str
    """Of their own entry; empty where they have none."""


class Bound(Struct, frozen=True, kw_only=True):
    """A treaty."""

    name: str
    signed: str
    in_force: str
    through_union: bool


class Row(Struct, frozen=True, kw_only=True):
    """A country in a list of countries."""

    code: str
    name: str
    is_member: bool
    entries: int
    policies: int
    resources: int | None


class Section(Struct, frozen=True, kw_only=True):
    """The countries of one region."""

    slug: str
    name: str
    rows: tuple[Row, ...]


def context(of: Profile) -> dict[str, object]:
    """All that the page of a country needs."""
    every = kinds(of)
    heads = {name: words.called(DETAILS, name) for name in ("level", "status")}
    return {
        "of": of,
        "country": of.country,
        "paragraph": paragraph(of),
        "group": words.called(GROUPS, of.country.group),
        "regions": [(slug, region_name(slug)) for slug in of.regions],
        "owner": country_name(of.country.part_of) if of.country.part_of else "",
        "treaties": [bound(of, name) for name in of.treaties],
        "treaties_until": facts().treaties_until,
        "policies": next((kind for kind in every if kind.kind == "policy"), None),
        "heads": heads,
        "policy_rows": as_table(policy_rows(of.lists.get("policy", ()), of.newer), heads),
        "become": asked_for(of),
        "offers": is_open(),
        "carers": carers(of),
        "events": next((kind for kind in every if kind.kind == "event"), None),
        "kinds": [kind for kind in every if kind.kind not in {"policy", "event"}],
        "axis": axis(of.lists.get("policy", ()), of.newer),
        "gaps": gaps(of),
        "note": note(),
    }


def bound(of: Profile, name: str) -> Bound:
    """A treaty of a country in words."""
    treaty = of.treaties[name]
    return Bound(
        name=words.called(TREATIES, name),
        signed=treaty.signed,
        in_force=treaty.in_force,
        through_union=bool(treaty.through),
    )


def _kind(of: Profile, kind: str) -> Kind:
    return Kind(
        kind=kind,
        label=words.called(MANY, kind),
        count=of.counts[kind],
        url=register_list(country=of.country.code, kind=kind),
        entries=tuple(map(named, of.lists.get(kind, ()))),
    )


def kinds(of: Profile) -> list[Kind]:
    """The kinds of which there are entries, with some of them."""
    return [_kind(of, kind) for kind in of.counts]


def carers(of: Profile) -> list[Looking]:
    """Those who look after the country and chose to be shown."""
    return [_carer(one) for one in of.carers]


def _carer(one: Carer) -> Looking:
    return Looking(
        one.name, role_words(Scoped(one.role.role, kind=one.role.kind)), one.entry and entry_address(one.entry)
    )


def sections(codes: Iterable[str] = ()) -> list[Section]:
    """The Member States, or these countries, by the smallest region that they lie in."""
    wanted = list(codes) or [one.code for one in members()]
    ordered = in_order(wanted)
    found: dict[str, list[str]] = {}
    for code in ordered:
        found.setdefault(innermost(countries()[code]), []).append(code)
    entries, resources = entries_by_country(Filter()), resources_by_country()
    return [
        Section(
            slug=SLUGS[m49],
            name=region_name(SLUGS[m49]),
            rows=tuple(_row(code, entries.get(code, {}), resources) for code in found[m49]),
        )
        for m49 in SLUGS
        if m49 in found
    ]


def _row(code: str, found: dict[str, int], resources: dict[str, int] | None) -> Row:
    return Row(
        code=code,
        name=country_name(code),
        is_member=countries()[code].is_member,
        entries=sum(found.values()),
        policies=found.get("policy", 0),
        resources=None if resources is None else resources.get(code, 0),
    )


def around(found: Region) -> dict[str, object]:
    """What stands around a region: what it lies in, and its parts."""
    return {
        "region": found,
        "name": region_name(found.slug),
        "within": (found.within, region_name(found.within)) if found.within else None,
        "parts": [(slug, region_name(slug)) for slug in found.parts],
    }


def continents() -> list[tuple[str, str]]:
    """Slug and name of the largest regions."""
    return [(SLUGS[m49], region_name(SLUGS[m49])) for m49 in CONTINENTS]


def groups() -> list[tuple[str, str]]:
    """Slug and name of the electoral groups."""
    return [(slug, region_name(slug)) for slug in regions() if slug.startswith("group-")]
