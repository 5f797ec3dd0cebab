"""Invitations: a role for the owner of an e-mail address, used once."""

from __future__ import annotations

import secrets
from hashlib import sha256
from typing import cast

from django.contrib.auth.models import User
from django.db import transaction

from baraza.coalition.people.models import InvitationRow
from baraza.coalition.people.rights import Role, Scoped
from baraza.coalition.people.roles import check, give_role
from baraza.errors import UsageError
from baraza.store.clock import now
from baraza.store.events import who_acts, write_event
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
    return row.email, Scoped(cast(Role, row.role), row.country, row.kind)


def accept(token: str, user: User) -> Scoped:
    """Give the role to whoever signed in with the address that was invited; a second time it is refused."""
    with transaction.atomic():
        row = _row(token)
        if plain_email(user.email) != row.email:
            raise UsageError("This invitation is for another e-mail address.", hint="Sign in with that address.")
        # Of two who come at the same moment one changes the row.
        if not InvitationRow.objects.filter(pk=row.pk, used=None).update(used=now(), email=""):
            raise _worthless()
        scoped = Scoped(cast(Role, row.role), row.country, row.kind)
        give_role(user, scoped)
    return scoped


def withdraw(number: int) -> bool:
    """Make an invitation worthless; whether it could still be used."""
    rows = InvitationRow.objects.filter(pk=number, used=None, withdrawn=False)
    return bool(rows.update(withdrawn=True, email=""))


def forget_old() -> int:
    """Erase the addresses of invitations that nobody used in time; how many."""
    old = InvitationRow.objects.filter(used=None, made__lt=now() - DAYS * _DAY_S).exclude(email="")
    return old.update(email="")


def _row(token: str) -> InvitationRow:
    rows = InvitationRow.objects.filter(digest=_digest(token), used=None, withdrawn=False)
    row = rows.filter(made__gte=now() - DAYS * _DAY_S).first()
    if row is None:
        raise _worthless()
    return row


def _worthless() -> UsageError:
    return UsageError(
        "This invitation does not work any more.",
        hint=f"An invitation works once, and for {DAYS} days. Ask whoever invited you for a new one.",
    )


def _digest(token: str) -> bytes:
    return sha256(token.encode("utf-8", "surrogatepass")).digest()
