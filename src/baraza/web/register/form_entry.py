"""The entry that a filled-in form describes."""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct

from baraza.coalition.register.cleaned import cleaned
from baraza.coalition.register.drafts import Said
from baraza.coalition.register.faults import Fault, faults, misfits
from baraza.model import DETAILS, SCHEMES, VISIBILITIES, Address, Detail, Entry, Json, Place, Relation
from baraza.web.register.form_said import first, rows
from baraza.web.register.form_translated import original_of, translated


class Read(Struct, frozen=True):
    """The entry as far as it could be read, and what is wrong with it."""

    entry: Entry
    faults: tuple[Fault, ...]


def read(said: Said, base: Entry | None = None, key: str = "", *, keeper: bool = False) -> Read:
    """The entry; what the form does not ask of whoever fills it in is taken from `base`, the entry that is changed.

    Who is asked once a year and who sees a person is for a `keeper` to say: one who may keep what is sent.
    """
    place, wrong_place = _place(said)
    kind = first(said, "kind")
    details, wrong_details = _details(said, kind)
    names, more_names = _texts(said, "name")
    original = original_of(said, names, base)
    entry = Entry(
        kind=kind,
        names=names,
        original=original,
        alternative=_alternative(said, more_names),
        descriptions=_texts(said, "text")[0],
        translated=translated(said, original, base),
        addresses=_addresses(said, base),
        identifiers={scheme: value for scheme in SCHEMES if (value := first(said, f"id_{scheme}"))},
        countries=tuple(row[0] for row in rows(said, "country")),
        place=place,
        languages=tuple(row[0] for row in rows(said, "language")),
        subjects=tuple(said.get("subject", ())),
        levels=tuple(said.get("level", ())),
        items=tuple(re.findall(r"[^\s,;،、]+", first(said, "item").lower())),
        goals=tuple(int(one) for one in said.get("goal", ()) if one.isdecimal() and len(one) < 3),
        licence=first(said, "licence"),
        start=first(said, "start"),
        end=first(said, "end"),
        details=details,
        relations=_relations(said, base),
        **_from_base(said if keeper else {}, base, kind),
    )
    kept = cleaned(entry)
    found = (*faults(kept, key), *misfits(kept, base), *wrong_place, *wrong_details)
    return Read(entry, tuple(dict.fromkeys(found)))


def _from_base(said: Said, base: Entry | None, kind: str) -> dict[str, Any]:
    contact = first(said, "contact") if "contact" in said else (base.contact if base else "")
    kept = base.visibility if base else "public"
    visibility = first(said, "visibility") if kind == "person" else ""
    return {
        "contact": contact,
        "visibility": visibility if visibility in VISIBILITIES else kept,
        "provenance": base.provenance if base else (),
        "state": base.state if base else "new",
    }


def _texts(said: Said, group: str) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Language to text; and what came for a language that has its text already."""
    found: dict[str, str] = {}
    more = []
    for text, tag, *_is in rows(said, group):
        if tag in found:
            more.append((tag, text))
        else:
            found[tag] = text
    return found, more


def _alternative(said: Said, more: list[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for tag, name in (*((tag, name) for name, tag in rows(said, "alt")), *more):
        found[tag] = (*found.get(tag, ()), name)
    return found


def _addresses(said: Said, base: Entry | None) -> tuple[Address, ...]:
    spoken = {one.url: one.language for one in base.addresses} if base else {}
    return tuple(
        Address(url=url if "://" in url else f"https://{url}", role=role or "home", language=spoken.get(url, ""))
        for url, role in rows(said, "url")
    )


def _relations(said: Said, base: Entry | None) -> tuple[Relation, ...]:
    known = {(one.kind, one.to): one for one in base.relations} if base else {}
    pairs = (value.partition(" ") for value in said.get("relation", ()))
    return tuple(known.get((kind, to), Relation(kind=kind, to=to)) for kind, _space, to in pairs if to)


def _place(said: Said) -> tuple[Place | None, list[Fault]]:
    latitude, longitude = _number(said, "latitude"), _number(said, "longitude")
    wrong = [one for one in (latitude, longitude) if isinstance(one, Fault)]
    place = Place(
        latitude=None if isinstance(latitude, Fault) else latitude,
        longitude=None if isinstance(longitude, Fault) else longitude,
        locality=first(said, "locality"),
        region=first(said, "region"),
        street=first(said, "street"),
        postcode=first(said, "postcode"),
    )
    return (None if place == Place() else place), wrong


def _number(said: Said, name: str) -> float | Fault | None:
    text = first(said, name).replace("−", "-").replace(",", ".")
    try:
        return float(text) if text else None
    except ValueError:
        return Fault(f"place.{name}", name, text)


def _details(said: Said, kind: str) -> tuple[dict[str, Json], list[Fault]]:
    found: dict[str, Json] = {}
    wrong = []
    for detail in DETAILS.get(kind, ()):
        value = _detail(detail, said.get(f"d_{detail.name}", []))
        if isinstance(value, Fault):
            wrong.append(value)
        elif value not in ("", None, []):
            found[detail.name] = value
    return found, wrong


def _detail(detail: Detail, values: list[str]) -> Json | Fault:
    kept = [value.strip() for value in values if value.strip()]
    if detail.type == "choices":
        return list(kept)
    if detail.type == "yes":
        return True if kept else None
    if not kept:
        return None
    if detail.type == "integer":
        plain = re.sub(r"[\s.,  ]", "", kept[0])
        return (
            int(plain) if plain.isdecimal() and len(plain) < 16 else Fault(f"details.{detail.name}", "value", kept[0])
        )
    return kept[0]
