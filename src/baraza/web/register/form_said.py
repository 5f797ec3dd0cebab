"""What stands in the form of an entry: name of each field to its values, as a browser sends them."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest
from msgspec import structs

from baraza.coalition.register.drafts import Said
from baraza.model import DETAILS, SCHEMES, Entry, Json, Place

ROWS = {
    "name": ("name", "name_in"),
    "alt": ("alt", "alt_in"),
    "text": ("text", "text_in", "text_is"),
    "url": ("url", "url_role"),
    "country": ("country",),
    "language": ("language",),
}
"""Group of rows to the fields that a row has; the first of them is what it is about."""
ORIGINAL = "original"
"""What `text_is` says of the text that others are translated from; of those it says one of TRANSLATIONS, or nothing."""
PLACE = ("street", "postcode", "locality", "region", "latitude", "longitude")
_PLAIN = ("kind", "start", "end", "licence", "contact", "visibility", "consent", "why", "email", *PLACE)
_MANY = ("subject", "level", "goal", "relation")
_LONGEST = 25_000
_MOST_VALUES = 200


def said_in(request: HttpRequest) -> Said:
    """What the browser sent, as far as the form knows it."""
    known = (
        *_PLAIN,
        *_MANY,
        "item",
        *(name for fields in ROWS.values() for name in fields),
        *(f"id_{scheme}" for scheme in SCHEMES),
        *{f"d_{detail.name}" for details in DETAILS.values() for detail in details},
    )
    return {
        name: [value.replace("\x00", "")[:_LONGEST] for value in request.POST.getlist(name)[:_MOST_VALUES]]
        for name in known
        if name in request.POST
    }


def said_of(entry: Entry) -> Said:
    """What the form of an entry shows at first."""
    place = structs.asdict(entry.place or Place())
    said: Said = {
        "kind": [entry.kind],
        "name": list(entry.names.values()),
        "name_in": list(entry.names),
        "alt": [name for names in entry.alternative.values() for name in names],
        "alt_in": [tag for tag, names in entry.alternative.items() for _name in names],
        "text": list(entry.descriptions.values()),
        "text_in": list(entry.descriptions),
        "text_is": [ORIGINAL if tag == entry.original else entry.translated.get(tag, "") for tag in entry.descriptions],
        "url": [one.url for one in entry.addresses],
        "url_role": [one.role for one in entry.addresses],
        "country": list(entry.countries),
        "language": list(entry.languages),
        "subject": list(entry.subjects),
        "level": list(entry.levels),
        "goal": list(map(str, entry.goals)),
        "item": [", ".join(entry.items)],
        "relation": [f"{one.kind} {one.to}" for one in entry.relations],
        **{name: [getattr(entry, name)] for name in ("start", "end", "licence", "contact", "visibility")},
        **{name: ["" if place[name] is None else str(place[name])] for name in PLACE},
        **{f"id_{scheme}": [value] for scheme, value in entry.identifiers.items()},
    }
    for name, value in entry.details.items():
        said[f"d_{name}"] = _detail(value)
    return said


def _detail(value: Json) -> list[str]:
    if isinstance(value, list):
        return [str(one) for one in value]
    if isinstance(value, bool):
        return ["yes"] if value else []
    return [str(value)]


def first(said: Said, name: str) -> str:
    """What stands in a field, without white space around it."""
    return next(iter(said.get(name, ())), "").strip()


def rows(said: Said, group: str) -> list[tuple[str, ...]]:
    """The rows of a group that say something."""
    fields = ROWS[group]
    columns = [said.get(name, []) for name in fields]
    longest = len(columns[0])
    filled = [[*column, *[""] * (longest - len(column))] for column in columns]
    return [tuple(value.strip() for value in row) for row in zip(*filled, strict=False) if row and row[0].strip()]


def is_empty(said: Said, names: Iterable[str]) -> bool:
    """Whether nothing stands in these fields."""
    return not any(value.strip() for name in names for value in said.get(name, ()))
