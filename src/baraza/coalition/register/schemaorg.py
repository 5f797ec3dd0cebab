"""An entry in the words of schema.org, as JSON-LD; what those cannot say stands under `baraza:`."""

from __future__ import annotations

from collections.abc import Mapping

from baraza.coalition.register.entries import Held
from baraza.coalition.register.hosts import bare_identifier
from baraza.model import Entry, Json, Place
from baraza.model.amb import NAMESPACE

CONTEXT: list[Json] = ["https://schema.org/", {"baraza": NAMESPACE}]

_TYPES = {
    "organisation": "Organization",
    "person": "Person",
    "service": "WebSite",
    "project": "Project",
    "policy": "Legislation",
    "fund": "MonetaryGrant",
    "community": "Organization",
    "course": "Course",
    "publication": "CreativeWork",
    "event": "Event",
    "practice": "CreativeWork",
    "agreement": "CreativeWork",
}
_TYPES_BY_DETAIL = {
    ("organisation", "university"): "CollegeOrUniversity",
    ("organisation", "school"): "School",
    ("organisation", "ministry"): "GovernmentOrganization",
    ("organisation", "agency"): "GovernmentOrganization",
    ("organisation", "library"): "Library",
    ("organisation", "nonprofit"): "NGO",
    ("organisation", "company"): "Corporation",
    ("organisation", "consortium"): "Consortium",
    ("service", "repository"): "DataCatalog",
    ("service", "tool"): "SoftwareApplication",
    ("publication", "report"): "Report",
    ("publication", "article"): "Article",
    ("publication", "book"): "Book",
    ("publication", "dataset"): "Dataset",
    ("publication", "website"): "WebSite",
}
_DATES = {
    "organisation": ("foundingDate", "dissolutionDate"),
    "community": ("foundingDate", "dissolutionDate"),
    "project": ("foundingDate", "dissolutionDate"),
    "policy": ("legislationDate", "legislationDateOfApplicability"),
    "event": ("startDate", "endDate"),
    "publication": ("datePublished", "expires"),
}
_IDENTIFIERS = {
    "ror": "https://ror.org/",
    "wikidata": "https://www.wikidata.org/entity/",
    "orcid": "https://orcid.org/",
    "doi": "https://doi.org/",
    "isni": "https://isni.org/isni/",
}
_ORGANISED = frozenset({"organisation", "community", "project", "person"})
_RELATIONS = {
    "member_of": "memberOf",
    "has_member": "member",
    "part_of": "isPartOf",
    "has_part": "hasPart",
    "provided_by": "provider",
    "funded_by": "funder",
    "organised_by": "organizer",
    "made_by": "creator",
}


def type_of(entry: Entry) -> str:
    """The class of schema.org that fits best."""
    detail = entry.details.get("type")
    return _TYPES_BY_DETAIL.get((entry.kind, str(detail)), _TYPES.get(entry.kind, "Thing"))


def identifier_url(scheme: str, value: str) -> str:
    """Where an identifier leads; empty where its scheme has no address."""
    place = _IDENTIFIERS.get(scheme, "")
    return place + bare_identifier(value) if place else ""


def to_schemaorg(held: Held, page: str, related: Mapping[str, list[str]] | None = None) -> dict[str, Json]:
    """The document of an entry whose page is at `page`; `related` has a relation or inverse to the pages of others."""
    entry = held.entry
    said: dict[str, Json] = {
        "@context": CONTEXT,
        "@id": page,
        "@type": type_of(entry),
        "name": _texts(entry.names),
        "alternateName": [_text(tag, name) for tag, names in entry.alternative.items() for name in names],
        "description": _texts(entry.descriptions),
        "url": next((one.url for one in entry.addresses if one.role == "home"), ""),
        "sameAs": _same(entry),
        **_where(entry),
        **_what_about(entry),
        **_dates(entry),
        "dateModified": held.changed.isoformat(),
        **_ours(held),
    }
    for word, others in (related or {}).items():
        said[_RELATIONS.get(word, f"baraza:{word}")] = [{"@id": other} for other in others]
    return {name: value for name, value in said.items() if value not in ("", None, [], {})}


def _text(tag: str, text: str) -> Json:
    return {"@language": tag, "@value": text} if tag else text


def _texts(texts: dict[str, str]) -> Json:
    return [_text(tag, text) for tag, text in texts.items()]


def _same(entry: Entry) -> list[Json]:
    found = [identifier_url(scheme, value) for scheme, value in entry.identifiers.items()]
    found += [one.url for one in entry.addresses if one.role == "social"]
    return [url for url in found if url]


def _where(entry: Entry) -> dict[str, Json]:
    place = entry.place or Place()
    address: dict[str, Json] = {
        "@type": "PostalAddress",
        "streetAddress": place.street,
        "postalCode": place.postcode,
        "addressLocality": place.locality,
        "addressRegion": place.region,
        "addressCountry": entry.countries[0] if entry.countries else "",
    }
    told: dict[str, Json] = {name: value for name, value in address.items() if value}
    point: dict[str, Json] = {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude}
    if entry.kind == "event":
        inside: dict[str, Json] = {"@type": "Place"}
        inside |= {"address": told} if len(told) > 1 else {}
        inside |= {"geo": point} if place.latitude is not None else {}
        return {"location": inside} if len(inside) > 1 else {}
    here: dict[str, Json] = {"address": told} if len(told) > 1 else {}
    if place.latitude is not None:
        here["location"] = {"@type": "Place", "geo": point}
    return here


def _what_about(entry: Entry) -> dict[str, Json]:
    language = "knowsLanguage" if entry.kind in _ORGANISED else "inLanguage"
    about = "knowsAbout" if entry.kind in _ORGANISED else "about"
    return {
        language: list(entry.languages),
        about: [{"@id": subject} for subject in entry.subjects],
        "educationalLevel": list(entry.levels),
        "license": f"https://spdx.org/licenses/{entry.licence}" if entry.licence else "",
        "areaServed": list(entry.countries) if len(entry.countries) > 1 else [],
    }


def _dates(entry: Entry) -> dict[str, Json]:
    begins, ends = _DATES.get(entry.kind, ("baraza:start", "baraza:end"))
    return {begins: entry.start, ends: entry.end}


def _ours(held: Held) -> dict[str, Json]:
    entry = held.entry
    return {
        "baraza:kind": entry.kind,
        "baraza:state": entry.state,
        "baraza:confirmed": held.confirmed.isoformat() if held.confirmed else "",
        "baraza:version": held.version,
        "baraza:items": list(entry.items),
        "baraza:goals": list(entry.goals),
        "baraza:details": dict(entry.details),
        "baraza:identifiers": {**entry.identifiers},
        "baraza:provenance": [
            {"source": one.source, "url": one.url, "year": one.year, "licence": one.licence} for one in entry.provenance
        ],
    }
