"""E-mail addresses that letters do not reach: no more are sent there, and those who run the site see why."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime

from django.db.models import Q, QuerySet
from msgspec import Struct

from baraza.store.cadence import DAY_S, HOUR_S
from baraza.store.clock import now
from baraza.store.mail_table import MailTroubleRow
from baraza.store.operators import plain_email
from baraza.store.sql import clean

MOST_TRIES = 5
"""Passing troubles in a row after which an address counts as lost: over about four days."""
FORGOTTEN_DAYS = 365
_FIRST_REST_S = HOUR_S
_LONGEST_REASON = 300
_ADDRESS = re.compile(r"<?[^\s<>@,;:]+@[^\s<>@,;:]+>?")


class Trouble(Struct, frozen=True, kw_only=True):
    """An address that letters do not reach."""

    address: str
    reason: str
    since: datetime
    last: datetime
    tries: int
    rests_until: datetime | None
    """Nothing is sent before; None: nothing is sent until somebody opens it again."""


def note_trouble(address: str, reason: str, *, is_lasting: bool, came_back: bool = False) -> Trouble:
    """A letter was refused or came back; a passing trouble lets the address rest, longer each time."""
    row = MailTroubleRow.objects.filter(address=plain_email(address)).first()
    row = row or MailTroubleRow(address=plain_email(address), since=now())
    row.tries += 1
    row.last = now()
    row.reason = without_addresses(reason)
    row.came_back = came_back
    rest_s = _FIRST_REST_S * 4 ** (row.tries - 1)
    row.rests_until = None if is_lasting or row.tries >= MOST_TRIES else now() + rest_s
    row.save()
    return _trouble(row)


def note_taken(address: str) -> None:
    """The mail server took a letter: a refusal before it is forgotten. What came back may come back again."""
    MailTroubleRow.objects.filter(address=plain_email(address), came_back=False).delete()


def reopen(address: str) -> bool:
    """Write to this address again; whether it was closed or resting."""
    return bool(MailTroubleRow.objects.filter(address=plain_email(address)).delete()[0])


def resting() -> QuerySet[MailTroubleRow, str]:
    """Addresses to which nothing is sent now, in small letters."""
    rows = MailTroubleRow.objects.filter(Q(rests_until=None) | Q(rests_until__gt=now()))
    return rows.values_list("address", flat=True)


def troubles_of(addresses: Iterable[str]) -> dict[str, Trouble]:
    """Those of these to which nothing is sent now."""
    wanted = {plain_email(address): address for address in addresses}
    rows = MailTroubleRow.objects.filter(address__in=list(wanted)).filter(
        Q(rests_until=None) | Q(rests_until__gt=now())
    )
    return {wanted[row.address]: _trouble(row) for row in rows}


def troubles(*, offset: int = 0, limit: int = 50) -> tuple[int, tuple[Trouble, ...]]:
    """How many addresses are in trouble, and some of them, the newest first."""
    rows = MailTroubleRow.objects.order_by("-last", "address")
    return rows.count(), tuple(map(_trouble, rows[offset : offset + limit]))


def forget_troubles() -> int:
    """Erase addresses a year after the last letter that did not reach them; how many."""
    return MailTroubleRow.objects.filter(last__lt=now() - FORGOTTEN_DAYS * DAY_S).delete()[0]


def without_addresses(text: str) -> str:
    """What a mail server said, in one line and without anybody's address."""
    return clean(" ".join(_ADDRESS.sub("…", text).split()))[:_LONGEST_REASON]


def _trouble(row: MailTroubleRow) -> Trouble:
    return Trouble(
        address=row.address,
        reason=row.reason,
        since=datetime.fromtimestamp(row.since, UTC),
        last=datetime.fromtimestamp(row.last, UTC),
        tries=row.tries,
        rests_until=None if row.rests_until is None else datetime.fromtimestamp(row.rests_until, UTC),
    )
