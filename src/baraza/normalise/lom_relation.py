"""Links from one resource to others, from LOM's relations."""

from __future__ import annotations

from lxml import etree
from msgspec import Struct

from baraza.model import Json, Link
from baraza.normalise.addresses import is_uri, read_address
from baraza.normalise.lom_tree import as_json, child, children, strings, text_of, vocabulary

KINDS = {"ispartof": "part_of", "haspart": "has_part", "isbasedon": "based_on", "isversionof": "based_on"}


class Relations(Struct, frozen=True, kw_only=True):
    """Links by kind; other relations as they came."""

    part_of: tuple[Link, ...] = ()
    has_part: tuple[Link, ...] = ()
    based_on: tuple[Link, ...] = ()
    extra: dict[str, Json] = {}


def relate(parts: list[etree._Element]) -> Relations:
    """The relations sorted by kind; one without an address or of another kind travels along whole."""
    found: dict[str, list[Link]] = {"part_of": [], "has_part": [], "based_on": []}
    left: list[Json] = []
    for part in parts:
        stated = child(part, "kind")
        kind = KINDS.get("".join(vocabulary(stated)[0].lower().split())) if stated is not None else None
        links = [_link(other) for other in children(part, "resource")]
        if kind is None or not links or not all(link.id for link in links):
            left.append(as_json(part))
        else:
            found[kind] += links
    return Relations(
        part_of=tuple(found["part_of"]),
        has_part=tuple(found["has_part"]),
        based_on=tuple(found["based_on"]),
        extra={"lom.relation": left} if left else {},
    )


def _link(resource: etree._Element) -> Link:
    entries = [
        text_of(child(part, "entry")) or text_of(part) for part in children(resource, "identifier", "catalogentry")
    ]
    names = [text for part in children(resource, "description") for text, _ in strings(part)]
    identity = next((read_address(entry) or entry for entry in entries if is_uri(entry) or read_address(entry)), "")
    return Link(id=identity, name=names[0] if names else "")
