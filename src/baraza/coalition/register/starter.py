"""The starter register into the register: what nobody touched since follows it, everything else stays."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from django.db import transaction
from django.db.models import F
from msgspec import Struct

from baraza.coalition.register.cleaned import cleaned
from baraza.coalition.register.entries import Unfit, change, make
from baraza.coalition.register.models import RevisionRow
from baraza.coalition.register.starter_files import SOURCE, starter_entries
from baraza.model import Entry
from baraza.store.events import acting
from baraza.store.pack import unpack

_WHY = "It comes with Baraza."


class Kept(Struct, frozen=True, kw_only=True):
    """How many entries of the starter register fared how."""

    new: int = 0
    changed: int = 0
    same: int = 0
    left: int = 0
    """Somebody changed, confirmed, merged or removed them: theirs stays."""
    unfit: tuple[str, ...] = ()
    """What is wrong with entries that could not be kept."""

    @property
    def all(self) -> int:
        """All entries that came along."""
        return self.new + self.changed + self.same + self.left + len(self.unfit)


class _Last(Struct, frozen=True):
    """The newest revision of an entry."""

    number: int
    is_ours: bool
    entry: Entry


def keep_starter(folder: Path, step: Callable[[int], None] = lambda done: None) -> Kept:
    """Put the starter register of this folder in; again, it takes over what is new in it.

    Raises UsageError where the files cannot be read; nothing is kept then.
    """
    entries = starter_entries(folder)
    counts = {"new": 0, "changed": 0, "same": 0, "left": 0}
    unfit: list[str] = []
    with acting(SOURCE), transaction.atomic():
        last = _last(entries)
        for key, entry in entries.items():
            try:
                counts[_keep(key, entry, last.get(key))] += 1
            except Unfit as error:
                unfit.append(f"{entry.name()}: {'; '.join(map(str, error.faults))}")
            step(1)
    return Kept(**counts, unfit=tuple(unfit))


def _keep(key: str, entry: Entry, last: _Last | None) -> str:
    """Which count it belongs to."""
    if last is None:
        make(entry, key=key, what="imported", why=_WHY)
        return "new"
    if not last.is_ours:
        return "left"
    if cleaned(entry) == last.entry:
        return "same"
    change(key, entry, version=last.number, what="imported", why=_WHY)
    return "changed"


def _last(entries: Mapping[str, Entry]) -> dict[str, _Last]:
    rows = RevisionRow.objects.filter(entry__key__in=list(entries), number=F("entry__version"))
    found = rows.values_list("entry__key", "number", "by", "what", "body")
    return {
        key: _Last(number, by == SOURCE and what == "imported", unpack(body, Entry))
        for key, number, by, what, body in found
    }
