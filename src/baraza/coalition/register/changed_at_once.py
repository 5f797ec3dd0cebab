"""Two people changed one entry at once: what both did, where that can be."""

from __future__ import annotations

from typing import Any

from baraza.model import Entry

# Fields whose parts are changed one by one: a name in French and a name in Arabic do not meet.
_BY_PART = ("names", "alternative", "descriptions", "translated", "identifiers", "details")
_ABSENT = object()


def merge_changes(base: Entry, mine: Entry, theirs: Entry) -> tuple[Entry, tuple[str, ...]]:
    """What both made of `base`, and the fields that both changed differently (`names.fr`), in which mine stands."""
    merged: dict[str, Any] = {}
    both: list[str] = []
    for field in Entry.__struct_fields__:
        was, my, their = (getattr(entry, field) for entry in (base, mine, theirs))
        if field in _BY_PART:
            merged[field], found = _merge_parts(was, my, their)
            both += [f"{field}.{part}" for part in found]
            continue
        merged[field], differs = _merge(was, my, their)
        both += [field] if differs else []
    return Entry(**merged), tuple(both)


def _merge(was: Any, mine: Any, theirs: Any) -> tuple[Any, bool]:
    if theirs in (mine, was):
        return mine, False
    return (theirs, False) if mine == was else (mine, True)


def _merge_parts(was: dict[str, Any], mine: dict[str, Any], theirs: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    merged, both = {}, []
    for part in dict.fromkeys((*mine, *theirs)):
        value, differs = _merge(*(one.get(part, _ABSENT) for one in (was, mine, theirs)))
        both += [part] if differs else []
        if value is not _ABSENT:
            merged[part] = value
    return merged, both
