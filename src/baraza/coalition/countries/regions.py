"""Regions of the world and the electoral groups of UNESCO."""

from __future__ import annotations

from functools import cache

from babel import Locale
from msgspec import Struct

from baraza.coalition.countries.facts import Country, facts, members
from baraza.errors import NotFound

SLUGS = {
    "002": "africa",
    "015": "northern-africa",
    "202": "sub-saharan-africa",
    "014": "eastern-africa",
    "017": "middle-africa",
    "018": "southern-africa",
    "011": "western-africa",
    "019": "americas",
    "419": "latin-america-and-the-caribbean",
    "029": "caribbean",
    "013": "central-america",
    "005": "south-america",
    "021": "northern-america",
    "142": "asia",
    "143": "central-asia",
    "030": "eastern-asia",
    "035": "south-eastern-asia",
    "034": "southern-asia",
    "145": "western-asia",
    "150": "europe",
    "151": "eastern-europe",
    "154": "northern-europe",
    "039": "southern-europe",
    "155": "western-europe",
    "009": "oceania",
    "053": "australia-and-new-zealand",
    "054": "melanesia",
    "057": "micronesia",
    "061": "polynesia",
}
"""M49 code of a region to its name in addresses."""

CONTINENTS = ("002", "019", "142", "150", "009")
GROUPS = ("I", "II", "III", "IV", "Va", "Vb")
"""Electoral groups of UNESCO."""


class Region(Struct, frozen=True, kw_only=True):
    """A region, or an electoral group."""

    slug: str
    m49: str = ""
    group: str = ""
    codes: tuple[str, ...]
    """Its countries and territories, by code."""
    parts: tuple[str, ...] = ()
    """Slugs of the regions just below it."""
    within: str = ""
    """Slug of the region just above it."""


@cache
def regions() -> dict[str, Region]:
    """Slug to region: the regions of M49, and `group-i` to `group-vb`."""
    places = {slug: _place(m49, slug) for m49, slug in SLUGS.items()}
    groups = {_group_slug(group): _group(group) for group in GROUPS}
    return places | groups


def region(slug: str) -> Region:
    """The region of this name in addresses; raises NotFound."""
    found = regions().get(slug)
    if found is None:
        raise NotFound("There is no such region.", region=slug, hint=f"There are: {', '.join(regions())}.")
    return found


def name_of(m49: str, locale: Locale) -> str:
    """What CLDR calls a region."""
    return str(locale.territories.get(m49, SLUGS[m49]))


def innermost(country: Country) -> str:
    """M49 code of the smallest region that a country lies in and that has a name; empty for Antarctica."""
    return next((code for code in reversed(country.regions) if code in SLUGS), "")


def _place(m49: str, slug: str) -> Region:
    inside = [country for country in facts().countries if m49 in country.regions]
    paths = {country.regions for country in inside}
    below = {path[path.index(m49) + 1] for path in paths if path[-1] != m49}
    above = {path[path.index(m49) - 1] for path in paths if path[0] != m49}
    return Region(
        slug=slug,
        m49=m49,
        codes=tuple(country.code for country in inside),
        parts=tuple(name for code, name in SLUGS.items() if code in below),
        within=SLUGS[above.pop()] if above else "",
    )


def _group_slug(group: str) -> str:
    return f"group-{group.lower()}"


def _group(group: str) -> Region:
    codes = tuple(country.code for country in members() if country.group == group)
    return Region(slug=_group_slug(group), group=group, codes=codes)
