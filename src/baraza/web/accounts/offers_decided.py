"""`/account/offers`: offers to look after countries, decided on by those who appoint."""

from __future__ import annotations

from datetime import date
from typing import cast

from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from msgspec import Struct

from baraza.coalition.people.offers import (
    LONGEST_NOTE,
    Offer,
    accept_offer,
    can_end_on,
    decides,
    get_offer,
    offers,
    refuse_offer,
)
from baraza.coalition.people.own import name_in_records
from baraza.coalition.people.rights import may
from baraza.coalition.people.roles import roles_of
from baraza.errors import UsageError
from baraza.store.events import acting
from baraza.web.accounts.names import shown_name
from baraza.web.accounts.words import role_words
from baraza.web.operators import see
from baraza.web.sent import words_sent


class Shown(Struct, frozen=True, kw_only=True):
    """An offer as whoever decides sees it."""

    one: Offer
    role: str
    name: str


@never_cache
@login_required
@require_safe
def offers_page(request: HttpRequest) -> HttpResponse:
    """The offers that whoever asks may decide on."""
    return _listed(request)


@never_cache
@login_required
@require_POST
def decide_offer(request: HttpRequest, number: int) -> HttpResponseBase:
    """Accept one, until a day if one is given, or refuse it with a reason."""
    user = cast(User, request.user)
    if not may(roles_of(user), "appoint") or not decides(user, get_offer(number)):
        raise PermissionDenied
    said = words_sent(request, "decision", "until", "reason")
    try:
        with acting(name_in_records(user)):
            fault = _decided(number, **said)
    except ValueError:
        fault = ("until", _("Give a day that is still to come, at most ten years away."))
    if fault:
        return _listed(request, at=number, fault_of=fault[0], fault=fault[1], said=said, status=422)
    return see(f"{reverse('offers')}?done=1")


def _decided(number: int, decision: str, until: str, reason: str) -> tuple[str, str] | None:
    """Decide on it; the field that is wrong and why, where nothing was decided. Raises ValueError for no day."""
    if decision not in {"accept", "refuse"}:
        raise UsageError("An offer is accepted or refused.", decision=decision)
    if decision == "accept":
        accept_offer(number, _day(until))
    elif not reason:
        return "reason", _("Say why: whoever offered it reads it.")
    else:
        refuse_offer(number, reason)
    return None


def _day(said: str) -> date | None:
    """The last day; raises ValueError for one that cannot be that."""
    day = date.fromisoformat(said) if said else None
    if day and not can_end_on(day):
        raise ValueError(said)
    return day


def _listed(request: HttpRequest, *, status: int = 200, **more: object) -> HttpResponse:
    user = cast(User, request.user)
    if not may(roles_of(user), "appoint"):
        raise PermissionDenied
    waiting = (one for one in offers() if decides(user, one))
    context = {
        "offers": [Shown(one=one, role=role_words(one.scoped), name=shown_name(one.user)) for one in waiting],
        "is_done": "done" in request.GET,
        "longest": LONGEST_NOTE,
        **more,
    }
    return render(request, "account/offers.html", context, status=status)
