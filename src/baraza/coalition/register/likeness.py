"""How likely two entries are one thing: what they have in common and what tells them apart, each with its weight.

The weights are fitted on made variants (`bench/fit_similar.py`) and stand in `likeness.json`.
"""

from __future__ import annotations

import math
from functools import cache, lru_cache
from pathlib import Path

import msgspec
from msgspec import Struct

from baraza.coalition.register.hosts import PLATFORMS, bare_identifier, domain_of, host_of
from baraza.coalition.register.name_pairs import Names, names_of
from baraza.model import Entry, Place
from baraza.store.digest import plain_address

REASONS = {
    "identifier": "It has the same identifier.",
    "address": "It has the same address.",
    "host": "It is at the same host.",
    "domain": "It is under the same domain.",
    "name": "It has the same name, or nearly.",
    "translation": "Its name in another language or script means or sounds the same.",
    "acronym": "One name abbreviates the other.",
    "place": "It is at the same place.",
}
"""Code to what it means, in English; pages have it in their own language."""

_EARTH_KM = 6371.0
_SAME_KM, _FAR_KM = 1.0, 150.0
_SINGLE = ("wikidata", "ror", "orcid", "doi", "isbn")
"""Schemes that give a thing one identifier; others give several now and then."""
_SAME_IDENTIFIER = 0.99
_NAMED = 0.6
"""Share of a name that must be the same to be told as a reason."""


class Reason(Struct, frozen=True):
    """One thing that two entries have in common."""

    code: str
    """A key of REASONS."""
    detail: str = ""
    """What exactly: the identifier, the host, the name."""


class Traits(Struct, frozen=True):
    """What of an entry is compared, made once for an entry that is compared with many."""

    entry: Entry
    names: Names
    urls: frozenset[str]
    hosts: frozenset[str]
    domains: frozenset[str]
    identifiers: dict[str, str]


class Likeness(Struct, frozen=True):
    """How two entries compare."""

    features: dict[str, float]
    reasons: tuple[Reason, ...]


def traits(entry: Entry) -> Traits:
    """What of an entry is compared."""
    homes = [address.url for address in entry.addresses if address.role == "home"]
    hosts = frozenset(host for url in homes if (host := host_of(url)) and domain_of(host) not in PLATFORMS)
    return Traits(
        entry=entry,
        names=names_of(entry),
        urls=frozenset(plain_address(address.url) for address in entry.addresses),
        hosts=hosts - PLATFORMS,
        domains=frozenset(map(domain_of, hosts)) - PLATFORMS,
        identifiers={scheme: bare_identifier(value) for scheme, value in entry.identifiers.items()},
    )


def compared(one: Traits, other: Traits) -> Likeness:
    """Features from 0 to 1, and what speaks for their being one thing."""
    reasons: list[Reason] = []
    features = {
        **_by_name(one, other, reasons),
        **_by_identifier(one, other, reasons),
        **_by_address(one, other, reasons),
        **_by_facts(one.entry, other.entry, reasons),
    }
    return Likeness({name: value for name, value in features.items() if value}, tuple(reasons))


def score(likeness: Likeness) -> float:
    """From 0 to 1: a logistic regression over the features; an identifier decides."""
    if "identifier" in likeness.features:
        return _SAME_IDENTIFIER
    if "identifier_differs" in likeness.features:
        return 0.0
    known = weights()
    total = known["constant"] + sum(known.get(name, 0.0) * value for name, value in likeness.features.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@cache
def weights() -> dict[str, float]:
    """Feature to weight, and the constant."""
    return msgspec.json.decode((Path(__file__).parent / "likeness.json").read_bytes(), type=dict[str, float])


def _by_name(one: Traits, other: Traits, reasons: list[Reason]) -> dict[str, float]:
    best = one.names.best(other.names)
    acronym = one.names.abbreviates(other.names)
    if best.same >= _NAMED:
        reasons.append(Reason("translation" if best.across else "name", best.name))
    if acronym:
        reasons.append(Reason("acronym", acronym.upper()))
    return {
        "name": best.same,
        "name_whole": float(best.same >= 1),
        "name_own": best.own,
        "name_clash": 0.0 if best.across else best.clash,
        "name_clash_across": best.clash if best.across else 0.0,
        "name_rest": best.rest,
        "name_generic_rest": best.generic_rest,
        "name_number_rest": best.number_rest,
        "name_country_clash": best.country_clash,
        "name_number_clash": best.number_clash,
        "acronym": float(bool(acronym)),
        "acronym_alone": float(bool(acronym) and best.same < _NAMED),
    }


def _by_identifier(one: Traits, other: Traits, reasons: list[Reason]) -> dict[str, float]:
    both = one.identifiers.keys() & other.identifiers.keys()
    same = [scheme for scheme in sorted(both) if one.identifiers[scheme] == other.identifiers[scheme]]
    reasons.extend(Reason("identifier", f"{scheme} {one.identifiers[scheme]}") for scheme in same)
    differs = any(scheme in _SINGLE and scheme not in same for scheme in both)
    return {"identifier": float(bool(same)), "identifier_differs": float(differs and not same)}


def _by_address(one: Traits, other: Traits, reasons: list[Reason]) -> dict[str, float]:
    found = {"url": 0.0, "host": 0.0, "domain": 0.0, "domain_differs": 0.0}
    if same := one.urls & other.urls:
        reasons.append(Reason("address", min(same)))
        found["url"] = 1.0
    elif hosts := one.hosts & other.hosts:
        reasons.append(Reason("host", min(hosts)))
        found["host"] = 1.0
    elif domains := one.domains & other.domains:
        reasons.append(Reason("domain", min(domains)))
        found["domain"] = 1.0
    elif one.domains and other.domains:
        found["domain_differs"] = 1.0
    return found


def _by_facts(one: Entry, other: Entry, reasons: list[Reason]) -> dict[str, float]:
    distance = _distance_km(one.place, other.place)
    if distance is not None and distance <= _SAME_KM:
        reasons.append(Reason("place", (one.place and one.place.locality) or ""))
    countries = bool(set(one.countries) & set(other.countries))
    dates = (one.start[:4], other.start[:4]) if one.kind == "event" else ("", "")
    return {
        "kind_differs": float(one.kind != other.kind),
        "country": float(countries),
        "country_differs": float(bool(one.countries and other.countries) and not countries),
        "place": float(distance is not None and distance <= _SAME_KM),
        "place_far": float(distance is not None and distance >= _FAR_KM),
        "year_differs": float(all(dates) and dates[0] != dates[1]),
    }


@lru_cache(maxsize=10_000)
def _distance_km(one: Place | None, other: Place | None) -> float | None:
    """Along the great circle (haversine)."""
    if one is None or other is None:
        return None
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    north, south = math.radians(one.latitude), math.radians(other.latitude)
    across = math.radians(other.longitude - one.longitude)
    chord = math.sin((south - north) / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin(across / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(chord)))
