"""`/account/openid/NAME/WHY`: why a sign-in by a provider came to nothing, and what to do."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from baraza.errors import NotFound
from baraza.settings.openid import OpenIdProvider
from baraza.web.accounts.openid.named import named
from baraza.web.operators import see

WHY = {
    "away": (502, gettext_lazy("%(name)s does not answer at the moment. Try again later, or sign in another way.")),
    "odd": (
        502,
        gettext_lazy(
            "What %(name)s answered cannot be trusted, or this site is not set up for it rightly. "
            "Nobody was signed in; tell those who run this site."
        ),
    ),
    "declined": (200, gettext_lazy("You chose at %(name)s not to sign in here.")),
    "refused": (403, gettext_lazy("%(name)s did not let you sign in here.")),
    "late": (400, gettext_lazy("This sign-in took too long, or was begun in another browser. Begin again.")),
    "known": (
        409,
        gettext_lazy(
            "There is an account with the address that %(name)s gives for you. Sign in to it first, then connect "
            "%(name)s on the page of your account."
        ),
    ),
}
"""Why, to the status and the words of its page."""


def failed(provider: OpenIdProvider, why: str) -> HttpResponse:
    """Lead to the page that says so: one that can be loaded again, and read in another language."""
    return see(reverse("openid-failed", args=[provider.id, why]))


@never_cache
@require_safe
def failed_page(request: HttpRequest, name: str, why: str) -> HttpResponseBase:
    """The words, and the way back to the door."""
    provider = named(name)
    if why not in WHY:
        raise NotFound("There is no such page.")
    status, words = WHY[why]
    context = {"name": provider.name, "said": str(words) % {"name": provider.name}}
    return render(request, "account/openid_failed.html", context, status=status)
