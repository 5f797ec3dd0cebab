"""Who of those that ask is an operator, and what all others get."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from baraza.store.events import acting
from baraza.web.addresses import is_own
from baraza.web.failure import API, failure, problem

View = Callable[..., HttpResponseBase]


def operator_of(request: HttpRequest) -> str:
    """The e-mail address of the operator who asks; empty for everybody else."""
    user = request.user
    return user.get_username() if user.is_active and user.is_staff else ""


def operator_required(view: View) -> View:
    """Let operators alone pass; whatever the view does is written down as done by the one who asked for it."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **named: object) -> HttpResponseBase:
        email = operator_of(request)
        if not email:
            return _refused(request)
        with acting(email):
            return view(request, *args, **named)

    return never_cache(guarded)


def _refused(request: HttpRequest) -> HttpResponseBase:
    """The way to sign in for a person who opens a page; else a refusal."""
    if request.path.startswith(API) or not request.accepts("text/html"):
        return problem(request, 403, "Only operators who have signed in may do this.")
    if request.method in {"GET", "HEAD"} and not request.user.is_authenticated:
        return HttpResponseRedirect(f"{reverse('sign-in')}?{urlencode({'next': request.get_full_path()})}")
    return failure(request, 403, _("Only operators who have signed in may do this."))


def way_back(request: HttpRequest) -> str:
    """Where to go on after signing in: the page of ours that was asked for, else the overview."""
    asked = request.POST.get("next") or request.GET.get("next", "")
    return asked if is_own(asked) else reverse("operate")


def see(address: str) -> HttpResponseRedirect:
    """The page to look at after something was done: loading it again does nothing again."""
    response = HttpResponseRedirect(address)
    response.status_code = 303
    return response
