"""The starter register into the register: what nobody touched since follows it, everything else stays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

from django.db import transaction
from django.db.models import F
from msgspec import Struct

from baraza.coalition.register.cleaned import cleaned
from baraza.coalition.register.entries import change
from baraza.coalition.register.faults import faults
from baraza.coalition.register.many import make_all
from baraza.coalition.register.models import RevisionRow
from baraza.coalition.register.reasons import written
from baraza.coalition.register.starter_files import SOURCE, starter_entries
from baraza.model import Entry
from baraza.store.events import acting
from baraza.store.pack import unpack

_WHY = written("starter")


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
    found = {key: cleaned(entry) for key, entry in starter_entries(folder).items()}
    wrong = {key: faults(entry, key) for key, entry in found.items()}
    entries = {key: entry for key, entry in found.items() if not wrong[key]}
    with acting(SOURCE), transaction.atomic():
        last = _last(entries)
        new = {key: entry for key, entry in entries.items() if key not in last}
        make_all(new, why=_WHY)
        step(len(new))
        counts = Counter(_follow(key, entries[key], one) for key, one in last.items())
        step(len(last))
    unfit = tuple(f"{found[key].name()}: {'; '.join(map(str, those))}" for key, those in wrong.items() if those)
    return Kept(new=len(new), changed=counts["changed"], same=counts["same"], left=counts["left"], unfit=unfit)


def _follow(key: str, entry: Entry, last: _Last) -> str:
    """Take over what is new in an entry that is here, where it is still ours; which count it belongs to."""
    if not last.is_ours:
        return "left"
    if entry == last.entry:
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
