"""`/register/KEY/confirm`, `/remove`, `/restore`, `/harvest`, `/follow`: what those do with an entry who may."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from baraza.coalition.register.consent import give_consent, withdraw_consent
from baraza.coalition.register.entries import Held, confirm, entry_of
from baraza.coalition.register.link_check import follow_move
from baraza.coalition.register.taking_out import remove, restore
from baraza.errors import UsageError
from baraza.store.events import acting
from baraza.web.failure import failure
from baraza.web.operators import see
from baraza.web.register.consent_shown import given_here
from baraza.web.register.harvested import make_source
from baraza.web.rights import may, who

Action = Callable[[HttpRequest, Held], HttpResponseBase]


def allowed_to(right: str) -> Callable[[Action], Callable[[HttpRequest, str], HttpResponseBase]]:
    """Let those pass who may do this with the entry; what the view does is written down as done by them."""

    def guard(view: Action) -> Callable[[HttpRequest, str], HttpResponseBase]:
        @wraps(view)
        def guarded(request: HttpRequest, key: str) -> HttpResponseBase:
            held = entry_of(key)
            if not may(request, right, held):
                return failure(request, 403, _("You may not do this with this entry."))
            with acting(who(request)):
                return view(request, held)

        return never_cache(require_POST(guarded))

    return guard


def done(key: str, what: str) -> HttpResponseBase:
    """Back to the page of the entry, which says what was done."""
    return see(f"{reverse('entry', args=[key])}?done={what}")


@allowed_to("confirm")
def confirm_entry(request: HttpRequest, held: Held) -> HttpResponseBase:
    """All of it is true today."""
    del request
    return done(confirm(held.key).key, "confirmed")


@allowed_to("remove")
def remove_entry(request: HttpRequest, held: Held) -> HttpResponseBase:
    """Take it out, with a reason."""
    remove(held.key, why=request.POST.get("why", ""))
    return see(reverse("entry", args=[held.key]))


@allowed_to("remove")
def restore_entry(request: HttpRequest, held: Held) -> HttpResponseBase:
    """Take it in again."""
    return done(restore(held.key, why=request.POST.get("why", "")).key, "restored")


@allowed_to("edit")
def follow_entry(request: HttpRequest, held: Held) -> HttpResponseBase:
    """Put the address to which one leads for good in its place."""
    return done(follow_move(held.key, request.POST.get("url", "")).key, "changed")


@allowed_to("edit")
def consent_entry(request: HttpRequest, held: Held) -> HttpResponseBase:
    """Write down that the person agrees, or hide them because they do not any more."""
    if request.POST.get("do") == "withdraw":
        withdraw_consent(held.key)
        return done(held.key, "hidden")
    if request.POST.get("consent") != "yes":
        return failure(request, 422, _("A person stands here only with their consent. Ask them first."))
    if held.entry.kind != "person":
        raise UsageError("Only persons consent.", key=held.key)
    give_consent(held.key, given_here())
    return done(held.key, "changed")


@allowed_to("harvest")
def harvest_entry(request: HttpRequest, held: Held) -> HttpResponseBase:
    """Make the service a source."""
    made = make_source(held.entry, request.POST.get("name", "").strip())
    return see(reverse("source", args=[made.name]))
