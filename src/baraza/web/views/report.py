"""`/report/`: what resources lack, by source; `/report/NAME` as a table, as CSV and as JSON."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from msgspec import to_builtins

from baraza.errors import UsageError
from baraza.store import reports
from baraza.store.flagging import FIELDS
from baraza.store.sources import source_row
from baraza.web.addresses import absolute
from baraza.web.api.table import streamed
from baraza.web.paging import page_number
from baraza.web.reporting import heading, matrix, shown_row, sorts

PER_PAGE = 50
PER_ANSWER = 1_000
MOST_LINES = 1_000_000
COLUMNS = ("key", "source", "title", "url", "value", "since")


@require_safe
def reports_page(request: HttpRequest) -> HttpResponse:
    """Every report with how many resources are in it, and how many of each source."""
    source = _source(request)
    found = {name: reports.counts(reports.Asked(name=name, source=source)) for name in reports.REPORTS}
    titles = reports.source_titles()
    of = {} if source else titles
    context = {
        "source": source,
        "source_title": titles.get(source, source),
        "reports": [(heading(name), _place(name, source), sum(found[name].values())) for name in reports.REPORTS],
        "sources": [(name, title, _cells(name, found)) for name, title in of.items()],
    }
    return render(request, "reports.html", context)


def _cells(source: str, found: dict[str, dict[str, int]]) -> list[tuple[object, str, int]]:
    return [(heading(name).short, _place(name, source), found[name].get(source, 0)) for name in reports.REPORTS]


@require_safe
def report_page(request: HttpRequest, name: str) -> HttpResponse:
    """One report, a page of it."""
    asked = _asked(request, name)
    page = page_number(request)
    by_source = reports.counts(asked)
    total, offset = sum(by_source.values()), (page - 1) * PER_PAGE
    of = reports.source_titles()
    query = _query(asked)
    context = {
        "report": heading(name),
        "asked": asked,
        "source_title": of.get(asked.source, asked.source),
        "total": total,
        "rows": [shown_row(asked, row, of) for row in reports.rows(asked, offset, PER_PAGE)],
        "sorts": sorts(asked, lambda order: _address(name, query | {"sort": order})),
        "matrix": matrix(asked, of) if name == "missing-fields" else (),
        "fields": FIELDS,
        "everywhere": _address(name, {}),
        "by_source": [(of.get(one, one), _address(name, query | {"source": one}), n) for one, n in by_source.items()],
        "csv": _data("report-csv", name, query),
        "json": _data("report-json", name, query),
        "previous": _address(name, query | {"page": str(page - 1)}) if page > 1 else "",
        "following": _address(name, query | {"page": str(page + 1)}) if offset + PER_PAGE < total else "",
    }
    return render(request, "report.html", context)


@require_safe
def report_csv(request: HttpRequest, name: str) -> StreamingHttpResponse:
    """The whole report as CSV, written while it is read."""
    found = reports.every_row(_asked(request, name), MOST_LINES)
    return streamed(f"{name}.csv", COLUMNS, (_plain(request, row) for row in found))


@require_safe
def report_json(request: HttpRequest, name: str) -> JsonResponse:
    """A thousand rows of the report as JSON, and where the next ones are."""
    asked, page = _asked(request, name), page_number(request)
    total = sum(reports.counts(asked).values())
    offset = (page - 1) * PER_ANSWER
    following = _data("report-json", name, _query(asked) | {"page": str(page + 1)})
    return JsonResponse(
        {
            "report": name,
            "source": asked.source or None,
            "field": asked.field or None,
            "total": total,
            "results": [_plain(request, row) for row in reports.rows(asked, offset, PER_ANSWER)],
            "links": {"next": request.build_absolute_uri(following) if offset + PER_ANSWER < total else None},
        }
    )


def _plain(request: HttpRequest, row: reports.ReportRow) -> dict[str, object]:
    plain: dict[str, object] = to_builtins(row)
    return plain | {"url": absolute(request, row.url)}


def _asked(request: HttpRequest, name: str) -> reports.Asked:
    order = request.GET.get("sort", "source")
    if order not in reports.ORDERS:
        raise UsageError("A report cannot be sorted by that.", sort=order, hint=", ".join(reports.ORDERS))
    return reports.Asked(name=name, source=_source(request), field=request.GET.get("field", ""), order=order)


def _source(request: HttpRequest) -> str:
    """The source that is asked for; NotFound where there is none of that name."""
    name = request.GET.get("source", "")
    return source_row(name.replace("\x00", "")).name if name else ""


def _query(asked: reports.Asked) -> dict[str, str]:
    order = "" if asked.order == "source" else asked.order
    words = {"source": asked.source, "field": asked.field, "sort": order}
    return {word: value for word, value in words.items() if value}


def _place(name: str, source: str) -> str:
    return _address(name, {"source": source} if source else {})


def _address(name: str, query: dict[str, str]) -> str:
    return reverse("report", args=[name]) + (f"?{urlencode(query)}" if query else "")


def _data(kind: str, name: str, query: dict[str, str]) -> str:
    return reverse(kind, args=[name]) + (f"?{urlencode(query)}" if query else "")
