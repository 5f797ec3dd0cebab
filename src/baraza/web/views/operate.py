"""`/operate/`: how everything stands, for those who keep it running."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from baraza.store import read
from baraza.store.events import events
from baraza.store.schedule import asked_for
from baraza.web import overview
from baraza.web.operators import operator_of, operator_required
from baraza.web.paging import page_number
from baraza.web.trouble import by_trouble

EVENTS = 15
PER_PAGE = 50


@operator_required
@require_safe
def operate_page(request: HttpRequest) -> HttpResponse:
    """The working process, the queues, the sources that need somebody first, and what was done lately."""
    page = page_number(request)
    sources = by_trouble(read.sources())
    context = {
        "operator": operator_of(request),
        "facts": overview.facts(),
        "waiting": overview.waiting(),
        "sources": sources[(page - 1) * PER_PAGE : page * PER_PAGE],
        "asked": asked_for(),
        "previous": _address(page - 1) if page > 1 else "",
        "following": _address(page + 1) if page * PER_PAGE < len(sources) else "",
        "events": events(limit=EVENTS),
    }
    return render(request, "operate.html", context)


def _address(page: int) -> str:
    return f"{reverse('operate')}?page={page}#sources"
