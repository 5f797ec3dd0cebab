"""What is wrong with an entry, field by field."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import urlsplit

from msgspec import Struct

from baraza.model import (
    ADDRESS_ROLES,
    DETAILS,
    KINDS,
    LEVELS,
    RELATIONS,
    SCHEMES,
    STORED_STATES,
    VISIBILITIES,
    Detail,
    Entry,
    Json,
)
from baraza.model.entry_kinds import fits
from baraza.model.isodate import iso_date
from baraza.model.language_tag import canonical_tag

FAULTS = {
    "kind": "There is no such kind of entry.",
    "no-name": "An entry needs a name.",
    "language": "This is no language tag.",
    "country": "This is no country code (two letters of ISO 3166).",
    "address": "This is no address of the web: it begins with https:// or http://.",
    "role": "An address has no such role.",
    "scheme": "There is no such scheme of identifiers.",
    "identifier": "This identifier does not look as identifiers of its scheme do.",
    "misfit": "Entries of this kind have no identifier of this scheme: take it out, or choose another kind.",
    "level": "There is no such level of education.",
    "goal": "The Sustainable Development Goals are 1 to 17.",
    "item": "The Recommendation has no such item.",
    "date": "This is no date: write a year, a month or a day, such as 2019-11-25.",
    "order": "The end is before the beginning.",
    "future": "This date is too far away.",
    "latitude": "A latitude is a number from -90 to 90.",
    "longitude": "A longitude is a number from -180 to 180.",
    "half-place": "A point needs a latitude and a longitude.",
    "detail": "This kind of entry has no such field.",
    "choice": "This is none of the choices.",
    "value": "The value has the wrong form.",
    "relation": "There is no such relation.",
    "itself": "An entry cannot be related to itself.",
    "state": "There is no such state.",
    "consent": "A person stands here only with their consent.",
    "contact": "This does not look like an e-mail address.",
}
"""Code to what it means, in English; pages have it in their own language."""

_ITEM = re.compile(r"g[12]|[1-5][a-z]|m[a-z0-9]*|[a-z0-9]{1,4}")
_MAIL = re.compile(r"[^@\s<>\"]{1,64}@[^@\s<>\"]{1,190}\.[^@\s<>\".]{2,63}")
_FORMS = {
    "ror": re.compile(r"(?:https://ror\.org/)?0[a-hj-km-np-tv-z0-9]{6}\d\d"),
    "wikidata": re.compile(r"(?:https?://www\.wikidata\.org/(?:wiki|entity)/)?Q[1-9]\d{0,11}"),
    "orcid": re.compile(r"(?:https://orcid\.org/)?\d{4}-\d{4}-\d{4}-\d{3}[\dX]"),
    "doi": re.compile(r"(?:https?://(?:dx\.)?doi\.org/)?10\.\d{4,9}/\S+"),
}
_FIRST_YEAR, _YEARS_AHEAD = 1000, 30


class Fault(Struct, frozen=True):
    """One thing that is wrong."""

    field: str
    """Such as `names`, `addresses.0`, `details.level`."""
    code: str
    """A key of FAULTS."""
    value: str = ""

    def __str__(self) -> str:
        said = f"{self.field}: {FAULTS[self.code]}"
        return f"{said} ({self.value})" if self.value else said


def faults(entry: Entry, key: str = "") -> tuple[Fault, ...]:
    """All that is wrong with an entry (`key` is its own, where it has one); nothing where it can be kept."""
    return tuple(
        fault
        for check in (_kind, _names, _codes, _web, _identifiers, _dates, _point, _details)
        for fault in check(entry)
    ) + tuple(_relations(entry, key))


def misfits(entry: Entry, before: Entry | None = None) -> tuple[Fault, ...]:
    """Identifiers that entries of this kind do not have; of a scheme that stood there before one may stay.

    This is asked where somebody fills in a form. What files bring, merges unite and `undo` brings back stays as it is.
    """
    there = before.identifiers if before else {}
    unfit = [scheme for scheme in entry.identifiers if not fits(scheme, entry.kind) and scheme not in there]
    return tuple(Fault(f"identifiers.{scheme}", "misfit", entry.identifiers[scheme]) for scheme in unfit)


def _kind(entry: Entry) -> Iterator[Fault]:
    if entry.kind not in KINDS:
        yield Fault("kind", "kind", entry.kind)
    if entry.state not in STORED_STATES:
        yield Fault("state", "state", entry.state)
    if entry.visibility not in VISIBILITIES or (entry.kind != "person" and entry.visibility != "public"):
        yield Fault("visibility", "choice", entry.visibility)


def _names(entry: Entry) -> Iterator[Fault]:
    if not any(name.strip() for name in entry.names.values()):
        yield Fault("names", "no-name")
    for field, texts in (("names", entry.names), ("descriptions", entry.descriptions)):
        for tag in texts:
            if tag and not canonical_tag(tag):
                yield Fault(f"{field}.{tag}", "language", tag)


def _codes(entry: Entry) -> Iterator[Fault]:
    for code in entry.countries:
        if not re.fullmatch("[A-Z]{2}", code):
            yield Fault("countries", "country", code)
    for tag in entry.languages:
        if not canonical_tag(tag):
            yield Fault("languages", "language", tag)
    for level in entry.levels:
        if level not in LEVELS:
            yield Fault("levels", "level", level)
    for item in entry.items:
        if not _ITEM.fullmatch(item):
            yield Fault("items", "item", item)
    for goal in entry.goals:
        if not 1 <= goal <= 17:
            yield Fault("goals", "goal", str(goal))


def _web(entry: Entry) -> Iterator[Fault]:
    for number, address in enumerate(entry.addresses):
        if not is_web(address.url):
            yield Fault(f"addresses.{number}", "address", address.url)
        if address.role not in ADDRESS_ROLES:
            yield Fault(f"addresses.{number}", "role", address.role)
    if entry.contact and not _MAIL.fullmatch(entry.contact):
        yield Fault("contact", "contact", entry.contact)


def is_web(url: str) -> bool:
    """Whether this is an http address with a host that can have a name."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and "." in host.strip(".") and not re.search(r"[\s<>\"]", url)


def _identifiers(entry: Entry) -> Iterator[Fault]:
    for scheme, value in entry.identifiers.items():
        if scheme not in SCHEMES:
            yield Fault(f"identifiers.{scheme}", "scheme", scheme)
        elif scheme in _FORMS and not _FORMS[scheme].fullmatch(value):
            yield Fault(f"identifiers.{scheme}", "identifier", value)


def _dates(entry: Entry) -> Iterator[Fault]:
    last = datetime.now(UTC).year + _YEARS_AHEAD
    for field, said in (("start", entry.start), ("end", entry.end)):
        if said and not iso_date(said):
            yield Fault(field, "date", said)
        elif said and not _FIRST_YEAR <= int(said[:4]) <= last:
            yield Fault(field, "future", said)
    short = min(len(entry.start), len(entry.end))
    if short and entry.end[:short] < entry.start[:short]:
        yield Fault("end", "order", entry.end)


def _point(entry: Entry) -> Iterator[Fault]:
    if entry.place is None:
        return
    north, east = entry.place.latitude, entry.place.longitude
    if (north is None) != (east is None):
        yield Fault("place", "half-place")
    if north is not None and not (math.isfinite(north) and -90 <= north <= 90):
        yield Fault("place.latitude", "latitude", str(north))
    if east is not None and not (math.isfinite(east) and -180 <= east <= 180):
        yield Fault("place.longitude", "longitude", str(east))


def _details(entry: Entry) -> Iterator[Fault]:
    known = {detail.name: detail for detail in DETAILS.get(entry.kind, ())}
    for name, value in entry.details.items():
        if name not in known:
            yield Fault(f"details.{name}", "detail", name)
        elif code := _wrong(known[name], value):
            yield Fault(f"details.{name}", code, str(value)[:200])


def _wrong(detail: Detail, value: Json) -> str:
    """The code of what is wrong with a value; empty where it is right."""
    if detail.type == "choice":
        return "" if value in detail.choices else "choice"
    if detail.type == "choices":
        return "" if isinstance(value, list) and all(one in detail.choices for one in value) else "choice"
    if detail.type == "yes":
        return "" if isinstance(value, bool) else "value"
    if detail.type == "integer":
        return "" if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else "value"
    if not isinstance(value, str):
        return "value"
    if detail.type == "url":
        return "" if is_web(value) else "address"
    if detail.type == "moment":
        return "" if iso_date(value) else "date"
    return "" if detail.type != "amount" or re.fullmatch(r"\d{1,15}(?:\.\d{1,4})?", value) else "value"


def _relations(entry: Entry, key: str) -> Iterator[Fault]:
    for number, relation in enumerate(entry.relations):
        if relation.kind not in RELATIONS:
            yield Fault(f"relations.{number}", "relation", relation.kind)
        elif key and relation.to == key:
            yield Fault(f"relations.{number}", "itself", relation.to)
