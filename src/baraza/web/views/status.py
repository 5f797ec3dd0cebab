"""`/status`: how much there is, how the sources stand, and "why is my resource not here?"."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from baraza.store import read
from baraza.web import engine
from baraza.web.addresses import asked_for


@require_safe
def status_page(request: HttpRequest) -> HttpResponse:
    """The figures; with `?url=` what became of that address."""
    address = request.GET.get("url", "").strip()
    context = {
        "totals": read.totals(),
        "sources": read.sources(),
        "reasons": read.reasons(limit=10),
        "is_ready": engine.index_is_ready(),
        "address": address,
        "records": [record for name in asked_for(request, address) for record in read.records_for(name)],
    }
    return render(request, "status.html", context)
