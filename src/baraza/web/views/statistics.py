"""`/register/statistics`: charts of the register, each with its data and a stable address."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from baraza.web.api.table import table
from baraza.web.countries.naming import spoken
from baraza.web.register.charts import CHARTS, Chart, chart


@require_safe
def statistics_page(request: HttpRequest) -> HttpResponse:
    """Every chart that has something to show."""
    charts = [made for name in CHARTS if (made := chart(name)).is_telling]
    return render(request, "statistics.html", {"charts": charts})


@require_safe
def statistics_svg(request: HttpRequest, name: str) -> HttpResponse:
    """One chart as a picture of its own."""
    with spoken(request):
        text = render_to_string("parts/chart.html", {"chart": _known(name), "alone": True}, request)
    return HttpResponse(text, content_type="image/svg+xml; charset=utf-8")


@require_safe
def statistics_csv(request: HttpRequest, name: str) -> HttpResponse:
    """The numbers of one chart, all of them."""
    with spoken(request):
        made = _known(name)
        rows = [dict(zip(made.columns, row, strict=True)) for row in made.rows]
        return table(f"register-{name}.csv", made.columns, rows)


def _known(name: str) -> Chart:
    if name not in CHARTS:
        raise Http404
    return chart(name)
