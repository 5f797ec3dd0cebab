"""`/account/offer/XX`: offer to look after a country; and take the offer back."""

from __future__ import annotations

import math
from typing import cast

from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from baraza.coalition.people.offers import (
    LONGEST_NOTE,
    LONGEST_PAGE,
    OFFERED,
    institution,
    offer,
    withdraw_offer,
)
from baraza.coalition.people.own import name_in_records
from baraza.coalition.people.rights import Scoped
from baraza.coalition.people.roles import roles_of
from baraza.errors import NotFound
from baraza.store.events import acting
from baraza.web.accounts.words import ROLES
from baraza.web.countries.naming import country_name, known_code
from baraza.web.failure import failure
from baraza.web.middleware.rate import Buckets
from baraza.web.operators import see
from baraza.web.sent import words_sent
from baraza.web.suggesting import plain_form

# Of one member: who is unsure offers, withdraws and offers again some times; a program does it without end.
OFFERING = Buckets(per_second=1 / 3_600, at_once=10)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def offer_page(request: HttpRequest, code: str) -> HttpResponseBase:
    """The form, with what one's own address shows."""
    country = known_code(code)
    if not country:
        raise NotFound("There is no such country.", country=code, hint="Two letters of ISO 3166: KE.")
    if request.method != "POST":
        return _form(request, country, {"role": OFFERED[0]})
    return _sent(request, country)


@never_cache
@login_required
@require_POST
def withdraw(request: HttpRequest, number: int) -> HttpResponseBase:
    """Take one's own offer back."""
    user = cast(User, request.user)
    with acting(name_in_records(user)):
        withdraw_offer(number, user)
    return see(f"{reverse('own-account')}?kept=1")


def _sent(request: HttpRequest, country: str) -> HttpResponseBase:
    user, said = cast(User, request.user), words_sent(request, "role", "note", "page")
    page = plain_form(said["page"])
    faults = _faults(user, said, page)
    if faults:
        return _form(request, country, said, faults, status=422)
    if wait_s := OFFERING.wait_s(name_in_records(user)):
        return _too_fast(request, wait_s)
    scoped = Scoped(said["role"], country)  # type: ignore[arg-type]  # checked by offer
    with acting(name_in_records(user)):
        offer(user, scoped, said["note"], page, get_language() or "en")
    return see(f"{reverse('offer', args=[country])}?sent=1")


def _faults(user: User, said: dict[str, str], page: str) -> dict[str, str]:
    faults = {}
    if not said["note"]:
        faults["note"] = _("Say who you are and why you offer it.")
    elif len(said["note"]) > LONGEST_NOTE:
        faults["note"] = _("The note is too long. Two thousand characters are enough.")
    if said["page"] and not 0 < len(page) <= LONGEST_PAGE:
        faults["page"] = _("This is no address of the web that we can open. It begins with https:// or http://.")
    elif not page and not institution(user):
        faults["page"] = _("Name an official page: your e-mail address does not show where you work.")
    return faults


def _too_fast(request: HttpRequest, wait_s: float) -> HttpResponse:
    response = failure(request, 429, _("You send faster than anybody can read. Please wait a moment."))
    response.headers["Retry-After"] = str(math.ceil(wait_s))
    return response


def _form(
    request: HttpRequest, country: str, said: dict[str, str], faults: dict[str, str] | None = None, status: int = 200
) -> HttpResponse:
    user = cast(User, request.user)
    held = {one.role for one in roles_of(user) if one.country == country and not one.kind}
    context = {
        "code": country,
        "name": country_name(country),
        "roles": [(role, ROLES[role]) for role in OFFERED if role not in held],
        "said": said,
        "faults": faults or {},
        "email": user.email,
        "domain": institution(user),
        "is_sent": "sent" in request.GET,
        "longest": LONGEST_NOTE,
        "longest_page": LONGEST_PAGE,
    }
    return render(request, "account/offer.html", context, status=status)
