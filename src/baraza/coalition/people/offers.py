"""Offers: somebody wants to look after a country; those who appoint accept or refuse, never the one who offered."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any, Literal, cast

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from msgspec import Struct

from baraza.coalition.people.addresses import proved
from baraza.coalition.people.offer_table import OfferRow
from baraza.coalition.people.own import name_in_records
from baraza.coalition.people.rights import Role, Scoped, may
from baraza.coalition.people.roles import check, give_role, roles_of
from baraza.coalition.register.hosts import is_shared
from baraza.errors import NotFound, UsageError
from baraza.store.clock import now
from baraza.store.decide import decide
from baraza.store.events import who_acts, write_event
from baraza.store.sql import clean

State = Literal["waiting", "accepted", "refused", "withdrawn"]
OFFERED: tuple[Role, ...] = ("focal_point", "curator")
"""Roles that somebody can offer to take."""
LONGEST_NOTE, LONGEST_PAGE = 2_000, 500
MOST_WAITING = 5
"""Of one person: nobody looks after more countries than that."""
MOST_YEARS = 10
"""So far ahead lies the last day of a role at most."""


class Offer(Struct, frozen=True, kw_only=True):
    """One offer."""

    id: int
    user: User
    scoped: Scoped
    """What they would be; once accepted with its end."""
    note: str
    page: str
    domain: str
    """The institution that the address belongs to; empty: the address shows none."""
    language: str
    state: str
    reason: str
    made: datetime


def offer(user: User, scoped: Scoped, note: str, page: str = "", language: str = "en") -> Offer:
    """Keep an offer; the same of the same person that waits already stays as it is. Raises UsageError."""
    _check(user, scoped, note)
    row = OfferRow(
        user=user,
        role=scoped.role,
        country=scoped.country,
        note=clean(note.strip())[:LONGEST_NOTE],
        page=clean(page.strip())[:LONGEST_PAGE],
        domain=institution(user),
        language=language,
        made=now(),
    )
    try:
        with transaction.atomic():
            row.save()
            write_event("offer-made", detail=_told(row))
    except IntegrityError:
        row = OfferRow.objects.get(user=user, role=scoped.role, country=scoped.country, state="waiting")
    return as_offer(row)


def _check(user: User, scoped: Scoped, note: str) -> None:
    check(scoped)
    if scoped.role not in OFFERED or not scoped.country:
        raise UsageError("Nobody offers that.", role=scoped.role, hint=f"Roles: {', '.join(OFFERED)}, of a country.")
    if any((one.role, one.country, one.kind) == (scoped.role, scoped.country, "") for one in roles_of(user)):
        raise UsageError("You have this role already.", role=scoped.role, country=scoped.country)
    if not note.strip():
        raise UsageError("An offer needs its why.", hint="Say who you are, and why you offer it.")
    waiting = OfferRow.objects.filter(user=user, state="waiting").exclude(role=scoped.role, country=scoped.country)
    if waiting.count() >= MOST_WAITING:
        raise UsageError("You offer too much at once.", hint="Wait until somebody decided, or withdraw one.")


def institution(user: User) -> str:
    """The domain of somebody's address that speaks for them; empty where strangers have theirs there (`gmail.com`),
    and where nobody saw that the address is theirs."""
    domain = user.email.rpartition("@")[2].lower()
    is_theirs = user.email.lower() in {email.lower() for email in proved(user)}
    return domain if domain and is_theirs and not is_shared(domain) else ""


def offers(state: State = "waiting", limit: int = 200) -> tuple[Offer, ...]:
    """Those in this state of people who are still here: those that wait longest first, else the newest first."""
    rows = OfferRow.objects.filter(state=state, user__is_active=True).select_related("user")
    return tuple(map(as_offer, rows.order_by("id" if state == "waiting" else "-id")[:limit]))


def offers_of(user: User, limit: int = 50) -> tuple[Offer, ...]:
    """What somebody offered, the newest first."""
    return tuple(map(as_offer, OfferRow.objects.filter(user=user).select_related("user").order_by("-id")[:limit]))


def get_offer(number: int) -> Offer:
    """One offer; raises NotFound."""
    return as_offer(_row(number))


def decides(user: User, asked: Offer) -> bool:
    """Whether somebody decides on this offer: those who appoint, and nobody on their own."""
    return asked.user != user and may(roles_of(user), "appoint")


def accept_offer(number: int, last_day: date | None = None) -> Offer:
    """Give the role, until the end of a day (UTC) or for good; raises UsageError."""
    until = _end_of(last_day) if last_day else None
    with transaction.atomic():
        row = _decide(number, "accepted", "")
        OfferRow.objects.filter(pk=number).update(until=until)
        row.until = until
        give_role(row.user, as_offer(row).scoped)
        write_event("offer-accepted", detail=_told(row))
    return as_offer(row)


def refuse_offer(number: int, reason: str) -> Offer:
    """Refuse it; the reason is told to whoever offered."""
    if not reason.strip():
        raise UsageError("A refusal needs a reason.", hint="Say what would have to be different.")
    with transaction.atomic():
        row = _decide(number, "refused", reason.strip()[:LONGEST_NOTE])
        write_event("offer-refused", detail={**_told(row), "reason": row.reason})
    return as_offer(row)


def withdraw_offer(number: int, user: User) -> Offer:
    """Take one's own offer back while it waits; raises NotFound for another's, UsageError for one decided on."""
    row = _row(number)
    if row.user != user:
        raise _none(number)
    with transaction.atomic():
        decide(OfferRow.objects.all(), number, "withdrawn")
        write_event("offer-withdrawn", detail=_told(row))
    return get_offer(number)


def _decide(number: int, state: State, reason: str) -> OfferRow:
    if name_in_records(_row(number).user) == who_acts():
        raise UsageError("Nobody decides on their own offer.", number=number)
    decide(OfferRow.objects.all(), number, state, reason)
    return _row(number)


def can_end_on(day: date) -> bool:
    """Whether this can be the last day (UTC) of a role that is given now."""
    today = datetime.fromtimestamp(now(), UTC).date()
    return today <= day <= today + timedelta(days=MOST_YEARS * 366)


def _end_of(day: date) -> int:
    if not can_end_on(day):
        raise UsageError("The last day must be still to come, and at most ten years away.", day=day.isoformat())
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()) + 86_400


def _row(number: int) -> OfferRow:
    row = OfferRow.objects.filter(pk=number).select_related("user").first()
    if row is None:
        raise _none(number)
    return row


def _none(number: int) -> NotFound:
    return NotFound("There is no offer of that number.", number=number)


def _told(row: OfferRow) -> dict[str, Any]:
    ends = {"until": row.until} if row.until else {}
    return {"offer": row.pk, "of": name_in_records(row.user), "role": row.role, "country": row.country, **ends}


def as_offer(row: OfferRow) -> Offer:
    """An offer as it is kept."""
    return Offer(
        id=row.pk,
        user=row.user,
        scoped=Scoped(cast(Role, row.role), row.country, until=row.until),
        note=row.note,
        page=row.page,
        domain=row.domain,
        language=row.language,
        state=row.state,
        reason=row.reason,
        made=datetime.fromtimestamp(row.made, UTC),
    )
