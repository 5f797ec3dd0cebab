"""`GET /register` and `GET /register/{key}`: who does what for OER."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from baraza.coalition.register.entries import Moved
from baraza.errors import Gone
from baraza.web.api import schemas
from baraza.web.register.asked import asked
from baraza.web.register.data import entry_data, list_data
from baraza.web.views.entry import held_for

router = Router(tags=["register"])


class Narrowed(Schema):
    """What the list is narrowed by; every facet may be given several times."""

    q: str = Field("", description="Words of a name, in any script.")
    kind: list[str] = Field(default_factory=list, description="`organisation`, `service`, `policy` …")
    state: list[str] = Field(default_factory=list, description="`new`, `confirmed`, `unconfirmed`, `stale` …")
    country: list[str] = Field(default_factory=list, description="ISO 3166-1 alpha-2.")
    language: list[str] = Field(default_factory=list, description="RFC 5646.")
    subject: list[str] = Field(default_factory=list, description="Address of a concept.")
    level: list[str] = Field(default_factory=list)
    item: list[str] = Field(default_factory=list, description="Of the Recommendation, such as `2a`.")
    goal: list[str] = Field(default_factory=list, description="1 to 17.")
    licence: list[str] = Field(default_factory=list)
    detail: list[str] = Field(default_factory=list, description="Such as `level:national`.")
    source: list[str] = Field(default_factory=list, description="Where the facts come from.")
    link: list[str] = Field(default_factory=list, description="`broken` or `moved`: how an address of it stands.")
    sort: str = Field("name", description="`name`, `changed` or `start`.")
    page: int = Field(1, ge=1, le=99_999_999)


class Dated(Narrowed):
    """The same, between two days."""

    from_: str = Field("", alias="from", description="Of things with a date: from this day on (ISO 8601).")
    to: str = Field("", description="Until this day.")


class Brief(Schema):
    """An entry of a list."""

    key: str
    page: str
    kind: str
    state: str
    names: dict[str, str]
    original: str
    descriptions: dict[str, str]
    countries: list[str]
    languages: list[str]
    start: str
    end: str
    url: str
    latitude: float | None
    longitude: float | None
    locality: str
    changed: datetime
    confirmed: datetime | None
    details: dict[str, Any] = Field(description="What only its kind has.")
    filled: int = Field(description="How much of what its readers ask for it says, in hundredths.")
    broken_since: datetime | None = Field(description="Since when one of its addresses has led nowhere.")


class Turns(Schema):
    """Where this page is, and the ones around it."""

    self: str
    next: str | None
    prev: str | None


class Entries(Schema):
    """A page of entries."""

    total: int
    page: int
    results: list[Brief]
    links: Turns


class Address(Schema):
    """Where something is found on the web."""

    url: str
    role: str = "home"
    language: str = ""


class Link(Schema):
    """How one of the addresses stands, as it was seen the last time."""

    url: str
    judgement: str = Field(
        description="`fine`, `moved`, `login`, `unclear`, `unchecked`, `gone`, `soft-404`, `unreachable`."
    )
    reason: str
    looked: datetime
    since: datetime = Field(description="When it was first seen so.")
    moved_to: str = Field(description="Where permanent redirects lead.")
    is_broken: bool = Field(description="Looks on several days found that it leads nowhere.")


class Place(Schema):
    """Where on earth it is."""

    latitude: float | None = None
    longitude: float | None = None
    locality: str = ""
    region: str = ""
    street: str = ""
    postcode: str = ""


class Related(Schema):
    """Another entry, and the word for what this one is to it."""

    word: str
    key: str
    kind: str
    names: dict[str, str]
    page: str


class Provenance(Schema):
    """Where facts come from."""

    source: str
    url: str = ""
    year: int | None = None
    licence: str = ""


class OneEntry(Schema):
    """An entry whole; its relations from both ends."""

    key: str
    page: str
    version: int
    kind: str
    state: str
    names: dict[str, str]
    original: str
    alternative: dict[str, list[str]]
    descriptions: dict[str, str]
    translated: dict[str, str]
    addresses: list[Address]
    links: list[Link] = Field(description="Addresses that were looked at.")
    identifiers: dict[str, str]
    countries: list[str]
    place: Place | None
    languages: list[str]
    subjects: list[str]
    levels: list[str]
    items: list[str]
    goals: list[int]
    licence: str
    start: str
    end: str
    details: dict[str, Any]
    relations: list[Related]
    provenance: list[Provenance]
    created: datetime
    changed: datetime
    confirmed: datetime | None


@router.get("/register", response={200: Entries, **schemas.REFUSALS}, url_name="register", summary="Who does what")
def entries(request: HttpRequest, narrowed: Query[Dated]) -> dict[str, Any]:
    """Entries of the register by what they are narrowed by; also as `/register.csv`, `.geojson`, `.atom` and `.ics`."""
    del narrowed  # read from the address by the same code as the page
    return list_data(request, asked(request))


@router.get("/register/{key}", response={200: OneEntry, **schemas.REFUSALS}, url_name="entry", summary="One entry")
def entry(request: HttpRequest, key: str) -> dict[str, Any]:
    """One entry; 410 names the other one where it was merged, and the reason where it was taken out."""
    try:
        return entry_data(request, held_for(request, key))
    except Moved as moved:
        raise Gone(f"This entry was merged into {moved.into}.", key=key) from moved
