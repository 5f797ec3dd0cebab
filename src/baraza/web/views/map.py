"""`/map`: who does what, where; as a picture, a list, and data."""

from __future__ import annotations

import orjson
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from baraza.coalition.countries.shapes import raw_shapes
from baraza.coalition.register.state import one_state
from baraza.web.api.table import table
from baraza.web.countries import map_shown
from baraza.web.countries.asked import map_asked
from baraza.web.countries.movable import WITH_WORKER, movable
from baraza.web.countries.naming import spoken
from baraza.web.middleware.headers import POLICY
from baraza.web.names import page_language

FRAMED = POLICY.replace("frame-ancestors 'none'", "frame-ancestors *")
"""The policy of what other sites may show within their pages: it has no form, and asks nothing."""


@require_safe
@one_state()
def map_page(request: HttpRequest) -> HttpResponse:
    """The map with its filters, and the same as a list."""
    asked = map_asked(request)
    moves, frame = movable(asked), request.build_absolute_uri(asked.address("map-embed"))
    response = render(request, "map.html", map_shown.context(asked) | {"movable": moves, "frame": frame})
    if moves:
        response.headers["Content-Security-Policy"] = WITH_WORKER
    return response


@require_safe
def map_embed(request: HttpRequest) -> HttpResponse:
    """The picture alone, for other people's pages."""
    shown = map_shown.embedded(map_asked(request), request.build_absolute_uri)
    response = render(request, "map_embed.html", shown)
    response.headers["Content-Security-Policy"] = FRAMED
    return response


@require_safe
def map_csv(request: HttpRequest) -> HttpResponse:
    """A line for each country: counts by kind, resources, treaty."""
    with spoken(request):
        return table("map.csv", map_shown.COLUMNS, map_shown.rows(map_asked(request)))


@require_safe
def map_json(request: HttpRequest) -> HttpResponse:
    """The same as JSON, with the measure that the colours show."""
    with spoken(request):
        return HttpResponse(orjson.dumps(map_shown.data(map_asked(request))), content_type="application/json")


@require_safe
def map_shapes(request: HttpRequest) -> HttpResponse:
    """Outlines of all countries as TopoJSON, the same for everybody until the next version."""
    response = HttpResponse(raw_shapes(), content_type="application/json")
    response.headers["Cache-Control"] = "public, max-age=86400"
    return response


@require_safe
def map_geojson(request: HttpRequest) -> HttpResponse:
    """Entries where they lie, together where they are close: a FeatureCollection (RFC 7946)."""
    asked = map_asked(request)
    found = map_shown.spots(asked.filter, request.GET.get("cell", ""))
    with spoken(request):
        answer = {"type": "FeatureCollection", "features": map_shown.features(found, page_language())}
        return HttpResponse(orjson.dumps(answer), content_type="application/geo+json")
