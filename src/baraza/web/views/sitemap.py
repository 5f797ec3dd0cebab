"""`/sitemap.xml` and the site maps that it lists: pages, entries of the register, concepts, resources."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from baraza.coalition.countries.facts import countries
from baraza.coalition.countries.regions import regions
from baraza.coalition.register.all_keys import count_keys, keys_in_order
from baraza.errors import IndexUnusable, NotFound
from baraza.store.browse import count_concepts, some_keys
from baraza.store.concepts import vocabularies
from baraza.store.sources import all_sources
from baraza.web import engine, site_map
from baraza.web.site_map import part_of

LONE = ("search", "map", "countries", "register", "statistics", "peers", "sources", "status", "about", "search-help")
"""Pages without a key in their address."""


@require_safe
@cache_control(public=True, max_age=3600)
def sitemap(request: HttpRequest) -> HttpResponse:
    """The list of the site maps."""
    counts = {
        "sitemap-part": _resources(),
        "sitemap-entries": count_keys(),
        "sitemap-concepts": count_concepts(),
    }
    numbered = [
        reverse(name, args=[number])
        for name, count in counts.items()
        if count
        for number in range(1, site_map.files(count) + 1)
    ]
    return site_map.index(request, [reverse("sitemap-pages"), *numbered])


def _resources() -> int:
    try:
        return engine.index().count()
    except IndexUnusable:
        return 0


@require_safe
@cache_control(public=True, max_age=3600)
def sitemap_pages(request: HttpRequest) -> HttpResponse:
    """The pages that are always there: the map, every country and region, every source."""
    paths = [
        *(reverse(name) for name in LONE),
        *(reverse("country", args=[code]) for code in countries()),
        *(reverse("region", args=[slug]) for slug in regions()),
        *(reverse("source", args=[one.name]) for one in all_sources()),
    ]
    return site_map.pages(request, paths)


@require_safe
@cache_control(public=True, max_age=3600)
def sitemap_entries(request: HttpRequest, part: int) -> HttpResponse:
    """Some thousands of entries of the register."""
    return _keyed(request, "entry", keys_in_order(part_of(part)) if part > 0 else (), part)


@require_safe
@cache_control(public=True, max_age=3600)
def sitemap_concepts(request: HttpRequest, part: int) -> HttpResponse:
    """Some thousands of concepts; with the first of them the vocabularies."""
    keys = some_keys(part_of(part).start, site_map.PER_FILE) if part > 0 else []
    more = [reverse("vocabularies"), *(reverse("vocabulary", args=[one.name]) for one in vocabularies())]
    return _keyed(request, "concept", list(dict.fromkeys(keys)), part, more if part == 1 else ())


@require_safe
@cache_control(public=True, max_age=3600)
def sitemap_part(request: HttpRequest, part: int) -> HttpResponse:
    """Some thousands of resources; the first file is there even while there are none."""
    keys = sorted(engine.index().keys())[part_of(part)] if part > 0 else []
    if part == 1 and not keys:
        return site_map.pages(request, ())
    return _keyed(request, "resource", keys, part)


def _keyed(request: HttpRequest, name: str, keys: Sequence[str], part: int, before: Sequence[str] = ()) -> HttpResponse:
    if not keys:
        raise NotFound("There is no site map of that number.", part=part)
    return site_map.pages(request, [*before, *(reverse(name, args=[key]) for key in keys)])
