"""A country as data: nested for JSON, and lines of facts for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import to_builtins

from baraza.coalition.countries.facts import facts
from baraza.coalition.register.listing import Brief
from baraza.web.countries.policies import status
from baraza.web.countries.profile import Profile
from baraza.web.countries.supply import Supply
from baraza.web.countries.told import gaps, paragraph

COLUMNS = ("section", "name", "value", "note")

Json = dict[str, object]


def as_json(of: Profile) -> Json:
    """Everything on the page of a country."""
    country = of.country
    member = {"group": country.group, "group_listed": country.group_listed} if country.is_member else None
    found = of.supplies
    return {
        "code": country.code,
        "alpha3": country.alpha3,
        "m49": country.m49,
        "wikidata": country.wikidata or None,
        "name": of.name,
        "summary": paragraph(of),
        "unesco_member": member,
        "part_of": country.part_of or None,
        "regions": list(of.regions),
        "sids": country.sids,
        "ldc": country.ldc,
        "lldc": country.lldc,
        "languages": to_builtins(of.languages),
        "treaties": [to_builtins(treaty) for treaty in of.treaties.values()],
        "treaties_until": facts().treaties_until,
        "entries": of.counts,
        "policies": [_policy(of, one) for one in of.lists.get("policy", ())],
        "events": [_entry(one) for one in of.lists.get("event", ())],
        "focal_point": of.has_focal_point,
        "carers": [{"name": one.name, "role": one.role.role, "kind": one.role.kind or None} for one in of.carers],
        "sources": [{"name": one.name, "title": one.title} for one in of.sources],
        "resources": None if found is None else _supply(found.from_there),
        "resources_in_languages": None if found is None else {"languages": found.tags, **_supply(found.in_languages)},
        "gaps": [gap.said for gap in gaps(of)],
        "sources_of_facts": list(facts().sources),
    }


def _entry(one: Brief) -> Json:
    return {"key": one.key, "names": one.names, "start": one.start or None, "end": one.end or None, "state": one.state}


def _policy(of: Profile, one: Brief) -> Json:
    newer = of.newer.get(one.key)
    said = {"level": one.details.get("level"), "status": status(one, of.newer) or None}
    return {**_entry(one), **said, "replaced_by": newer.key if newer else None}


def _supply(of: Supply) -> Json:
    parts = {name: {part.value: part.count for part in found} for name, found in of.parts.items()}
    return {"total": of.total, "by": parts}


def lines(of: Profile) -> Iterator[dict[str, object]]:
    """The same as lines: what it is about, name, value, and what should be known of it."""
    country = of.country
    yield _line("country", "code", country.code)
    yield _line("country", "name", of.name)
    yield _line("country", "unesco_group", country.group)
    for fact in ("part_of", "sids", "ldc", "lldc"):
        yield _line("country", fact, getattr(country, fact))
    yield from (_line("region", slug, 1) for slug in of.regions)
    for one in of.languages:
        yield _line("language", one.tag, one.percent, "official" if one.is_official else "")
    for treaty in of.treaties.values():
        yield _line("treaty", treaty.name, treaty.in_force, f"signed {treaty.signed}" if treaty.signed else "")
    yield from (_line("entries", kind, count) for kind, count in of.counts.items())
    for policy in of.lists.get("policy", ()):
        yield _line("policy", next(iter(policy.names.values())), policy.start, status(policy, of.newer))
    yield from _supply_lines(of)


def _supply_lines(of: Profile) -> Iterator[dict[str, object]]:
    if of.supplies is None:
        return
    for section, supply in (
        ("resources", of.supplies.from_there),
        ("resources in languages", of.supplies.in_languages),
    ):
        yield _line(section, "total", supply.total, " ".join(of.supplies.tags) if "languages" in section else "")
        for facet, parts in supply.parts.items():
            yield from (_line(f"{section} by {facet}", part.value, part.count, part.label) for part in parts)


def _line(section: str, name: str, value: object, note: str = "") -> dict[str, object]:
    return {"section": section, "name": name, "value": value, "note": note}
