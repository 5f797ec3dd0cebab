"""All that is known of one country, gathered for its page, for comparing and as data."""

from __future__ import annotations

from msgspec import Struct

from baraza.coalition.countries.facts import Country, Treaty, country, treaties_of
from baraza.coalition.countries.languages import Spoken, spoken
from baraza.coalition.countries.regions import SLUGS
from baraza.coalition.people.showing import Carer, carers, has_focal_point
from baraza.coalition.register import places
from baraza.coalition.register.listing import Brief, Filter
from baraza.coalition.register.relations import replaced
from baraza.model import KINDS
from baraza.store.sources import all_sources
from baraza.web.countries.counted import entries_by_country
from baraza.web.countries.naming import country_name
from baraza.web.countries.supply import Supplies, supplies

LISTED = 8
POLICIES = 100
SORTS = {"policy": "oldest", "event": "start"}


class Harvested(Struct, frozen=True):
    """A source of the search in the country."""

    name: str
    title: str


class Profile(Struct, frozen=True, kw_only=True):
    """One country."""

    country: Country
    name: str
    """Here."""
    regions: tuple[str, ...]
    """Slugs, the smallest first."""
    languages: tuple[Spoken, ...]
    treaties: dict[str, Treaty]
    counts: dict[str, int]
    """Kind to how many entries, in the order of KINDS; of kinds that are there."""
    lists: dict[str, tuple[Brief, ...]]
    """Kind to some of them; all policies, by date."""
    newer: dict[str, Brief]
    """Key of a policy to the entry that took its place."""
    carers: tuple[Carer, ...]
    """Focal points and curators who chose to be shown."""
    has_focal_point: bool
    sources: tuple[Harvested, ...]
    supplies: Supplies | None

    @property
    def total(self) -> int:
        """Entries in all."""
        return sum(self.counts.values())


def profile(code: str) -> Profile:
    """Of a country of ISO 3166-1; raises NotFound."""
    found = country(code)
    counts = entries_by_country(Filter()).get(code, {})
    counts = {kind: counts[kind] for kind in KINDS if counts.get(kind)}
    lists = places.lists_in(code, {kind: (SORTS.get(kind, "name"), _most(kind)) for kind in counts})
    return Profile(
        country=found,
        name=country_name(code),
        regions=tuple(SLUGS[region] for region in reversed(found.regions) if region in SLUGS),
        languages=spoken(code),
        treaties=treaties_of(code),
        counts=counts,
        lists=lists,
        newer=replaced(one.key for one in lists.get("policy", ())),
        carers=carers(code),
        has_focal_point=has_focal_point(code),
        sources=_sources(code),
        supplies=supplies(code),
    )


def _most(kind: str) -> int:
    return POLICIES if kind == "policy" else LISTED


def _sources(code: str) -> tuple[Harvested, ...]:
    return tuple(Harvested(one.name, one.title or one.name) for one in all_sources() if one.country.upper() == code)
