"""`/operate/suggestions`: what visitors suggest, to be accepted or refused."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from baraza.errors import UsageError
from baraza.store.suggestions import STATES, accept, forget_emails, refuse, suggestions
from baraza.web import words
from baraza.web.links import Choice
from baraza.web.operators import operator_of, operator_required, see
from baraza.web.paging import page_number

PER_PAGE = 20
LONGEST_REASON = 1_000


@operator_required
@require_safe
def suggestions_page(request: HttpRequest) -> HttpResponse:
    """Those that wait, the oldest first; or those that were decided on."""
    return _listed(request, request.GET.get("state", "waiting"))


@operator_required
@require_POST
def decide_page(request: HttpRequest, number: int) -> HttpResponseBase:
    """Accept or refuse one, and go back to the list."""
    decision = request.POST.get("decision", "")
    if decision == "accept":
        accept(number)
        return see(f"{reverse('suggestions')}?done=accepted")
    if decision != "refuse":
        raise UsageError("A suggestion is accepted or refused.", decision=decision)
    reason = request.POST.get("reason", "").strip()
    if not reason or len(reason) > LONGEST_REASON:
        fault = _("The reason is too long.") if reason else _("Say why: whoever suggests it again reads it.")
        return _listed(request, "waiting", fault=fault, at=number, reason=reason, status=422)
    refuse(number, reason)
    return see(f"{reverse('suggestions')}?done=refused")


def _listed(request: HttpRequest, state: str, *, status: int = 200, **more: object) -> HttpResponse:
    forget_emails()
    page = page_number(request)
    total, found = suggestions(state, offset=(page - 1) * PER_PAGE, limit=PER_PAGE)
    context = {
        "operator": operator_of(request),
        "suggestions": found,
        "state": state,
        "states": [Choice(words.called(words.SUGGESTIONS, one), _address(one), one == state) for one in STATES],
        "total": total,
        "longest": LONGEST_REASON,
        "done": request.GET.get("done", ""),
        "previous": _address(state, page - 1) if page > 1 else "",
        "following": _address(state, page + 1) if page * PER_PAGE < total else "",
        **more,
    }
    return render(request, "suggestions.html", context, status=status)


def _address(state: str, page: int = 1) -> str:
    asked = {"state": state} | ({"page": str(page)} if page > 1 else {})
    return f"{reverse('suggestions')}?{urlencode(asked)}"
