"""`/register/draft` and `/register/alike`: what the form asks for while somebody types."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from baraza.coalition.register.drafts import keep_draft
from baraza.web.middleware.rate import Buckets, wait_of
from baraza.web.names import moment
from baraza.web.register.form_draft import owner_or_new, remember_owner
from baraza.web.register.form_entry import read
from baraza.web.register.form_said import said_in
from baraza.web.register.likely import likely_of
from baraza.web.rights import who

# Somebody who types is kept every few seconds.
LIMIT = Buckets(per_second=1, at_once=60)


@never_cache
@require_POST
def draft_page(request: HttpRequest) -> JsonResponse:
    """Keep what stands in the form, and say when that was."""
    owner = owner_or_new(request)
    if not owner or wait_of(request, LIMIT):
        return JsonResponse({"said": ""}, status=429)
    kept = keep_draft(owner, request.GET.get("place", "new"), said_in(request))
    said = _("Kept with your account on %(when)s.") if who(request) else _("Kept for this browser on %(when)s.")
    response = JsonResponse({"said": said % {"when": moment(kept.at)}})
    remember_owner(response, request, owner)
    return response


@never_cache
@require_POST
def alike_page(request: HttpRequest) -> HttpResponse:
    """A part of the page: entries that may be the same as the one in the form."""
    if wait_of(request, LIMIT):
        return HttpResponse(status=429)
    return render(request, "parts/form_alike.html", {"likely": likely_of(read(said_in(request)).entry)})
