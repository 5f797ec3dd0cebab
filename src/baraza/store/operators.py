"""Operators: who may run this site through its pages, and the links by which they sign in."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from msgspec import Struct

from baraza.errors import NotFound, UsageError
from baraza.store.events import acting, write_event

LINK_S = 3600
"""So long a link for signing in works, and only once."""
_SALT = "baraza.operator.link"
# As the audit trail has room for; an address of e-mail may be longer, and nobody has one.
_LONGEST = 100


class Operator(Struct, frozen=True, kw_only=True):
    """One operator."""

    email: str
    added: datetime
    last_sign_in: datetime | None
    has_password: bool


def add_operator(email: str, password: str = "") -> Operator:
    """Make an operator, or give one that is there a new password; UsageError where either cannot be."""
    name = plain_email(email)
    try:
        validate_email(name if len(name) <= _LONGEST else "")
        if password:
            validate_password(password, User(username=name, email=name))
    except ValidationError as error:
        raise UsageError(" ".join(error.messages), email=name) from error
    with transaction.atomic():
        user, is_new = User.objects.get_or_create(username=name, defaults={"email": name})
        if is_new or password or not (user.is_staff or user.last_login):
            # A new password ends the sessions that the old one began. Whoever never signed in may not have proved that
            # the address is theirs: a password that was set then is nobody's we know.
            user.set_password(password or None)
        user.is_staff = user.is_active = True
        user.save()
        if is_new:
            write_event("operator-added", detail={"email": name})
    return _operator(user)


def operators() -> tuple[Operator, ...]:
    """All operators by e-mail address."""
    return tuple(_operator(user) for user in User.objects.filter(is_staff=True, is_active=True).order_by("username"))


def remove_operator(email: str) -> None:
    """Take an operator out; whatever they have open ends. Raises NotFound."""
    user = _user(email)
    with transaction.atomic():
        _end_sessions(user.pk)
        user.delete()
        write_event("operator-removed", detail={"email": user.email})


def _end_sessions(user: int) -> None:
    for session in Session.objects.iterator():
        if session.get_decoded().get("_auth_user_id") == str(user):
            session.delete()


def link_token(email: str) -> str:
    """What a link for signing in ends with; any sign-in of this operator makes it worthless. Raises NotFound."""
    user = _user(email)
    return signing.dumps([user.pk, _stamp(user)], salt=_SALT)


def who_enters(token: str) -> str:
    """Whose link it is; UsageError where it is used, too old, or none of ours."""
    return _holder(token).email


def enter(token: str) -> User:
    """Use up the link: the operator who has signed in by it. UsageError where it no longer works."""
    user = _holder(token)
    with transaction.atomic():
        # Of two who come at the same moment one changes the row; the other finds another stamp.
        before = User.objects.filter(pk=user.pk, last_login=user.last_login)
        if not before.update(last_login=timezone.now()):
            raise _worthless()
        note_sign_in(user)
    user.refresh_from_db()
    return user


def note_sign_in(user: User) -> None:
    """Write down that this operator signed in."""
    with transaction.atomic(), acting(user.email):
        write_event("operator-signed-in")


def _holder(token: str) -> User:
    try:
        number, stamp = signing.loads(token, salt=_SALT, max_age=LINK_S)
    except signing.BadSignature as error:
        raise _worthless() from error
    user = User.objects.filter(pk=number, is_staff=True, is_active=True).first()
    if user is None or _stamp(user) != stamp:
        raise _worthless()
    return user


def _worthless() -> UsageError:
    return UsageError(
        "This link does not work any more.",
        hint="A link works once, and for one hour. `baraza operator add EMAIL` prints a new one.",
    )


def _stamp(user: User) -> str:
    return user.last_login.isoformat() if user.last_login else ""


def plain_email(text: str) -> str:
    """The form in which an e-mail address names an operator."""
    return text.replace("\x00", "").strip().lower()[: _LONGEST + 1]


def _user(email: str) -> User:
    user = User.objects.filter(username=plain_email(email), is_staff=True).first()
    if user is None:
        raise NotFound("There is no operator of that name.", email=email, hint="`baraza operator list` shows them.")
    return user


def _operator(user: User) -> Operator:
    return Operator(
        email=user.email,
        added=user.date_joined,
        last_sign_in=user.last_login,
        has_password=user.has_usable_password(),
    )
