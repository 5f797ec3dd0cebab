"""The audit trail: who did what to which source or record, when, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

from django.db import connection, transaction
from msgspec import Struct

from baraza.model import Json
from baraza.store.clock import now
from baraza.store.event_table import EventRow
from baraza.store.pack import from_text, to_text
from baraza.store.sql import clean

EVENTS = {
    "source-added": "a source was added, or described anew",
    "source-paused": "it is left out of scheduled harvests",
    "source-resumed": "it is taken in again",
    "source-removed": "it was taken out, and its records are gone",
    "source-asked": "somebody asked for a harvest",
    "loss-accepted": "a source was believed though it lost many records",
    "run-failed": "a harvest ended badly",
    "withdrawn": "a resource was taken down by an operator",
    "lifted": "its withdrawal was lifted",
    "same-address": "it came under the address of a resource that was taken down",
    "dead": "its address leads nowhere",
    "back": "its address leads to it again",
    "entry-merged": "two entries of the register became one",
    "entry-accepted": "what a visitor suggested for the register is taken in",
    "entry-refused": "what a visitor suggested for the register is not taken in",
    "entry-disputed": "somebody shows an entry as disputed",
    "entry-removed": "an entry was taken out of the register",
    "entry-restored": "an entry was taken in again",
    "entry-flag-closed": "somebody looked at a complaint about an entry",
    "entry-parted": "an entry that was merged into another stands for itself again",
    "consent-given": "a person agreed to stand in the register",
    "consent-withdrawn": "a person does not agree any more, and is hidden",
    "person-erased": "all that was kept of a person in the register is erased",
    "account-erased": "somebody erased their account",
    "claim-accepted": "an entry was given into the care of those it is about",
    "claim-taken-back": "an entry was taken out of the care of somebody who had claimed it",
    "claim-refused": "somebody was not given an entry that they claimed",
    "offer-made": "somebody offered to look after a country",
    "offer-accepted": "an offer to look after a country was accepted",
    "offer-refused": "an offer to look after a country was refused",
    "offer-withdrawn": "somebody withdrew their offer to look after a country",
    "invited": "somebody was invited to a role",
    "invitation-withdrawn": "an invitation to a role was taken back",
    "role-given": "somebody was given a role",
    "role-taken": "a role was taken away",
    "suggestion-accepted": "what a visitor suggested is taken in",
    "suggestion-refused": "what a visitor suggested is not taken in",
    "moved": "its address leads on to another one",
    "operator-added": "somebody may run this site through its pages",
    "operator-removed": "somebody may no longer",
    "operator-signed-in": "an operator signed in",
}
"""Every `what`, in words; others may be written by packages that add to Baraza."""

_by: ContextVar[str] = ContextVar("by", default="baraza")


class Event(Struct, frozen=True, kw_only=True):
    """One thing that happened."""

    id: int
    at: datetime
    by: str
    what: str
    source: str
    key: str
    detail: dict[str, Json]


@contextmanager
def acting(by: str) -> Iterator[None]:
    """Inside, events are written down as done by this one (a person's name, or a part of Baraza)."""
    token = _by.set(by)
    try:
        yield
    finally:
        _by.reset(token)


def who_acts() -> str:
    """Who is written down at the moment."""
    return _by.get()


def write_event(what: str, *, source: str = "", key: str = "", detail: Mapping[str, Json] | None = None) -> None:
    """Write down what happens, in the transaction of the change itself: both are there, or neither."""
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("An event is written in the transaction of what it tells of.")
    EventRow.objects.create(
        at=now(), by=clean(who_acts())[:100], what=what, source=source, key=key, detail=clean(to_text(detail or {}))
    )


def events(
    *, source: str = "", key: str = "", what: Sequence[str] = (), before: int | None = None, limit: int = 50
) -> tuple[Event, ...]:
    """The newest first: of a source, of a record, of some kinds, or all. `before` is the id of the last one seen."""
    rows = EventRow.objects.order_by("-id")
    if source:
        rows = rows.filter(source=clean(source))
    if key:
        rows = rows.filter(key=clean(key))
    if what:
        rows = rows.filter(what__in=what)
    if before is not None:
        rows = rows.filter(id__lt=before)
    return tuple(_event(row) for row in rows[:limit])


def _event(row: EventRow) -> Event:
    return Event(
        id=row.id,
        at=datetime.fromtimestamp(row.at, UTC),
        by=row.by,
        what=row.what,
        source=row.source,
        key=row.key,
        detail=from_text(row.detail, dict[str, Json]),
    )
