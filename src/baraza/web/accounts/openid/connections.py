"""`/account/connections`: the accounts elsewhere by which somebody signs in; adding and removing them."""

from __future__ import annotations

from typing import cast

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal.auth import WebAuthn
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from msgspec import Struct

from baraza.settings import settings
from baraza.web.accounts.openid.named import providers
from baraza.web.operators import see


class Connection(Struct, frozen=True, kw_only=True):
    """One account elsewhere."""

    id: int
    provider: str
    """Its name; where the operator took it out, what stood in addresses."""
    known_as: str


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def connections_page(request: HttpRequest) -> HttpResponseBase:
    """What is connected, and what can be; a button removes one."""
    user, fault = cast(User, request.user), ""
    held = SocialAccount.objects.filter(user=user).order_by("id")
    if request.method == "POST":
        number = request.POST.get("connection", "")
        row = (
            held.filter(pk=int(number)).first() if number.isascii() and number.isdigit() and len(number) < 19 else None
        )
        if row is None or _has_another_way(user, row):
            if row is not None:
                row.delete()
            return see(f"{reverse('socialaccount_connections')}?done=1")
        fault = _("You could not sign in any more. Choose a password or add a passkey first.")
    names = {one.id: one.name for one in providers()}
    shown = [
        Connection(id=row.pk, provider=names.get(row.provider, row.provider), known_as=_known_as(row)) for row in held
    ]
    context = {
        "connections": shown,
        "others": [one for one in providers() if one.id not in {row.provider for row in held}],
        "is_done": "done" in request.GET,
        "fault": fault,
    }
    return render(request, "account/connections.html", context, status=422 if fault else 200)


def _known_as(row: SocialAccount) -> str:
    return str(row.extra_data.get("email") or row.extra_data.get("name") or row.uid)


def _has_another_way(user: User, row: SocialAccount) -> bool:
    """Whether somebody can still sign in without this connection."""
    named = {one.id for one in providers()}
    if user.has_usable_password() or SocialAccount.objects.filter(user=user, provider__in=named).exclude(pk=row.pk):
        return True
    if settings().mail_url and EmailAddress.objects.filter(user=user, verified=True).exists():
        return True
    keys = Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN)
    return any(WebAuthn(key).is_passwordless for key in keys)
