"""`/account/openid/NAME/…`: to a provider, and back from it."""

from __future__ import annotations

import logging

from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.helpers import complete_social_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from baraza.errors import AddressRefused, FetchError, HttpStatus, SourceError
from baraza.web.accounts.openid.failed import failed
from baraza.web.accounts.openid.named import named
from baraza.web.accounts.openid.provider import Connect
from baraza.web.operators import see

log = logging.getLogger(__name__)

LONGEST_ERROR = 300


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest, name: str) -> HttpResponseBase:
    """A page that leads on to the provider by itself.

    Not a redirect: the policy of our pages lets forms lead to nobody else, and browsers hold all redirects after a form
    to it, those too by which a provider hands people on to further hosts.
    """
    ours = named(name)
    if request.method != "POST":
        return see(reverse("account_login"))
    state = {
        "process": "connect" if request.GET.get("process") == "connect" else "login",
        "next_url": get_next_redirect_url(request) or "",
        "language": translation.get_language(),
    }
    try:
        address = _provider(request, name).address(request, state)
    except SourceError as error:
        return _told(ours.id, error)
    return render(request, "account/openid_onward.html", {"name": ours.name, "address": address})


@never_cache
@require_safe
def callback(request: HttpRequest, name: str) -> HttpResponseBase:
    """Who comes back from the provider, in the language in which they left."""
    named(name)
    provider = _provider(request, name)
    try:
        state = provider.unstash_redirect_state(request, request.GET.get("state", ""))
    except PermissionDenied:
        # Some providers leave the state out where they let nobody in; to say so harms nobody.
        return failed(provider.ours, _refusal(request) or "late")
    with translation.override(state["language"]):
        if refusal := _refusal(request):
            reason = f"{request.GET['error']}: {request.GET.get('error_description', '')}"[:LONGEST_ERROR]
            log.warning("The provider %s signed nobody in: %r", provider.ours.id, reason)
            return failed(provider.ours, refusal)
        return _entered(request, provider, state)


def _refusal(request: HttpRequest) -> str:
    """Why the provider let nobody in, of `failed.WHY`; empty where it did."""
    error = request.GET.get("error", "")
    return "declined" if error == "access_denied" else "refused" if error else ""


def _entered(request: HttpRequest, provider: Connect, state: dict[str, str]) -> HttpResponseBase:
    try:
        said = provider.person(request, request.GET.get("code", ""), state["verifier"])
    except SourceError as error:
        return _told(provider.ours.id, error)
    login = provider.sociallogin_from_response(request, said)
    login.state = state
    response: HttpResponseBase = complete_social_login(request, login)
    return response


def _told(name: str, error: SourceError) -> HttpResponseBase:
    log.warning("%s", error)
    return failed(named(name), "away" if _may_pass(error) else "odd")


def _may_pass(error: SourceError) -> bool:
    """Whether it may be well a little later, without anybody changing the settings."""
    if isinstance(error, HttpStatus):
        return error.code >= 500 or error.code == 429
    return isinstance(error, FetchError) and not isinstance(error, AddressRefused)


def _provider(request: HttpRequest, name: str) -> Connect:
    provider: Connect = get_adapter().get_provider(request, provider=name)
    return provider
