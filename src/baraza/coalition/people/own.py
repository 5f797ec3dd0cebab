"""What somebody gave: all of it to take along, and all of it erased."""

from __future__ import annotations

from datetime import UTC, datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet

from baraza.coalition.people.models import OwnRow, RoleRow
from baraza.coalition.people.showing import is_shown
from baraza.coalition.people.traces import traces, wipe
from baraza.coalition.people.waiting import waiting, wipe_waiting
from baraza.coalition.register.models import RevisionRow
from baraza.errors import UsageError
from baraza.model import Json
from baraza.store.event_table import EventRow
from baraza.store.events import acting, write_event
from baraza.store.mailing import reopen, troubles_of

ACCOUNT = "user:"
"""What the name of an account in a history begins with; its number follows."""


def name_in_records(user: User) -> str:
    """How somebody stands in histories: it says nothing when the account is gone."""
    return f"{ACCOUNT}{user.pk}"


def export(user: User) -> dict[str, Json]:
    """All that is kept about somebody and what they wrote, as JSON."""
    name = name_in_records(user)
    return {
        **_account(user),
        **_ways_in(user),
        **_rights(user),
        **_done(user),
        **traces(user, name),
        **waiting(user, name),
    }


def _account(user: User) -> dict[str, Json]:
    return {
        "account": {
            "email": user.email,
            "name": user.get_full_name(),
            "joined": user.date_joined.isoformat(),
            "last_sign_in": user.last_login.isoformat() if user.last_login else None,
            "has_password": user.has_usable_password(),
            "shown_with_countries": is_shown(user),
        },
        "addresses": [
            {"email": address.email, "verified": address.verified, "primary": address.primary}
            for address in EmailAddress.objects.filter(user=user)
        ],
        "letters_not_delivered": [
            {"email": email, "since": trouble.since.isoformat(), "reason": trouble.reason}
            for email, trouble in troubles_of(_emails(user)).items()
        ],
    }


def _ways_in(user: User) -> dict[str, Json]:
    return {
        "sign_in_keys": [
            {"kind": key.type, "added": key.created_at.isoformat()} for key in Authenticator.objects.filter(user=user)
        ],
        "connections": [
            {
                "provider": one.provider,
                "id_there": one.uid,
                "email": one.extra_data.get("email", ""),
                "name": one.extra_data.get("name", ""),
                "since": one.date_joined.isoformat(),
                "last_sign_in": one.last_login.isoformat(),
            }
            for one in SocialAccount.objects.filter(user=user).order_by("id")
        ],
    }


def _rights(user: User) -> dict[str, Json]:
    return {
        "roles": [
            {
                "role": role.role,
                "country": role.country,
                "kind": role.kind,
                "given": _iso(role.given),
                "until": None if role.until is None else _iso(role.until),
            }
            for role in RoleRow.objects.filter(user=user).order_by("id")
        ],
        "own_entries": [
            {"entry": own.entry, "how": own.how, "since": _iso(own.since)} for own in OwnRow.objects.filter(user=user)
        ],
    }


def _done(user: User) -> dict[str, Json]:
    changes = RevisionRow.objects.filter(by=name_in_records(user)).order_by("id")
    return {
        "changes": [
            {"entry": key, "number": number, "at": _iso(at), "what": what, "why": why}
            for key, number, at, what, why in changes.values_list("entry__key", "number", "at", "what", "why")
        ],
        "acts": [
            {"at": _iso(at), "what": what, "source": source, "key": key}
            for at, what, source, key in _acts(user).values_list("at", "what", "source", "key")
        ],
    }


def _acts(user: User) -> QuerySet[EventRow]:
    """What the audit trail says that they did: by the name of the account, or as an operator by the address."""
    names = [name_in_records(user), *([user.username] if user.is_staff else [])]
    return EventRow.objects.filter(by__in=names).order_by("id")


def erase(user: User) -> None:
    """Erase an account with all that is personal in it, and the entry about the person themselves.

    Changes to other entries stay, by somebody who left.

    Raises UsageError for the last administrator: nobody could give roles any more.
    """
    with transaction.atomic():
        if user.is_staff and not User.objects.filter(is_staff=True, is_active=True).exclude(pk=user.pk).exists():
            raise UsageError(
                "You are the last operator of this site.", hint="Make another one first: `baraza operator add EMAIL`."
            )
        with acting(name_in_records(user)):
            for email in _emails(user):
                reopen(email)
            wipe(user, name_in_records(user))
            wipe_waiting(user, name_in_records(user))
            user.delete()
            write_event("account-erased")


def _emails(user: User) -> set[str]:
    return {user.email, *EmailAddress.objects.filter(user=user).values_list("email", flat=True)} - {""}


def _iso(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat()
