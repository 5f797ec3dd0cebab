"""`/suggest`: a visitor names a resource that is not here yet."""

from __future__ import annotations

import math

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from baraza.store.read_records import records_for
from baraza.store.suggestions import EMAIL_DAYS, suggest, suggested
from baraza.web.addresses import asked_for
from baraza.web.failure import failure
from baraza.web.middleware.rate import wait_of
from baraza.web.operators import see
from baraza.web.rights import who
from baraza.web.sent import HONEYPOT
from baraza.web.suggesting import LIMIT, Typed, typed


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def suggest_page(request: HttpRequest) -> HttpResponseBase:
    """The form; with an address what is known of it, or the thanks."""
    if request.method != "POST":
        return _shown(request, Typed(address=request.GET.get("address", "").replace("\x00", "")))
    wait_s = wait_of(request, LIMIT)
    if wait_s:
        response = failure(request, 429, _("You suggest faster than anybody can read. Please wait a moment."))
        response.headers["Retry-After"] = str(math.ceil(wait_s))
        return response
    return _kept(request, typed(request))


def _kept(request: HttpRequest, said: Typed) -> HttpResponseBase:
    if said.is_program:
        return _thanks()  # so that it learns nothing
    if said.faults:
        return _shown(request, said, status=422)
    known = [record for name in asked_for(request, said.address) for record in records_for(name)]
    before = suggested(said.address)
    if known or before is not None:
        return _shown(request, said, records=known, before=before)
    suggest(said.address, said.note, said.email, who(request))
    return _thanks()


def _thanks() -> HttpResponseBase:
    return see(f"{reverse('suggest')}?sent=1")


def _shown(request: HttpRequest, said: Typed, status: int = 200, **known: object) -> HttpResponse:
    context = {
        "typed": said,
        "honeypot": HONEYPOT,
        "days": EMAIL_DAYS,
        "is_sent": "sent" in request.GET and request.method != "POST",
        **known,
    }
    return render(request, "suggest.html", context, status=status)
