"""Entries that somebody says are wrong."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db import transaction
from msgspec import Struct, structs

from baraza.coalition.register.entries import change, entry_of
from baraza.coalition.register.flag_codes import CODES
from baraza.coalition.register.reasons import written
from baraza.coalition.register.review_tables import EntryFlagRow
from baraza.errors import NotFound, UsageError
from baraza.store.clock import now
from baraza.store.events import who_acts, write_event
from baraza.store.sql import clean
from baraza.store.suggestions import EMAIL_DAYS, MOST_WAITING

LONGEST_NOTE = 2_000


class EntryFlag(Struct, frozen=True, kw_only=True):
    """One complaint."""

    id: int
    key: str
    code: str
    note: str
    email: str
    made: datetime
    closed: datetime | None
    by: str
    answer: str


def flag(key: str, code: str, note: str = "", email: str = "", sender: str = "") -> EntryFlag:
    """Write down that an entry is wrong; raises NotFound, UsageError. What is shown stays as it is."""
    if code not in CODES:
        raise UsageError("There is no such reason.", code=code, hint=f"Reasons: {', '.join(CODES)}.")
    held = entry_of(key)
    if EntryFlagRow.objects.filter(closed=None).count() >= MOST_WAITING:
        raise UsageError("Too much waits to be looked at.", hint="Try again later.")
    row = EntryFlagRow.objects.create(
        key=held.key,
        code=code,
        note=clean(note.strip())[:LONGEST_NOTE],
        email=clean(email),
        sender=clean(sender)[:100],
        made=now(),
    )
    return _flag(row)


def open_flags(*, offset: int = 0, limit: int = 50) -> tuple[int, tuple[EntryFlag, ...]]:
    """How many wait for somebody, and some of them, the oldest first."""
    rows = EntryFlagRow.objects.filter(closed=None).order_by("id")
    return rows.count(), tuple(map(_flag, rows[offset : offset + limit]))


def flags_of(key: str) -> tuple[EntryFlag, ...]:
    """What is open against an entry."""
    return tuple(map(_flag, EntryFlagRow.objects.filter(key=clean(key), closed=None).order_by("id")))


def one_flag(number: int) -> EntryFlag:
    """The one of this number; raises NotFound."""
    row = EntryFlagRow.objects.filter(id=number).first()
    if row is None:
        raise NotFound("There is no such complaint.", number=number)
    return _flag(row)


def dispute(number: int) -> EntryFlag:
    """Show the entry as disputed, for all to see, while the complaint stays open; a revision like any other."""
    found = one_flag(number)
    held = entry_of(found.key)
    disputed = structs.replace(held.entry, state="disputed")
    with transaction.atomic():
        change(held.key, disputed, version=held.version, why=found.note or written("complaint", found.code))
        write_event("entry-disputed", key=held.key, detail={"flag": number})
    return found


def close_flag(number: int, answer: str = "") -> EntryFlag:
    """Somebody looked at it; what they did about the entry stands in its history."""
    with transaction.atomic():
        found = one_flag(number)
        EntryFlagRow.objects.filter(id=number, closed=None).update(
            closed=now(), by=clean(who_acts())[:100], answer=clean(answer.strip())[:LONGEST_NOTE]
        )
        write_event("entry-flag-closed", key=found.key, detail={"flag": number, "reason": answer.strip()})
    return one_flag(number)


def forget_flag_emails() -> int:
    """Erase the e-mail addresses of what was looked at long enough ago; how many that were."""
    long_ago = now() - EMAIL_DAYS * 24 * 3600
    return EntryFlagRow.objects.filter(closed__lte=long_ago).exclude(email="").update(email="")


def _flag(row: EntryFlagRow) -> EntryFlag:
    return EntryFlag(
        id=row.id,
        key=row.key,
        code=row.code,
        note=row.note,
        email=row.email,
        made=datetime.fromtimestamp(row.made, UTC),
        closed=None if row.closed is None else datetime.fromtimestamp(row.closed, UTC),
        by=row.by,
        answer=row.answer,
    )
