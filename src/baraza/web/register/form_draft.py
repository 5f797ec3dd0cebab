"""Which browser it is whose form is kept while it is filled in: a token in a signed cookie."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponseBase

from baraza.coalition.register.drafts import KEPT_DAYS
from baraza.web.middleware.rate import Buckets, wait_of

COOKIE = "draft"
_SALT = "entry-draft"
# A school behind one address begins some dozens of forms; a program that fills our table is slowed down.
NEW = Buckets(per_second=1 / 30, at_once=60)


def owner_of(request: HttpRequest) -> str:
    """The token of this browser; empty where it has none."""
    try:
        return request.get_signed_cookie(COOKIE, default="", salt=_SALT) or ""
    except signing.BadSignature:
        return ""


def owner_or_new(request: HttpRequest) -> str:
    """The token of this browser, or a new one; empty for a program that wants too many of them."""
    return owner_of(request) or ("" if wait_of(request, NEW) else secrets.token_urlsafe(24))


def remember_owner(response: HttpResponseBase, request: HttpRequest, owner: str) -> None:
    """Let this browser hold the token as long as what it wrote is kept."""
    response.set_signed_cookie(
        COOKIE,
        owner,
        salt=_SALT,
        max_age=KEPT_DAYS * 86_400,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure() or bool(getattr(settings, "CSRF_COOKIE_SECURE", False)),
    )
