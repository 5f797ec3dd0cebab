"""A thing in schema.org's words as an entry."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct, structs

from baraza.identify.address import read_address
from baraza.identify.licence import licence_id
from baraza.identify.statement import read_statement
from baraza.model import Address, Entry, Json, Place, Provenance
from baraza.model.language_tag import canonical_tag

Thing = dict[str, Json]

KINDS = {
    **dict.fromkeys(
        ("Organization", "NGO", "Corporation", "EducationalOrganization", "CollegeOrUniversity", "School", "HighSchool",
         "GovernmentOrganization", "Library", "ResearchOrganization", "Consortium", "LibrarySystem"), "organisation"),
    **dict.fromkeys(
        ("Service", "WebSite", "WebApplication", "SoftwareApplication", "WebAPI", "DataCatalog", "Product",
         "MobileApplication"), "service"),
    **dict.fromkeys(("Project", "ResearchProject", "Action"), "project"),
    **dict.fromkeys(
        ("Event", "EducationEvent", "BusinessEvent", "Festival", "Hackathon", "CourseInstance", "EventSeries"),
        "event"),
    **dict.fromkeys(("Legislation", "Policy"), "policy"),
    **dict.fromkeys(("Grant", "MonetaryGrant", "FundingScheme"), "fund"),
    **dict.fromkeys(("Course", "EducationalOccupationalProgram"), "course"),
    **dict.fromkeys(
        ("Article", "ScholarlyArticle", "NewsArticle", "BlogPosting", "Book", "Report", "Guide", "Dataset", "WebPage",
         "CreativeWork", "TechArticle", "Thesis"), "publication"),
}  # fmt: skip
"""schema.org type, and those of the OER World Map, to kind of entry. A person is taken from no file."""

_TYPES = {
    "CollegeOrUniversity": "university", "School": "school", "HighSchool": "school", "Library": "library",
    "LibrarySystem": "library", "NGO": "nonprofit", "Corporation": "company", "Consortium": "consortium",
    "GovernmentOrganization": "agency", "SoftwareApplication": "tool", "WebApplication": "tool",
    "MobileApplication": "tool", "Product": "tool", "DataCatalog": "repository", "Article": "article",
    "ScholarlyArticle": "article", "NewsArticle": "article", "BlogPosting": "article", "Book": "book",
    "Report": "report", "Guide": "guide", "Dataset": "dataset", "WebPage": "website",
}  # fmt: skip
"""schema.org type to `details.type`."""

_STARTS = ("startDate", "startTime", "foundingDate", "datePublished", "dateCreated", "legislationDate")
_ENDS = ("endDate", "endTime", "dissolutionDate")
_MODES = {
    "OnlineEventAttendanceMode": "online",
    "OfflineEventAttendanceMode": "onsite",
    "MixedEventAttendanceMode": "hybrid",
}


class Texts(Struct):
    """The texts of a field by language, and those that are one more in a language."""

    first: dict[str, str]
    more: dict[str, tuple[str, ...]]


def entry_of(thing: Thing, kind: str, type_: str, provenance: tuple[Provenance, ...], language: str = "") -> Entry:
    """The entry for a thing; `language` is that of texts that do not say theirs. Relations are not read."""
    names = texts(thing.get("name") or thing.get("headline") or thing.get("title"), language)
    others = texts([*items(thing.get("alternateName")), *items(thing.get("displayName"))], language)
    place = next((one for one in items(thing.get("location")) or items(thing.get("address")) if one), None)
    return Entry(
        kind=kind,
        names=names.first,
        original=next(iter(names.first), ""),
        alternative=_joined(names.more, {tag: (text,) for tag, text in others.first.items()}, others.more),
        descriptions=_paragraphs(texts(thing.get("description") or thing.get("abstract"), language)),
        addresses=tuple(_addresses(thing)),
        identifiers=dict(_identifiers(thing)),
        countries=tuple(dict.fromkeys(_countries(thing, place))),
        place=_merged(_place(place), _place(thing)),
        languages=tuple(word for name in ("inLanguage", "availableLanguage") for word in _words(thing.get(name))),
        subjects=tuple(_subjects(thing)),
        licence=_licence(thing),
        start=_first(thing, _STARTS),
        end=_first(thing, _ENDS),
        details=_details(thing, kind, type_),
        provenance=provenance,
        state="unconfirmed",
    )


def items(value: Json) -> list[Json]:
    """The values of a field: of a list each, of nothing none."""
    if value is None or value == "":
        return []
    return [one for one in value if one is not None] if isinstance(value, list) else [value]


def things(value: Json) -> list[Thing]:
    """The things among the values of a field."""
    return [one for one in items(value) if isinstance(one, dict)]


def texts(value: Json, language: str = "") -> Texts:
    """The texts of a field: plain, with a language each, or a map of languages."""
    found = Texts({}, {})
    for tag, text in _said(value, language):
        if tag not in found.first:
            found.first[tag] = text
        elif text != found.first[tag]:
            found.more[tag] = (*found.more.get(tag, ()), text)
    return found


def _said(value: Json, language: str) -> Iterator[tuple[str, str]]:
    for one in items(value):
        if isinstance(one, str):
            yield language, one
        elif isinstance(one, dict) and "@value" in one:
            yield canonical_tag(str(one.get("@language") or "")) or language, str(one["@value"])
        elif isinstance(one, dict):
            yield from ((canonical_tag(tag), str(text)) for tag, text in one.items() if canonical_tag(tag))


def _joined(*all_: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    joined: dict[str, tuple[str, ...]] = {}
    for one in all_:
        for tag, said in one.items():
            joined[tag] = (*joined.get(tag, ()), *said)
    return joined


def _paragraphs(found: Texts) -> dict[str, str]:
    return {tag: "\n\n".join((text, *found.more.get(tag, ()))) for tag, text in found.first.items()}


def _addresses(thing: Thing) -> Iterator[Address]:
    homes = list(_links(thing.get("url")))
    channels = [url for one in things(thing.get("availableChannel")) for url in _links(one.get("serviceUrl"))]
    for url in dict.fromkeys((*homes, *(() if homes else channels[:1]))):
        yield Address(url=url)
    for url in channels:
        if url not in homes[:1] and (homes or url != channels[0]):
            yield Address(url=url, role="other")
    yield from (Address(url=url, role="social") for url in _links(thing.get("sameAs")))
    yield from (Address(url=url, role="endpoint") for url in _links(thing.get("endpointUrl")))


def _links(value: Json) -> Iterator[str]:
    for one in items(value):
        link = one.get("@id") or one.get("url") if isinstance(one, dict) else one
        if isinstance(link, str) and link.strip():
            yield link.strip()


def _identifiers(thing: Thing) -> Iterator[tuple[str, str]]:
    marks = {"ror.org/": "ror", "wikidata.org/": "wikidata", "doi.org/": "doi", "isni.org/": "isni"}
    said = [*_links(thing.get("sameAs")), *_links(thing.get("identifier")), *_links(thing.get("@id"))]
    for mark, scheme in marks.items():
        found = next((link for link in said if mark in link), "")
        if found:
            yield scheme, found
    if isinstance(isbn := thing.get("isbn"), str):
        yield "isbn", isbn


def _countries(thing: Thing, place: Json) -> Iterator[str]:
    for owner in (place, thing):
        for address in _postal(owner):
            country = address.get("addressCountry")
            named = country.get("name") or country.get("@id") if isinstance(country, dict) else country
            yield from (word[-2:] if "/" in word else word for word in _words(named))


def _postal(place: Json) -> list[Thing]:
    if not isinstance(place, dict):
        return []
    return things(place.get("address")) or ([place] if "addressCountry" in place else [])


def _place(place: Json) -> Place | None:
    if not isinstance(place, dict):
        return None
    point = next(iter(things(place.get("geo"))), place)
    address = next(iter(_postal(place)), {})
    north, east = (number(point.get(long) or point.get(short)) for long, short in _COORDINATES)
    found = Place(
        latitude=north if east is not None else None,
        longitude=east if north is not None else None,
        locality=_text(address.get("addressLocality")),
        region=_text(address.get("addressRegion")),
        street=_text(address.get("streetAddress")),
        postcode=_text(address.get("postalCode")),
    )
    return found if found != Place() else None


def _merged(one: Place | None, other: Place | None) -> Place | None:
    """The place that is said apart, with the point of the thing itself where it has none."""
    if one is None or other is None or one.latitude is not None:
        return one or other
    return structs.replace(one, latitude=other.latitude, longitude=other.longitude)


_COORDINATES = (("latitude", "lat"), ("longitude", "lon"))


def number(value: Json) -> float | None:
    """A number, or a text that is one; a comma may stand for the point."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        return float(str(value).strip().replace(",", "."))
    except ValueError:
        return None


def _subjects(thing: Thing) -> Iterator[str]:
    for one in items(thing.get("about")):
        link = one.get("@id") if isinstance(one, dict) else one
        if isinstance(link, str) and link.startswith(("http://", "https://")):
            yield link


def _licence(thing: Thing) -> str:
    return next((found for link in _links(thing.get("license")) if (found := licence_of(link))), "")


def licence_of(said: str) -> str:
    """The SPDX identifier of a licence that is said by its address or in words; empty where it is not known."""
    reading = read_address(said) or next(iter(read_statement(said)), None)
    return licence_id(reading.licence) if reading and reading.licence.code else ""


def _details(thing: Thing, kind: str, type_: str) -> dict[str, Json]:
    found: dict[str, Json] = {}
    if kind in {"organisation", "service", "publication"} and type_ in _TYPES:
        found["type"] = _TYPES[type_]
    mode = _text(thing.get("eventAttendanceMode")).rpartition("/")[2]
    if kind == "event" and mode in _MODES:
        found["mode"] = _MODES[mode]
    if kind == "event" and (venue := _text(next(iter(things(thing.get("location"))), {}).get("name"))):
        found["venue"] = venue
    return found


def _first(thing: Thing, names: tuple[str, ...]) -> str:
    found = next((text for name in names if (text := _text(thing.get(name)))), "")
    # ISO 8601 without its hyphens.
    return f"{found[:4]}-{found[4:6]}-{found[6:]}" if len(found) == 8 and found.isdigit() else found


def _words(value: Json) -> list[str]:
    return [text for one in items(value) if (text := _text(one))]


def _text(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name") or value.get("alternateName")
    if isinstance(value, list):
        value = value[0] if value else ""
    return str(value).strip() if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
