"""`/register/KEY/flag`: anybody says what is wrong with an entry."""

from __future__ import annotations

import math

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from baraza.coalition.register.entries import Held, Moved
from baraza.coalition.register.flag_codes import CODES
from baraza.coalition.register.flags import LONGEST_NOTE, flag
from baraza.store.suggestions import EMAIL_DAYS
from baraza.web import words
from baraza.web.failure import failure
from baraza.web.links import Choice
from baraza.web.middleware.rate import wait_of
from baraza.web.register.listed import text_of
from baraza.web.register.review_words import FLAGS
from baraza.web.rights import who
from baraza.web.sent import HONEYPOT, email_faults, is_program, words_sent
from baraza.web.suggesting import LIMIT
from baraza.web.views.entry import held_for
from baraza.web.views.entry_actions import done


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def flag_page(request: HttpRequest, key: str) -> HttpResponseBase:
    """The form, and what becomes of it."""
    try:
        held = held_for(request, key)
    except Moved as moved:
        return HttpResponsePermanentRedirect(reverse("entry-flag", args=[moved.into]))
    if request.method != "POST":
        return _form(request, held, {})
    wait_s = wait_of(request, LIMIT)
    if wait_s:
        response = failure(request, 429, _("You send faster than anybody can read. Please wait a moment."))
        response.headers["Retry-After"] = str(math.ceil(wait_s))
        return response
    said = words_sent(request, "code", "note", "email")
    faults = _faults(said)
    if faults:
        return _form(request, held, said, faults, status=422)
    if not is_program(request):  # which learns nothing
        flag(held.key, said["code"], said["note"], said["email"], who(request))
    return done(held.key, "flagged")


def _faults(said: dict[str, str]) -> dict[str, str]:
    faults = {}
    if said["code"] not in CODES:
        faults["code"] = _("Choose what is wrong.")
    if len(said["note"]) > LONGEST_NOTE:
        faults["note"] = _("The note is too long. Two thousand characters are enough.")
    return faults | email_faults(said["email"])


def _form(
    request: HttpRequest, held: Held, said: dict[str, str], faults: dict[str, str] | None = None, status: int = 200
) -> HttpResponse:
    context = {
        "key": held.key,
        "name": text_of(held.entry.names, held.entry.original),
        "said": said,
        "faults": faults or {},
        "codes": [Choice(words.called(FLAGS, code), code, code == said.get("code")) for code in CODES],
        "longest": LONGEST_NOTE,
        "honeypot": HONEYPOT,
        "days": EMAIL_DAYS,
    }
    return render(request, "entry_flag.html", context, status=status)
