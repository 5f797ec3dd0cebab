"""What people are called on pages."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from baraza.coalition.people.own import ACCOUNT


def shown_name(user: User) -> str:
    """The name that somebody chose, else what stands before the @ of their address."""
    return user.get_full_name() or user.email.partition("@")[0]


def is_account(by: str) -> bool:
    """Whether a name in a history stands for an account."""
    return by.startswith(ACCOUNT) and by.removeprefix(ACCOUNT).isdigit()


def who(by: str, *, in_full: bool = False) -> str:
    """Who is meant by a name in a history: never an e-mail address, unless `in_full`, for those who may see it."""
    if not is_account(by):
        return by if in_full else by.partition("@")[0]
    user = User.objects.filter(pk=int(by.removeprefix(ACCOUNT))).first()
    if user is None:
        return _("somebody who left")
    return f"{shown_name(user)} ({user.email})" if in_full else shown_name(user)
