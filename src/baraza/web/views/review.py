"""`/operate/register`: suggestions and complaints that wait, and entries that nobody confirmed, by country."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from baraza.coalition.register.entries import EditConflict, entry_of
from baraza.coalition.register.flags import close_flag, dispute, one_flag
from baraza.coalition.register.suggestions import accept_entry, entry_suggestion, refuse_entry
from baraza.errors import UsageError
from baraza.store.events import acting
from baraza.web import words
from baraza.web.failure import failure
from baraza.web.links import Choice
from baraza.web.operators import operator_of, operator_required, see
from baraza.web.paging import page_number
from baraza.web.register.review import (
    PER_PAGE,
    decides,
    flags_waiting,
    forget,
    per_country,
    suggestions_waiting,
    unreached_entries,
)
from baraza.web.register.review_words import QUEUES
from baraza.web.rights import keeps_anything, may, reach, who

View = Callable[..., HttpResponseBase]


def keeper_required(view: View) -> View:
    """Let those pass who may decide somewhere; what they may decide on, each view asks itself."""
    for_operators = operator_required(view)

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **named: object) -> HttpResponseBase:
        if keeps_anything(request):
            with acting(who(request)):
                return view(request, *args, **named)
        return for_operators(request, *args, **named)

    return never_cache(guarded)


@keeper_required
@require_safe
def review_page(request: HttpRequest) -> HttpResponse:
    """One of the queues, the oldest first."""
    forget()
    queue = request.GET.get("queue", "suggestions")
    if queue not in QUEUES:
        raise UsageError("There is no such queue.", queue=queue, hint=f"Known: {', '.join(QUEUES)}.")
    page = page_number(request)
    context = {
        "operator": operator_of(request),
        "queue": queue,
        "queues": [Choice(words.called(QUEUES, one), _address(one), one == queue) for one in QUEUES],
        "done": request.GET.get("done", ""),
        **_of(request, queue, page),
    }
    total = context.get("total", 0)
    context["previous"] = _address(queue, page - 1) if page > 1 else ""
    context["following"] = _address(queue, page + 1) if isinstance(total, int) and page * PER_PAGE < total else ""
    return render(request, "review.html", context)


def _of(request: HttpRequest, queue: str, page: int) -> dict[str, object]:
    if queue == "suggestions":
        total, found = suggestions_waiting(request, page)
        return {"total": total, "suggestions": found}
    if queue == "flags":
        total, flags = flags_waiting(request, page)
        return {"total": total, "flags": flags}
    if queue == "unreached":
        return {"unreached": unreached_entries(request)}
    return {"countries": per_country(request, queue)}


def _address(queue: str, page: int = 1) -> str:
    asked = {"queue": queue} | ({"page": str(page)} if page > 1 else {})
    return f"{reverse('review')}?{urlencode(asked)}"


@keeper_required
@require_POST
def decide_suggestion(request: HttpRequest, number: int) -> HttpResponseBase:
    """Accept one, or refuse it with a reason."""
    one = entry_suggestion(number)
    if not decides(request, one, entry_of(one.key) if one.base else None):
        return failure(request, 403, _("You may not do this with this entry."))
    if request.POST.get("decision") == "refuse":
        refuse_entry(number, request.POST.get("reason", ""))
        return see(f"{_address('suggestions')}&done=refused")
    if request.POST.get("decision") != "accept":
        raise UsageError("A suggestion is accepted or refused.")
    try:
        held = accept_entry(number, allowed=reach(request, "decide"))
    except EditConflict:
        # The form shows what stands now beside what was suggested, and lets them choose.
        return see(f"{reverse('entry-edit', args=[one.key])}?suggestion={number}")
    return see(f"{reverse('entry', args=[held.key])}?done=kept")


@keeper_required
@require_POST
def decide_flag(request: HttpRequest, number: int) -> HttpResponseBase:
    """Show the entry as disputed, or write down that somebody looked at it."""
    held = entry_of(one_flag(number).key)
    if not may(request, "decide", held):
        return failure(request, 403, _("You may not do this with this entry."))
    if request.POST.get("decision") == "dispute":
        dispute(number)
    else:
        close_flag(number, request.POST.get("answer", ""))
    return see(f"{_address('flags')}&done=looked")
