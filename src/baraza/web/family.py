"""Where else a resource is, in which other languages and editions, and why we think so."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from msgspec import Struct

from baraza.identify.kinship import compared
from baraza.identify.sketch import read_sketch
from baraza.model import Resource
from baraza.store.resources import resources_of
from baraza.store.sketches import Kept, Kin, kin_of, members

MOST = 200

_REASONS: dict[str, Promise] = {
    "permanent": _("the same permanent identifier"),
    "address": _("the same address"),
    "text": _("the same text"),
    "near": _("nearly the same text"),
    "stated": _("stated by a record"),
    "identifier": _("identifiers that differ in the language alone"),
    "title": _("the same title and authors"),
}


class Relative(Struct, frozen=True):
    """Another resource of the family, and why it is in it."""

    resource: Resource
    reason: Promise | str


class Family(Struct, frozen=True):
    """The others of a group, as seen from one of them."""

    also_at: tuple[Relative, ...] = ()
    in_languages: tuple[Relative, ...] = ()
    editions: tuple[Relative, ...] = ()


def family(resource: Resource) -> Family:
    """The family of a resource; empty where it stands alone."""
    kept = members(resource.key)[:MOST]
    me = next((one for one in kept if one.key == resource.key), None)
    if me is None or len(kept) < 2:
        return Family()
    keys = [one.key for one in kept]
    there, kin = resources_of(keys), kin_of(keys)
    found: dict[str, list[Relative]] = {"also_at": [], "in_languages": [], "editions": []}
    for one in kept:
        if one.key != me.key and one.key in there:
            other = there[one.key]
            found[_place(me, one, resource, other)].append(Relative(other, _reason(me, one, kin)))
    return Family(**{name: tuple(relatives) for name, relatives in found.items()})


def _place(me: Kept, one: Kept, resource: Resource, other: Resource) -> str:
    if me.copy == one.copy:
        return "also_at"
    return "in_languages" if resource.language != other.language else "editions"


def _reason(me: Kept, other: Kept, kin: tuple[Kin, ...]) -> Promise | str:
    """Why the two belong together; else why the other was joined to one that is in the group with us.

    A resource is joined to one member of each group, so that the reason of most pairs is written down nowhere.
    """
    direct = next((one.reason for one in kin if {one.one, one.other} == {me.key, other.key}), "")
    around = next((one.reason for one in kin if other.key in (one.one, one.other)), "")
    return _REASONS.get(direct or _own(me, other) or around, "")


def _own(me: Kept, other: Kept) -> str:
    join = compared(read_sketch(me.body), read_sketch(other.body))
    return join.reason if join else ""
