"""Two people changed one field at once: both values beside each other, and what the second one chose."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from msgspec import Struct, structs

from baraza.coalition.register.changed_at_once import merge_changes
from baraza.coalition.register.entries import EditConflict, revision
from baraza.model import Entry
from baraza.web.register.difference import Row, differences

_ABSENT = object()


class Meeting(Struct, frozen=True):
    """A field that both changed."""

    field: str
    """Such as `names.fr`."""
    row: Row
    """Old is what stands now, new is what was just sent."""


def meetings(conflict: EditConflict, mine: Entry) -> list[Meeting]:
    """The fields where both differ, in words."""
    found = []
    for field in conflict.fields:
        name, _dot, part = field.partition(".")
        theirs = conflict.current.entry
        both = (_only(theirs, name, part), _only(mine, name, part))
        rows = list(differences(_blank(theirs, name, both[0]), _blank(theirs, name, both[1])))
        found += [Meeting(field, row) for row in rows[:1]]
    return found


def _only(entry: Entry, name: str, part: str) -> Any:
    value = getattr(entry, name)
    return {part: value[part]} if part and part in value else ({} if part else value)


def _blank(entry: Entry, name: str, value: Any) -> Entry:
    return structs.replace(entry, **{name: value})


def chosen(request: HttpRequest, key: str, mine: Entry, version: int, seen: int) -> Entry:
    """What is to be kept: `mine` made from `version`, what others did up to `seen`, and of each field that both
    changed the one that was chosen."""
    base, theirs = revision(key, version).entry, revision(key, seen).entry
    merged, both = merge_changes(base, mine, theirs)
    for field in both:
        if request.POST.get(f"choose.{field}") != "mine":
            merged = _with(merged, theirs, field)
    return merged


def _with(entry: Entry, theirs: Entry, field: str) -> Entry:
    name, _dot, part = field.partition(".")
    if not part:
        return structs.replace(entry, **{name: getattr(theirs, name)})
    value = dict(getattr(entry, name))
    other = getattr(theirs, name).get(part, _ABSENT)
    if other is _ABSENT:
        value.pop(part, None)
    else:
        value[part] = other
    return structs.replace(entry, **{name: value})
