"""`/operate/`: how everything stands, for those who keep it running."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from baraza.store.events import events
from baraza.web.operators import operator_of, operator_required

EVENTS = 20


@operator_required
@require_safe
def operate_page(request: HttpRequest) -> HttpResponse:
    """The overview."""
    return render(request, "operate.html", {"operator": operator_of(request), "events": events(limit=EVENTS)})
