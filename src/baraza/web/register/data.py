"""Entries as programs get them: what a page shows, and nothing that its reader may not see."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from msgspec import to_builtins
from msgspec.structs import replace

from baraza.coalition.register.entries import Held
from baraza.coalition.register.links import broken_since, standings
from baraza.coalition.register.listing import Brief, listed
from baraza.coalition.register.looking import state_now
from baraza.coalition.register.relations import Related, related
from baraza.coalition.register.schemaorg import to_schemaorg
from baraza.web.register.asked import Asked, address

PER_PAGE = 50
_HIDDEN = ("contact", "visibility")


def page_of(request: HttpRequest, key: str) -> str:
    """The address of an entry's page, in the usual language: it names the entry everywhere."""
    return request.build_absolute_uri(f"/register/{key}")


def list_data(request: HttpRequest, of: Asked) -> dict[str, Any]:
    """A page of a list, and where the next one is."""
    total, found = listed(of.filter, sort=of.sort, offset=(of.page - 1) * PER_PAGE, limit=PER_PAGE)
    broken = broken_since(one.key for one in found)
    return {
        "total": total,
        "page": of.page,
        "results": [brief_data(request, one, broken) for one in found],
        "links": {
            "self": request.build_absolute_uri(address(of, "register-json")),
            "next": _turned(request, of, of.page + 1) if of.page * PER_PAGE < total else None,
            "prev": _turned(request, of, of.page - 1) if of.page > 1 else None,
        },
    }


def _turned(request: HttpRequest, of: Asked, page: int) -> str:
    return request.build_absolute_uri(address(replace(of, page=page), "register-json"))


def brief_data(request: HttpRequest, brief: Brief, broken: Mapping[str, datetime]) -> dict[str, Any]:
    """An entry of a list; `broken` has keys to since when an address leads nowhere."""
    made: dict[str, Any] = to_builtins(brief)
    place = made.pop("place") or {}
    return made | {
        "page": page_of(request, brief.key),
        "latitude": place.get("latitude"),
        "longitude": place.get("longitude"),
        "locality": place.get("locality", ""),
        "broken_since": broken.get(brief.key),
    }


def entry_data(request: HttpRequest, held: Held) -> dict[str, Any]:
    """An entry whole."""
    told: dict[str, Any] = {name: getattr(held.entry, name) for name in held.entry.__struct_fields__}
    kept = {name: to_builtins(value) for name, value in told.items() if name not in _HIDDEN}
    return kept | {
        "key": held.key,
        "page": page_of(request, held.key),
        "version": held.version,
        "state": state_now(held),
        "links": to_builtins(standings(held.key)),
        "created": held.created.isoformat(),
        "changed": held.changed.isoformat(),
        "confirmed": held.confirmed.isoformat() if held.confirmed else None,
        "relations": [_related(request, one) for one in related(held.key, held.entry)],
    }


def _related(request: HttpRequest, one: Related) -> dict[str, Any]:
    other = one.other
    return {
        "word": one.word,
        "key": other.key,
        "kind": other.kind,
        "names": other.names,
        "page": page_of(request, other.key),
    }


def linked_data(request: HttpRequest, held: Held) -> dict[str, Any]:
    """An entry as JSON-LD in the words of schema.org."""
    others: dict[str, list[str]] = {}
    for one in related(held.key, held.entry):
        others.setdefault(one.word, []).append(page_of(request, one.other.key))
    return dict(to_schemaorg(held, page_of(request, held.key), others))


def data_addresses(of: Asked) -> dict[str, str]:
    """What a list is called as data, and where it is."""
    first = replace(of, page=1)
    return {
        "JSON": address(first, "register-json"),
        "CSV": address(first, "register-csv"),
        "GeoJSON": address(first, "register-geojson"),
        "Atom": address(first, "register-atom"),
        "iCalendar": address(first.with_values("kind", ("event",)), "register-ics"),
    }
