"""`/source/`: all sources; `/source/…`: one, with every record that it ever offered."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from baraza.errors import UsageError
from baraza.store import read
from baraza.store.trends import trend
from baraza.web import shown
from baraza.web.chart import chart
from baraza.web.links import Choice
from baraza.web.paging import page_number
from baraza.web.source_actions import for_operators

PER_PAGE = 50
RUNS = 5


@require_safe
def sources_page(request: HttpRequest) -> HttpResponse:
    """Every source and how it stands."""
    return render(request, "sources.html", {"sources": tuple(shown.summary(one) for one in read.sources())})


@require_safe
def source_page(request: HttpRequest, name: str) -> HttpResponse:
    """Who it is, its last harvests, why records were not taken, and its records."""
    summary = read.source(name)
    state, code, page = _asked(request)
    offset = (page - 1) * PER_PAGE
    total, records = read.records_of(name, state=state, code=code, offset=offset, limit=PER_PAGE)
    context = {
        "summary": shown.summary(summary),
        "runs": shown.runs(read.runs(name, RUNS), summary.source),
        "trend": chart(trend(name)),
        "reasons": read.reasons(name),
        "total": total,
        "records": records,
        "states": _states(name, summary, state),
        "code": code,
        "previous": _address(name, state, code, page - 1) if page > 1 else "",
        "following": _address(name, state, code, page + 1) if offset + PER_PAGE < total else "",
        **for_operators(request, name),
    }
    return render(request, "source.html", context)


def _asked(request: HttpRequest) -> tuple[str, str, int]:
    state = request.GET.get("state", "")
    if state and state not in read.STATES:
        raise UsageError(
            "There is no such state of a record.", state=state, hint=f"Say one of {', '.join(read.STATES)}."
        )
    return state, request.GET.get("code", ""), page_number(request)


def _states(name: str, summary: read.SourceSummary, chosen: str) -> tuple[tuple[Choice, int], ...]:
    everything = Choice("", _address(name), not chosen)
    states = [(Choice(state, _address(name, state), state == chosen), n) for state, n in summary.records.items()]
    return ((everything, sum(summary.records.values())), *states)


def _address(name: str, state: str = "", code: str = "", page: int = 1) -> str:
    words = {"state": state, "code": code, "page": page if page > 1 else ""}
    query = urlencode({word: value for word, value in words.items() if value})
    return reverse("source", args=[name]) + (f"?{query}#records" if query else "#records")
