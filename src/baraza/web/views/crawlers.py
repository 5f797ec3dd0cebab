"""What crawlers and browsers ask for by a fixed name: `robots.txt`, the icon."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from baraza.web.assets import asset


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Resources and sources are for everybody; the endless pages of filtered searches are for nobody."""
    lines = (
        "User-agent: *",
        "Disallow: /api/",
        "Disallow: /operate/",
        "Disallow: /*/operate/",
        "Disallow: /saved/",
        "Disallow: /*/saved/",
        "Disallow: /register/*/",
        "Disallow: /*/register/*/",
        "Disallow: /*?",
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}",
        "",
    )
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=3600)
def icon(request: HttpRequest) -> HttpResponseRedirect:
    """Browsers ask for it under this name beside every file that names none of its own."""
    return HttpResponseRedirect(asset("baraza/icon.svg"))
