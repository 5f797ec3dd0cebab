"""Two entries of one thing become one; neither its history nor its addresses are lost."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from django.db import transaction
from msgspec import structs

from baraza.coalition.register.cleaned import cleaned
from baraza.coalition.register.entries import (
    EditConflict,
    Held,
    What,
    change,
    entry_of,
    history,
    is_taken_out,
    undo,
    write_row,
)
from baraza.coalition.register.models import EntryRow
from baraza.coalition.register.reach import Allowed
from baraza.coalition.register.reasons import written
from baraza.coalition.register.state import take_turn
from baraza.errors import UsageError
from baraza.model import VISIBILITIES, Entry
from baraza.store.events import write_event
from baraza.store.pack import from_text

_UNITED = (
    "addresses",
    "countries",
    "languages",
    "subjects",
    "levels",
    "items",
    "goals",
    "relations",
    "provenance",
)
_BY_PART = ("names", "descriptions", "translated", "identifiers", "details")


def united(into: Entry, other: Entry) -> Entry:
    """What both say; where they differ `into` stands, and the other's name becomes one more name."""
    made: dict[str, Any] = {}
    for field in _UNITED:
        made[field] = tuple(dict.fromkeys((*getattr(into, field), *getattr(other, field))))
    for field in _BY_PART:
        made[field] = getattr(other, field) | getattr(into, field)
    for field in ("place", "licence", "start", "end", "contact", "original"):
        made[field] = getattr(into, field) or getattr(other, field)
    if into.kind != other.kind:
        made["details"] = into.details
    return structs.replace(into, alternative=_alternatives(into, other), **made)


def _alternatives(into: Entry, other: Entry) -> dict[str, tuple[str, ...]]:
    kept = dict(into.alternative)
    found = [(tag, name) for tag, name in other.names.items() if into.names.get(tag, name) != name]
    found += [(tag, name) for tag, names in other.alternative.items() for name in names]
    for tag, name in found:
        kept[tag] = tuple(dict.fromkeys((*kept.get(tag, ()), name)))
    return kept


def merge(into: str, other: str, *, why: str = "") -> Held:
    """Merge `other` into `into`: its page leads there from now on. Raises UsageError, NotFound, Moved."""
    if into == other:
        raise UsageError("An entry cannot be merged into itself.", key=into)
    with transaction.atomic():
        # Reading both refuses what was merged already: no circle can come about.
        kept, gone = entry_of(into), entry_of(other)
        _refuse(gone, kept)
        entry = _joined(kept.entry, gone.entry, (into, other))
        held = change(into, entry, version=kept.version, what="merged", why=why or written("same", other))
        _lead(other, into, "merged", why or written("same", into))
        EntryRow.objects.filter(merged_into=other).update(merged_into=into)
        write_event("entry-merged", key=into, detail={"other": other})
    return held


def _joined(kept: Entry, gone: Entry, keys: tuple[str, str]) -> Entry:
    """Both, without what they said of each other."""
    entry = united(kept, gone)
    return structs.replace(entry, relations=tuple(one for one in entry.relations if one.to not in keys))


def _refuse(gone: Held, kept: Held) -> None:
    """Raise where the one that stays would show what the other one keeps from its readers."""
    if is_taken_out(EntryRow.objects.get(key=gone.key)):
        raise UsageError("An entry that was taken out cannot be merged.", key=gone.key, hint="Take it in again first.")
    if VISIBILITIES.index(kept.entry.visibility) < VISIBILITIES.index(gone.entry.visibility):
        raise UsageError(
            "What is kept from some cannot become a part of an entry that more people see.",
            key=gone.key,
            hint="Let that one stay, and merge the other one into it.",
        )


def part(other: str, *, why: str = "") -> Held:
    """Let an entry stand for itself again; what the other one took over from it is taken back there by `undo`."""
    with transaction.atomic():
        into = EntryRow.objects.filter(key=other).values_list("merged_into", flat=True).first()
        if not into:
            raise UsageError("This entry was not merged into another one.", key=other)
        held = _lead(other, "", "restored", why or written("not-same", into))
        write_event("entry-parted", key=other, detail={"why": why})
    return held


def _lead(key: str, into: str, what: What, why: str) -> Held:
    """Let the page of an entry lead to another one, or to itself; a revision, so that its history says so."""
    take_turn()
    row = EntryRow.objects.select_for_update().get(key=key)
    row.merged_into = into
    return write_row(row, from_text(row.body, Entry), what, why)


def give_back(into: str, other: str, *, why: str = "", allowed: Allowed | None = None) -> bool:
    """Take back from the one that stayed what it took over from the other; False where later changes touch the same."""
    gone = from_text(EntryRow.objects.get(key=other).body, Entry)
    for after, before in pairwise(history(into)):
        if after.what == "merged" and after.entry == cleaned(_joined(before.entry, gone, (into, other))):
            try:
                undo(into, after.number, why=why, allowed=allowed)
            except EditConflict:
                return False
            return True
    return False


def merged_into(key: str) -> dict[str, Entry]:
    """What was merged into an entry, by key, the oldest first."""
    rows = EntryRow.objects.filter(merged_into=key).order_by("id").values_list("key", "body")
    return {other: from_text(body, Entry) for other, body in rows}


def stands_for(key: str) -> tuple[str, ...]:
    """The key itself, and those of all entries that were merged into it."""
    return (key, *EntryRow.objects.filter(merged_into=key).order_by("id").values_list("key", flat=True))
