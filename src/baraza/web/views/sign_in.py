"""`/operate/sign-in` and the links that operators sign in by; signing out."""

from __future__ import annotations

import math
from urllib.parse import urlencode

from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from baraza.store.operators import enter, note_sign_in, plain_email, who_enters
from baraza.web.failure import failure
from baraza.web.middleware.rate import Buckets, wait_of
from baraza.web.operators import operator_of, see, way_back

# Whoever forgot which password it was tries some; a program tries thousands.
LIMIT = Buckets(per_second=1 / 60, at_once=10)
# From however many addresses the guesses come: behind a proxy that names none, too.
OF_ACCOUNT = Buckets(per_second=1 / 30, at_once=20)
# Hashing more than this would cost us more than it costs who sends it.
LONGEST_PASSWORD = 1_000


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_page(request: HttpRequest) -> HttpResponseBase:
    """The form; with the right words the way to where one wanted to go."""
    if request.method != "POST":
        return HttpResponseRedirect(way_back(request)) if operator_of(request) else _form(request)
    email = plain_email(request.POST.get("email", ""))
    wait_s = max(wait_of(request, LIMIT), OF_ACCOUNT.wait_s(email))
    if wait_s:
        response = failure(request, 429, _("Too many tries. Please wait a moment."))
        response.headers["Retry-After"] = str(math.ceil(wait_s))
        return response
    password = request.POST.get("password", "")[:LONGEST_PASSWORD]
    # It takes as long for an address that is unknown, or that has no password.
    user = authenticate(request, username=email, password=password)
    if not isinstance(user, User) or not user.is_staff:
        return _form(request, email, status=422)
    if is_mfa_enabled(user):
        # The door of all accounts asks for the second step.
        return see(f"{reverse('account_login')}?{urlencode({'next': way_back(request)})}")
    note_sign_in(user)
    return _signed_in(request, user)


def _form(request: HttpRequest, email: str = "", status: int = 200) -> HttpResponse:
    asked = request.POST.get("next") or request.GET.get("next", "")
    context = {"email": email, "is_wrong": status != 200, "next": asked, "is_out": "out" in request.GET}
    return render(request, "sign_in.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter_page(request: HttpRequest, token: str) -> HttpResponseBase:
    """What a printed link leads to. A button uses it up: looking at it, as chat programs do, does not."""
    if request.method == "POST":
        return _signed_in(request, enter(token))
    return render(request, "enter.html", {"email": who_enters(token)})


def _signed_in(request: HttpRequest, user: User) -> HttpResponseBase:
    # Named, for whoever comes by a link was not authenticated by any.
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
    return see(way_back(request))


@never_cache
@require_POST
def sign_out(request: HttpRequest) -> HttpResponseBase:
    """End the session."""
    logout(request)
    return see(f"{reverse('sign-in')}?out=1")
