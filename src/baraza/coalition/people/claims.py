"""Claims: somebody says that an entry is about their organisation; whoever may decide does."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Literal

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from msgspec import Struct

from baraza.coalition.people.models import ClaimRow
from baraza.coalition.people.roles import disown, own, owns
from baraza.coalition.register.entries import entry_of
from baraza.coalition.register.hosts import host_of, is_shared
from baraza.errors import NotFound, UsageError
from baraza.model import Entry
from baraza.store.clock import now
from baraza.store.decide import decide
from baraza.store.events import who_acts, write_event
from baraza.store.sql import clean

State = Literal["waiting", "accepted", "refused"]
STATES: tuple[State, ...] = ("waiting", "accepted", "refused")
LONGEST_NOTE = 2_000
MOST_WAITING = 20
"""Of one person: who works for more houses than that writes to those who keep the register."""


class Claim(Struct, frozen=True, kw_only=True):
    """One claim."""

    id: int
    user: User
    entry: str
    note: str
    domain: str
    """The host of the entry that the claimer's address belongs to; empty: the address proves nothing."""
    state: str
    reason: str
    made: datetime
    by: str


def claim(user: User, key: str, note: str = "") -> Claim:
    """Keep a claim; one of the same person that waits already stays as it is. Raises UsageError, NotFound, Moved."""
    if owns(user, key):
        raise UsageError("This entry is yours already.", key=key)
    waiting = ClaimRow.objects.filter(user=user, state="waiting")
    if waiting.exclude(entry=key).count() >= MOST_WAITING:
        raise UsageError("You claim too much at once.", hint="Wait until somebody decided on what you claimed.")
    row = ClaimRow(
        user=user,
        entry=key,
        note=clean(note.strip())[:LONGEST_NOTE],
        domain=proof(user.email, entry_of(key).entry),
        made=now(),
    )
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        row = ClaimRow.objects.get(user=user, entry=key, state="waiting")
    return _claim(row)


def proof(email: str, entry: Entry) -> str:
    """The host of the entry's own pages that an e-mail address belongs to; empty where it belongs to none.

    `amina@cs.uni.example` belongs to `www.uni.example`; an address of a part of a site proves nothing for the whole,
    and one at a host where strangers have theirs (`gmail.com`, `ac.ke`) proves nothing at all.
    """
    domain = email.rpartition("@")[2].lower()
    hosts = (host_of(address.url) for address in entry.addresses if address.role == "home")
    own = (host for host in hosts if host and not is_shared(host))
    return next((host for host in own if domain == host or domain.endswith(f".{host}")), "")


def claims(state: State = "waiting", limit: int = 200) -> tuple[Claim, ...]:
    """Those in this state: those that wait longest first, else the newest first."""
    rows = ClaimRow.objects.filter(state=state).select_related("user")
    return tuple(map(_claim, rows.order_by("id" if state == "waiting" else "-id")[:limit]))


def get_claim(number: int) -> Claim:
    """One claim; raises NotFound."""
    row = ClaimRow.objects.filter(pk=number).select_related("user").first()
    if row is None:
        raise NotFound("There is no claim of that number.", number=number)
    return _claim(row)


def accept(number: int) -> Claim:
    """Give the entry into the care of whoever claimed it."""
    with transaction.atomic():
        row = _decide(number, "accepted", "")
        own(row.user, row.entry, "claimed")
        write_event("claim-accepted", key=row.entry, detail={"claim": number, "domain": row.domain})
    return _claim(row)


def refuse(number: int, reason: str) -> Claim:
    """Refuse it; the reason is shown to whoever claimed."""
    if not reason.strip():
        raise UsageError("A refusal needs a reason.", hint="Say what would prove that the entry is theirs.")
    with transaction.atomic():
        row = _decide(number, "refused", reason.strip()[:LONGEST_NOTE])
        write_event("claim-refused", key=row.entry, detail={"claim": number, "reason": row.reason})
    return _claim(row)


def take_back(number: int, reason: str) -> Claim:
    """Take the entry out of the care of whoever claimed it; the reason is shown to them."""
    if not reason.strip():
        raise UsageError("A refusal needs a reason.", hint="Say why the entry is not theirs any more.")
    with transaction.atomic():
        rows = ClaimRow.objects.filter(pk=number, state="accepted")
        said = clean(reason.strip())[:LONGEST_NOTE]
        if not rows.update(state="refused", reason=said, decided=now(), by=clean(who_acts())[:100]):
            raise UsageError("Only an accepted claim is taken back.", number=number)
        row = ClaimRow.objects.select_related("user").get(pk=number)
        disown(row.user, row.entry)
        write_event("claim-taken-back", key=row.entry, detail={"claim": number, "reason": row.reason})
    return _claim(row)


def _decide(number: int, state: State, reason: str) -> ClaimRow:
    decide(ClaimRow.objects.all(), number, state, reason)
    return ClaimRow.objects.select_related("user").get(pk=number)


def _claim(row: ClaimRow) -> Claim:
    return Claim(
        id=row.pk,
        user=row.user,
        entry=row.entry,
        note=row.note,
        domain=row.domain,
        state=row.state,
        reason=row.reason,
        made=datetime.fromtimestamp(row.made, UTC),
        by=row.by,
    )
