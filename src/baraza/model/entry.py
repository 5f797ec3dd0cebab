"""An entry of the register: one organisation, service, policy or other thing that matters for OER."""

from __future__ import annotations

from msgspec import Struct, field

from baraza.model.json import Json

KINDS = (
    "organisation",
    "person",
    "service",
    "project",
    "policy",
    "fund",
    "community",
    "course",
    "publication",
    "event",
    "practice",
    "agreement",
)
"""What an entry can be."""

STATES = ("new", "confirmed", "unconfirmed", "stale", "disputed", "gone")
"""How far an entry can be trusted; `stale` is derived from how long ago somebody confirmed it."""

STORED_STATES = ("new", "confirmed", "unconfirmed", "disputed", "gone")

ADDRESS_ROLES = ("home", "endpoint", "feed", "text", "evidence", "contact", "social", "other")
"""What is found at an address: its own page, an interface that can be harvested, the whole text, …"""

SCHEMES = ("ror", "wikidata", "orcid", "doi", "isbn", "owm", "isni")
"""Identifiers that others give."""

VISIBILITIES = ("public", "members", "nobody")
"""Who sees a person, from everybody to its keepers alone."""

TRANSLATIONS = ("machine", "checked", "old")
"""How far what is said in another language is a translation; `old`: the original changed since."""

LEVELS = ("early_childhood", "primary", "secondary", "tvet", "higher", "adult_nonformal")
"""Levels of education, as the Recommendation's questionnaire groups them."""


class Address(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where something is found on the web."""

    url: str
    role: str = "home"
    """One of ADDRESS_ROLES."""
    language: str = ""


class Place(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where on earth it is."""

    latitude: float | None = None
    """Degrees north, WGS 84."""
    longitude: float | None = None
    """Degrees east."""
    locality: str = ""
    region: str = ""
    """ISO 3166-2 where known, else a name."""
    street: str = ""
    postcode: str = ""


class Relation(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What this entry has to do with another; the other one shows the inverse."""

    kind: str
    """A key of RELATIONS."""
    to: str
    """Key of the other entry."""
    since: str = ""
    until: str = ""


class Provenance(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where the facts of an entry come from."""

    source: str
    """What it is called: `Baraza starter register`, `OER World Map`, a file's name."""
    url: str = ""
    year: int | None = None
    licence: str = ""
    """SPDX identifier of the licence under which the facts came."""


class Entry(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One entry as it is edited and kept; who changed it when stands in its revisions."""

    kind: str
    """One of KINDS."""
    names: dict[str, str]
    """Language tag to name; at least one. The empty tag where the language is not known."""
    original: str = ""
    """The language in which it was written; the others are translations."""
    alternative: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Other names by language: abbreviations, former names."""
    descriptions: dict[str, str] = field(default_factory=dict)
    """Language tag to plain text."""
    translated: dict[str, str] = field(default_factory=dict)
    """Language tag to the state of the translation, one of TRANSLATIONS."""
    addresses: tuple[Address, ...] = ()
    identifiers: dict[str, str] = field(default_factory=dict)
    """Scheme (one of SCHEMES) to what it is called there."""
    countries: tuple[str, ...] = ()
    """ISO 3166-1 alpha-2."""
    place: Place | None = None
    languages: tuple[str, ...] = ()
    """RFC 5646 tags: in which it works, or is."""
    subjects: tuple[str, ...] = ()
    """Addresses of concepts."""
    levels: tuple[str, ...] = ()
    """Of LEVELS."""
    items: tuple[str, ...] = ()
    """Items of the Recommendation (`2a`) that it carries out or bears on."""
    goals: tuple[int, ...] = ()
    """Sustainable Development Goals, 1 to 17."""
    licence: str = ""
    """SPDX identifier of what it offers or is, where it has one."""
    start: str = ""
    """A year, month, day or moment (ISO 8601): founded, begins, adopted, published."""
    end: str = ""
    details: dict[str, Json] = field(default_factory=dict)
    """What only its kind has: DETAILS says which."""
    relations: tuple[Relation, ...] = ()
    provenance: tuple[Provenance, ...] = ()
    state: str = "new"
    """One of STORED_STATES."""
    contact: str = ""
    """E-mail address that is asked once a year whether all this is still true; never shown."""
    visibility: str = "public"
    """Of a person one of VISIBILITIES. Everything else is public."""

    def name(self, language: str = "en") -> str:
        """The name in a language, else in its primary language, the original one, English, any."""
        return said_in(self.names, language, self.original)

    def description(self, language: str = "en") -> str:
        """The description in a language, else as for the name; empty where there is none."""
        return said_in(self.descriptions, language, self.original)


def language_of(texts: dict[str, str], language: str, original: str = "") -> str:
    """Which of the texts' languages serves somebody who reads this one; empty where there is no text."""
    for tag in (language, language.partition("-")[0]):
        if tag in texts:
            return tag
    kin = (tag for tag in texts if tag.partition("-")[0] == language.partition("-")[0] and tag)
    return next(kin, next((tag for tag in (original, "en") if tag in texts), next(iter(texts), "")))


def said_in(texts: dict[str, str], language: str, original: str = "") -> str:
    """The text that serves somebody who reads this language; empty where there is none."""
    return texts.get(language_of(texts, language, original), "")
