"""What people are called on pages."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

_ACCOUNT = "user:"


def shown_name(user: User) -> str:
    """The name that somebody chose, else what stands before the @ of their address."""
    return user.get_full_name() or user.email.partition("@")[0]


def who(by: str) -> str:
    """Who is meant by a name in a history: never an e-mail address."""
    if by.startswith(_ACCOUNT) and by.removeprefix(_ACCOUNT).isdigit():
        user = User.objects.filter(pk=int(by.removeprefix(_ACCOUNT))).first()
        return shown_name(user) if user else _("somebody who left")
    return by.partition("@")[0]
