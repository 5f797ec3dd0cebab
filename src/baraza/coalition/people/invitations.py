"""Invitations: a role for the owner of an e-mail address, used once."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from hashlib import sha256
from typing import cast

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from msgspec import Struct

from baraza.coalition.people.models import InvitationRow
from baraza.coalition.people.own import ACCOUNT
from baraza.coalition.people.rights import Role, Scoped, gives
from baraza.coalition.people.roles import check, give_role, roles_of
from baraza.errors import UsageError
from baraza.store.clock import now
from baraza.store.events import acting, who_acts, write_event
from baraza.store.operators import plain_email
from baraza.store.sql import clean

DAYS = 30
"""So long an invitation can be used."""
_DAY_S = 86_400


def invite(email: str, scoped: Scoped) -> str:
    """Keep an invitation; the token that its letter leads on with, which is kept nowhere."""
    check(scoped)
    token = secrets.token_urlsafe(24)
    with transaction.atomic():
        InvitationRow.objects.create(
            digest=_digest(token),
            email=clean(plain_email(email)),
            role=scoped.role,
            country=scoped.country,
            kind=scoped.kind,
            made=now(),
            by=clean(who_acts())[:100],
        )
        write_event("invited", detail={"role": scoped.role, "country": scoped.country, "kind": scoped.kind})
    return token


def invited(token: str) -> tuple[str, Scoped]:
    """The e-mail address and the role of an invitation that can still be used; raises UsageError."""
    row = _row(token)
    return row.email, _scoped(row)


def accept(token: str, user: User) -> Scoped:
    """Give the role to whoever signed in with the address that was invited; a second time it is refused."""
    with transaction.atomic():
        row = _row(token)
        if plain_email(user.email) != row.email:
            raise UsageError("This invitation is for another e-mail address.", hint="Sign in with that address.")
        # Of two who come at the same moment one changes the row.
        if not InvitationRow.objects.filter(pk=row.pk, used=None).update(used=now(), email=""):
            raise _worthless()
        with acting(row.by):
            give_role(user, _scoped(row))
    return _scoped(row)


class Waiting(Struct, frozen=True, kw_only=True):
    """An invitation that can still be used."""

    id: int
    email: str
    scoped: Scoped
    made: datetime


def waiting() -> tuple[Waiting, ...]:
    """Those that can still be used, the newest first."""
    return tuple(
        Waiting(id=row.pk, email=row.email, scoped=_scoped(row), made=datetime.fromtimestamp(row.made, UTC))
        for row in _usable().order_by("-id")
    )


def withdraw(number: int) -> bool:
    """Make an invitation worthless; whether it could still be used."""
    rows = InvitationRow.objects.filter(pk=number, used=None, withdrawn=False)
    with transaction.atomic():
        if row := rows.first():
            write_event("invitation-withdrawn", detail={"role": row.role, "country": row.country, "kind": row.kind})
        return bool(rows.update(withdrawn=True, email=""))


def forget_old() -> int:
    """Erase the addresses of invitations that nobody used in time; how many."""
    old = InvitationRow.objects.filter(used=None, made__lt=now() - DAYS * _DAY_S).exclude(email="")
    return old.update(email="")


def _row(token: str) -> InvitationRow:
    row = _usable().filter(digest=_digest(token)).first()
    if row is None or not _is_meant(row):
        raise _worthless()
    return row


def _usable() -> QuerySet[InvitationRow]:
    return InvitationRow.objects.filter(used=None, withdrawn=False, made__gte=now() - DAYS * _DAY_S)


def _is_meant(row: InvitationRow) -> bool:
    """Whether who invited may still give that role: what they promised ends with their own."""
    if not row.by.startswith(ACCOUNT):
        return True
    inviter = User.objects.filter(pk=row.by.removeprefix(ACCOUNT)).first()
    return inviter is not None and gives(roles_of(inviter), _scoped(row))


def _scoped(row: InvitationRow) -> Scoped:
    return Scoped(cast(Role, row.role), row.country, row.kind)


def _worthless() -> UsageError:
    return UsageError(
        "This invitation does not work any more.",
        hint=f"An invitation works once, and for {DAYS} days. Ask whoever invited you for a new one.",
    )


def _digest(token: str) -> bytes:
    return sha256(token.encode("utf-8", "surrogatepass")).digest()
