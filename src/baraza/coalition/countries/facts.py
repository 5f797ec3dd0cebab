"""What is known of every country, read from `facts.json` (made by `make_facts.py`)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from msgspec import Struct, json

from baraza.errors import NotFound

TREATIES = (
    "berne",
    "rome",
    "phonograms",
    "brussels",
    "wct",
    "wppt",
    "beijing",
    "marrakesh",
)
"""Treaties on copyright and related rights, the oldest first."""

UNION_MEMBERS = frozenset(
    (
        *("AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE"),
        *("IT", "LV", "LT", "LU", "MT", "NL", "PL", "PT", "RO", "SK", "SI", "ES", "SE"),
    )
)
"""Members of the European Union, which are bound by what it ratified in their place."""
UNION = "EU"
RATIFIED_BY_UNION = ("marrakesh",)
"""Treaties that the Union alone ratified; into the others its members entered one by one."""


class Treaty(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What binds a country to a treaty."""

    name: str
    """One of TREATIES."""
    signed: str = ""
    instrument: str = ""
    """`accession`, `ratification`, `continuation`, `succession`, `acceptance`; empty while it only signed."""
    deposited: str = ""
    in_force: str = ""
    """Since when (ISO 8601); empty where it is not."""
    through: str = ""
    """`EU` where the European Union ratified it for its members."""


class Country(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A country or territory of ISO 3166-1."""

    code: str
    """ISO 3166-1 alpha-2."""
    alpha3: str
    m49: str
    """Three digits of the United Nations' statistics."""
    regions: tuple[str, ...] = ()
    """M49 codes of the regions that it lies in, the largest first: `002`, `202`, `014`."""
    group: str = ""
    """Electoral group of a Member State of UNESCO: `I` to `IV`, `Va`, `Vb`; empty for others."""
    group_listed: bool = False
    """Whether the group stands in a list that was seen; else it follows from the others."""
    sids: bool = False
    """Small island developing state."""
    ldc: bool = False
    """Least developed country."""
    lldc: bool = False
    """Landlocked developing country."""
    part_of: str = ""
    """Country that it belongs to, as ISO 3166 has it; empty for independent ones."""
    wikidata: str = ""
    treaties: tuple[Treaty, ...] = ()

    @property
    def is_member(self) -> bool:
        """Whether it is a Member State of UNESCO."""
        return bool(self.group)


class Facts(Struct, frozen=True, kw_only=True):
    """The file, with where its facts come from."""

    sources: tuple[str, ...]
    treaties_until: str
    """The last day on which a treaty came into force somewhere, as far as the file knows."""
    union: tuple[Treaty, ...]
    """What the European Union itself is party to; `through` says so."""
    countries: tuple[Country, ...]


@cache
def facts() -> Facts:
    """All of them."""
    return json.decode((files(__package__) / "facts.json").read_bytes(), type=Facts)


@cache
def countries() -> dict[str, Country]:
    """Code to country, in the order of codes."""
    return {country.code: country for country in facts().countries}


@cache
def members() -> tuple[Country, ...]:
    """The Member States of UNESCO."""
    return tuple(country for country in facts().countries if country.is_member)


def country(code: str) -> Country:
    """The country of an ISO 3166-1 alpha-2 code; raises NotFound."""
    found = countries().get(code)
    if found is None:
        raise NotFound("There is no country of this code.", code=code, hint="Codes are those of ISO 3166-1, as in KE.")
    return found


def treaties_of(code: str) -> dict[str, Treaty]:
    """Treaty to what binds the country to it, also through the European Union, in the order of TREATIES."""
    own = {treaty.name: treaty for treaty in country(code).treaties}
    if code in UNION_MEMBERS:
        union = {treaty.name: treaty for treaty in facts().union}
        for name in RATIFIED_BY_UNION:
            if name not in own or not own[name].in_force:
                own[name] = union[name]
    return {name: own[name] for name in TREATIES if name in own}


def in_force(code: str) -> dict[str, Treaty]:
    """Those of `treaties_of` that are in force."""
    return {name: treaty for name, treaty in treaties_of(code).items() if treaty.in_force}
