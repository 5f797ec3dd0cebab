"""Entries kept, changed, read. Every change is a revision; nothing that was ever kept is lost."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Literal

from django.db import transaction
from msgspec import Struct, structs

from baraza.coalition.register.changed_at_once import merge_changes
from baraza.coalition.register.cleaned import cleaned
from baraza.coalition.register.consented import check_consent
from baraza.coalition.register.derived import write_derived
from baraza.coalition.register.faults import Fault, faults
from baraza.coalition.register.keys import new_key
from baraza.coalition.register.models import EntryRow, RevisionRow
from baraza.coalition.register.reach import Allowed, check_reach
from baraza.coalition.register.reasons import written
from baraza.coalition.register.state import take_turn
from baraza.errors import BarazaError, Gone, NotFound, UsageError
from baraza.model import Entry
from baraza.store.clock import now
from baraza.store.events import who_acts
from baraza.store.pack import from_text, pack, to_text, unpack
from baraza.store.sql import clean

What = Literal["made", "changed", "undone", "merged", "confirmed", "imported", "removed", "restored"]

_LONGEST_WHY = 1_000


class Held(Struct, frozen=True, kw_only=True):
    """An entry as it is kept, and when it came to be so."""

    key: str
    version: int
    entry: Entry
    created: datetime
    changed: datetime
    confirmed: datetime | None
    is_shown: bool


class Revision(Struct, frozen=True, kw_only=True):
    """One change: the whole entry afterwards."""

    number: int
    at: datetime
    by: str
    what: str
    """A `What`."""
    why: str
    entry: Entry


class Unfit(UsageError):
    """An entry that cannot be kept; `faults` says why, field by field."""

    status = 422

    def __init__(self, found: Sequence[Fault]) -> None:
        super().__init__("The entry cannot be kept.", faults="; ".join(map(str, found)), hint="Correct these fields.")
        self.faults = tuple(found)


class EditConflict(BarazaError):
    """Somebody else changed the same fields meanwhile; `current` is what stands now, `fields` where both differ."""

    status = 409

    def __init__(self, current: Held, fields: Sequence[str]) -> None:
        super().__init__(
            "Somebody else changed this entry in the meantime.",
            fields=", ".join(fields),
            hint="Look at both, and choose for each field.",
        )
        self.current = current
        self.fields = tuple(fields)


class Moved(Gone):
    """The entry was merged into another one, `into`."""

    def __init__(self, into: str) -> None:
        super().__init__("This entry was merged into another one.", into=into)
        self.into = into


def make(entry: Entry, *, key: str = "", what: What = "made", why: str = "") -> Held:
    """Keep a new entry; raises Unfit, and UsageError where the key is taken."""
    entry = fit(entry, key)
    with transaction.atomic():
        take_turn()
        if key and EntryRow.objects.filter(key=key).exists():
            raise UsageError("There is an entry of this key already.", key=key)
        row = EntryRow(key=key or new_key(), version=0, created=now())
        return write_row(row, entry, what, why)


def change(
    key: str,
    entry: Entry,
    *,
    version: int,
    what: What = "changed",
    why: str = "",
    confirms: bool = False,
    allowed: Allowed | None = None,
) -> Held:
    """Keep a change that somebody made while looking at this version.

    Changes of others that touch other fields are kept too; where both changed one field, EditConflict is raised
    and nothing is kept. Nothing is written where nothing differs. Raises Unfit, NotFound, Moved, Gone for what was
    taken out, OutOfReach where it is not `allowed`.
    """
    with transaction.atomic():
        row = row_of(key)
        if is_taken_out(row):
            raise Gone("This entry was taken out of the register.", key=key, hint="Take it in again first.")
        if version != row.version:
            base = revision(key, version).entry
            entry, both = merge_changes(base, entry, _body(row))
            if both:
                raise EditConflict(held_in(row), both)
        entry = fit(entry, key)
        check_reach(allowed, key, _body(row), entry)
        if confirms:
            row.confirmed = now()
        elif entry == _body(row):
            return held_in(row)
        return write_row(row, entry, what, why)


def confirm(key: str, *, why: str = "") -> Held:
    """Write down that all of it is true now."""
    held = entry_of(key)
    entry = structs.replace(held.entry, state="confirmed")
    return change(key, entry, version=held.version, what="confirmed", why=why, confirms=True)


def undo(key: str, number: int, *, why: str = "", allowed: Allowed | None = None) -> Held:
    """Take back what one revision changed, and keep what was changed since; a revision like any other.

    Raises EditConflict where a later revision changed the same fields, OutOfReach where it is not `allowed`.
    """
    if number < 2:
        raise UsageError("Before its first revision there was no entry.", key=key, number=number)
    said = why or written("takes-back", str(number))
    return change(key, revision(key, number - 1).entry, version=number, what="undone", why=said, allowed=allowed)


def entry_of(key: str) -> Held:
    """The entry; raises NotFound, or Moved where it was merged into another one. A removed one is not `is_shown`."""
    return held_in(row_of(key, lock=False))


def history(key: str) -> tuple[Revision, ...]:
    """All its revisions, the newest first; also of what was merged into another."""
    rows = RevisionRow.objects.filter(entry__key=clean(key)).order_by("-number")
    return tuple(map(_revision, rows))


def revision(key: str, number: int) -> Revision:
    """One revision; raises NotFound."""
    row = RevisionRow.objects.filter(entry__key=clean(key), number=number).first()
    if row is None:
        raise NotFound("There is no such revision of this entry.", key=key, number=number)
    return _revision(row)


def is_taken_out(row: EntryRow) -> bool:
    """Whether somebody took the entry out and nobody took it in again; only that may make it be shown."""
    if row.is_shown or not row.version:
        return False
    return RevisionRow.objects.filter(entry=row, number=row.version, what="removed").exists()


def fit(entry: Entry, key: str = "") -> Entry:
    """The entry as it is kept; raises Unfit where it cannot be."""
    entry = cleaned(entry)
    if found := faults(entry, key):
        raise Unfit(found)
    return entry


def write_row(row: EntryRow, entry: Entry, what: What, why: str) -> Held:
    """Keep row, revision and all that is derived, in the transaction of the caller."""
    check_consent(row, entry)
    row.version += 1
    row.changed = now()
    row.body = clean(to_text(entry))
    row.is_shown = not row.merged_into and entry.visibility == "public" and what != "removed"
    if what == "confirmed":
        row.confirmed = row.changed
    write_derived(row, entry)
    revision_row(row, entry, what, why).save()
    return held_in(row)


def revision_row(row: EntryRow, entry: Entry, what: What, why: str) -> RevisionRow:
    """The revision that says how the row came to be as it is; not saved yet."""
    return RevisionRow(
        entry=row,
        number=row.version,
        at=row.changed,
        by=clean(who_acts())[:100],
        what=what,
        why=clean(why.strip())[:_LONGEST_WHY],
        body=pack(entry),
    )


def row_of(key: str, *, lock: bool = True) -> EntryRow:
    """The row, locked for the transaction of the caller; raises NotFound, Moved."""
    if lock:
        take_turn()
    rows = EntryRow.objects.select_for_update() if lock else EntryRow.objects
    row = rows.filter(key=clean(key)).first()
    if row is None:
        raise NotFound("There is no such entry.", key=key)
    if row.merged_into:
        raise Moved(row.merged_into)
    return row


def _body(row: EntryRow) -> Entry:
    return from_text(row.body, Entry)


def held_in(row: EntryRow) -> Held:
    """What a row holds."""
    return Held(
        key=row.key,
        version=row.version,
        entry=_body(row),
        created=_moment(row.created),
        changed=_moment(row.changed),
        confirmed=None if row.confirmed is None else _moment(row.confirmed),
        is_shown=row.is_shown,
    )


def _revision(row: RevisionRow) -> Revision:
    return Revision(
        number=row.number, at=_moment(row.at), by=row.by, what=row.what, why=row.why, entry=unpack(row.body, Entry)
    )


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
