"""Whose form is kept while it is filled in: an account's, or a browser's by a token in a signed cookie."""

from __future__ import annotations

import secrets
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.auth.signals import user_logged_in
from django.core import signing
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponseBase

from baraza.coalition.people.own import name_in_records
from baraza.coalition.register.drafts import KEPT_DAYS, hand_over
from baraza.web.middleware.rate import Buckets, wait_of
from baraza.web.rights import who

COOKIE = "draft"
_SALT = "entry-draft"
# A school behind one address begins some dozens of forms; a program that fills our table is slowed down.
NEW = Buckets(per_second=1 / 30, at_once=60)


def owner_of(request: HttpRequest) -> str:
    """The account of whoever signed in, else the token of this browser; empty where it has none."""
    return who(request) or _browser(request)


def _browser(request: HttpRequest) -> str:
    try:
        return request.get_signed_cookie(COOKIE, default="", salt=_SALT) or ""
    except signing.BadSignature:
        return ""


def owner_or_new(request: HttpRequest) -> str:
    """The same, or a new token; empty for a program that wants too many of them."""
    return owner_of(request) or ("" if wait_of(request, NEW) else secrets.token_urlsafe(24))


def remember_owner(response: HttpResponseBase, request: HttpRequest, owner: str) -> None:
    """Let this browser hold the token as long as what it wrote is kept; an account needs none."""
    if owner == who(request):
        return
    response.set_signed_cookie(
        COOKIE,
        owner,
        salt=_SALT,
        max_age=KEPT_DAYS * 86_400,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure() or bool(getattr(settings, "CSRF_COOKIE_SECURE", False)),
    )


@receiver(user_logged_in)
def take_along(request: HttpRequest, user: User, **_named: Any) -> None:
    """What somebody began before they signed in goes on with their account."""
    if owner := _browser(request):
        hand_over(owner, name_in_records(user))
