"""An entry of a file without what is wrong with it, where the rest can be kept."""

from __future__ import annotations

from msgspec import structs

from baraza.coalition.register.cleaned import cleaned
from baraza.coalition.register.faults import Fault, faults
from baraza.model import Entry
from baraza.model.language_tag import canonical_tag

_ROUNDS = 3
"""Taking one fault out shows another one now and then, such as an end without a beginning."""
_NEEDED = frozenset({"kind", "names", "state"})


def mended(entry: Entry, key: str) -> tuple[Entry, tuple[Fault, ...]]:
    """The entry as it can be kept, and what was left out of it; what is still wrong with it stays in."""
    entry = cleaned(entry)
    left_out: list[Fault] = []
    for _ in range(_ROUNDS):
        found = [fault for fault in faults(entry, key) if fault.field.partition(".")[0] not in _NEEDED]
        if not found:
            break
        left_out += found
        entry = _without(entry, found)
    return entry, tuple(left_out)


def _without(entry: Entry, found: list[Fault]) -> Entry:
    by_field: dict[str, set[str]] = {}
    for fault in found:
        field, _, part = fault.field.partition(".")
        by_field.setdefault(field, set()).add(part or fault.value)
    for field, parts in by_field.items():
        entry = structs.replace(entry, **{field: _kept(entry, field, parts)})
    return entry


def _kept(entry: Entry, field: str, parts: set[str]) -> object:
    held = getattr(entry, field)
    if field in {"addresses", "relations"}:
        return tuple(one for number, one in enumerate(held) if str(number) not in parts)
    if field in {"names", "descriptions"}:
        return {tag: text for tag, text in held.items() if not tag or canonical_tag(tag)}
    if isinstance(held, dict):
        return {name: value for name, value in held.items() if name not in parts}
    if isinstance(held, tuple):
        return tuple(one for one in held if str(one) not in parts)
    if field == "place" and held is not None:
        return structs.replace(held, latitude=None, longitude=None)
    return ""
