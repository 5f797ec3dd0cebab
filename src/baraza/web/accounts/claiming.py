"""`/account/claim/KEY`: say that an entry is about one's organisation; `/account/claims`: decide on that."""

from __future__ import annotations

from itertools import islice
from typing import cast

from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from msgspec import Struct

from baraza.coalition.people.claims import (
    LONGEST_NOTE,
    Claim,
    State,
    accept,
    claim,
    claims,
    get_claim,
    proof,
    refuse,
    take_back,
)
from baraza.coalition.people.own import name_in_records
from baraza.coalition.people.rights import may
from baraza.coalition.people.roles import owns, roles_of
from baraza.coalition.register.entries import Held, entry_of
from baraza.errors import BarazaError
from baraza.store.events import acting
from baraza.web.accounts.names import shown_name
from baraza.web.operators import see
from baraza.web.register.listed import Text, text_of
from baraza.web.views.entry import held_for

MOST_SHOWN, MOST_READ = 50, 2_000
"""Claims on the page, and those that are looked through for them."""


class Shown(Struct, frozen=True, kw_only=True):
    """A claim as whoever decides sees it."""

    id: int
    name: Text
    """Of the entry."""
    claimer: str
    email: str
    domain: str
    note: str


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def claim_page(request: HttpRequest, key: str) -> HttpResponseBase:
    """The form, with what one's own address proves."""
    user, held = cast(User, request.user), held_for(request, key)
    if request.method == "POST":
        claim(user, key, request.POST.get("note", "").replace("\x00", ""))
        return see(f"{reverse('claim', args=[key])}?sent=1")
    context = {
        "name": text_of(held.entry.names, held.entry.original),
        "domain": proof(user.email, held.entry),
        "email": user.email,
        "is_sent": "sent" in request.GET,
        "is_own": owns(user, key),
        "longest": LONGEST_NOTE,
    }
    return render(request, "account/claim.html", context)


@never_cache
@login_required
@require_safe
def claims_page(request: HttpRequest) -> HttpResponse:
    """The claims that whoever asks may decide on."""
    return _listed(request)


@never_cache
@login_required
@require_POST
def decide_claim(request: HttpRequest, number: int) -> HttpResponseBase:
    """Accept or refuse one."""
    user, asked = cast(User, request.user), get_claim(number)
    held = _held(asked)
    if held is None or not _decides(user, asked, held):
        raise PermissionDenied
    reason = request.POST.get("reason", "").replace("\x00", "").strip()
    decision = request.POST.get("decision")
    if decision in {"refuse", "take-back"} and not reason:
        return _listed(request, fault=_("Say why: whoever claimed it reads it."), at=number, status=422)
    with acting(name_in_records(user)):
        if decision == "take-back":
            take_back(number, reason)
        else:
            refuse(number, reason) if decision == "refuse" else accept(number)
    return see(f"{reverse('claims')}?done=1")


def _listed(request: HttpRequest, *, status: int = 200, **more: object) -> HttpResponse:
    user = cast(User, request.user)
    context = {
        "claims": _mine(user, "waiting"),
        "accepted": _mine(user, "accepted"),
        "is_done": "done" in request.GET,
        "longest": LONGEST_NOTE,
        **more,
    }
    return render(request, "account/claims.html", context, status=status)


def _mine(user: User, state: State) -> list[Shown]:
    """Those in this state that they decide on; some of them."""
    found = ((one, _held(one)) for one in claims(state, limit=MOST_READ))
    return list(islice((_shown(one, held) for one, held in found if held and _decides(user, one, held)), MOST_SHOWN))


def _held(asked: Claim) -> Held | None:
    """The entry; None where it was merged or taken out meanwhile."""
    try:
        return entry_of(asked.entry)
    except BarazaError:
        return None


def _decides(user: User, asked: Claim, held: Held) -> bool:
    """Whether they decide on this claim; on one's own somebody else does, but for those who give all roles."""
    roles = roles_of(user)
    if asked.user == user and not may(roles, "give_role"):
        return False
    return may(roles, "decide", countries=held.entry.countries, kind=held.entry.kind)


def _shown(asked: Claim, held: Held) -> Shown:
    return Shown(
        id=asked.id,
        name=text_of(held.entry.names, held.entry.original),
        claimer=shown_name(asked.user),
        email=asked.user.email,
        domain=asked.domain,
        note=asked.note,
    )
