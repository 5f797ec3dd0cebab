"""`/healthz` for who keeps this running, and `/metrics` for who watches it."""

from __future__ import annotations

from ipaddress import ip_address, ip_network

import msgspec
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from baraza.care.health import health
from baraza.care.metrics import metrics
from baraza.settings import settings
from baraza.web import engine
from baraza.web.middleware.rate import visitor


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """200 where pages can be served, else 503; part by part as JSON."""
    del request
    how = health(engine.index)
    return HttpResponse(msgspec.json.encode(how), content_type="application/json", status=200 if how.ok else 503)


@require_safe
@never_cache
def metrics_page(request: HttpRequest) -> HttpResponse:
    """The figures, for those addresses alone that BARAZA_METRICS names."""
    if not _may_watch(visitor(request)):
        raise Http404
    return HttpResponse(metrics(engine.index), content_type="text/plain; version=0.0.4; charset=utf-8")


def _may_watch(address: str) -> bool:
    try:
        asking = ip_address(address)
        return any(asking in ip_network(named, strict=False) for named in settings().metrics)
    except ValueError:
        return False
