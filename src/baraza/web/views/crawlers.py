"""What crawlers and browsers ask for by a fixed name: `robots.txt`, the site maps, the icon."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from xml.sax.saxutils import escape

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from baraza.errors import NotFound
from baraza.store.browse import count_concepts, some_keys
from baraza.store.concepts import vocabularies
from baraza.web import engine
from baraza.web.assets import asset

# The protocol allows 50,000 addresses in one file.
PER_FILE = 20_000
SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"


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


@require_safe
@cache_control(public=True, max_age=3600)
def sitemap(request: HttpRequest) -> HttpResponse:
    """The list of the site maps."""
    names = [reverse("sitemap-part", args=[part]) for part in range(1, _files(engine.index().count()) + 1)]
    if concepts := count_concepts():
        names += [reverse("sitemap-concepts", args=[part]) for part in range(1, _files(concepts) + 1)]
    return _xml("sitemapindex", "sitemap", map(request.build_absolute_uri, names))


def _files(count: int) -> int:
    return -(-count // PER_FILE) or 1


@require_safe
@cache_control(public=True, max_age=3600)
def sitemap_concepts(request: HttpRequest, part: int) -> HttpResponse:
    """Some thousands of concepts; with the first of them the vocabularies."""
    keys = some_keys((part - 1) * PER_FILE, PER_FILE) if part > 0 else []
    if not keys:
        raise NotFound("There is no site map of that number.", part=part)
    names = [reverse("concept", args=[key]) for key in dict.fromkeys(keys)]
    if part == 1:
        names[:0] = [reverse("vocabularies"), *(reverse("vocabulary", args=[one.name]) for one in vocabularies())]
    return _xml("urlset", "url", map(request.build_absolute_uri, names))


@require_safe
@cache_control(public=True, max_age=3600)
def sitemap_part(request: HttpRequest, part: int) -> HttpResponse:
    """Some thousands of resources."""
    keys = sorted(engine.index().keys())
    some = list(islice(keys, (part - 1) * PER_FILE, part * PER_FILE)) if part > 0 else []
    if not some and part != 1:
        raise NotFound("There is no site map of that number.", part=part)
    return _xml("urlset", "url", (request.build_absolute_uri(reverse("resource", args=[key])) for key in some))


def _xml(root: str, element: str, places: Iterable[str]) -> HttpResponse:
    rows = "".join(f"<{element}><loc>{escape(place)}</loc></{element}>" for place in places)
    text = f'<?xml version="1.0" encoding="UTF-8"?><{root} xmlns="{SITEMAPS}">{rows}</{root}>'
    return HttpResponse(text, content_type="application/xml")
