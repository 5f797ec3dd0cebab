"""`/register.json`, `.csv`, `.geojson`, `.atom`, `.ics`: the list of the same address as data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

import orjson
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from msgspec import structs

from baraza.coalition.register.links import broken_since
from baraza.coalition.register.listing import Brief, every, listed
from baraza.web.api.table import streamed
from baraza.web.register.asked import Asked, address, asked
from baraza.web.register.calendar import calendar
from baraza.web.register.data import brief_data, list_data, page_of
from baraza.web.register.listed import text_of
from baraza.web.views.register import register_title

ENTRIES = 50
MOST_EVENTS = 5_000
COLUMNS = (
    *(
        "key",
        "kind",
        "state",
        "name",
        "language_of_name",
        "description",
        "countries",
        "languages",
        "url",
        "start",
        "end",
    ),
    *("locality", "latitude", "longitude", "confirmed", "changed", "broken_since", "page"),
)


@require_safe
def register_json(request: HttpRequest) -> HttpResponse:
    """A page of it as JSON, and where the next one is."""
    return HttpResponse(orjson.dumps(list_data(request, asked(request))), content_type="application/json")


@require_safe
def register_csv(request: HttpRequest) -> StreamingHttpResponse:
    """All of it as CSV, sent while it is read."""
    of = asked(request)
    broken = broken_since()
    return streamed("register.csv", COLUMNS, (_row(request, one, broken) for one in every(of.filter, sort=of.sort)))


def _row(request: HttpRequest, brief: Brief, broken: Mapping[str, datetime]) -> dict[str, object]:
    name = text_of(brief.names, brief.original)
    described = text_of(brief.descriptions, brief.original)
    said = {"name": name.text, "language_of_name": name.tag, "description": described.text}
    return brief_data(request, brief, broken) | said


@require_safe
def register_geojson(request: HttpRequest) -> StreamingHttpResponse:
    """All that has a place, as GeoJSON (RFC 7946), sent while it is read."""
    of = asked(request)
    found = (one for one in every(of.filter, sort=of.sort) if one.place and one.place.latitude is not None)
    return StreamingHttpResponse(_features(request, found), content_type="application/geo+json")


def _features(request: HttpRequest, found: Iterator[Brief]) -> Iterator[bytes]:
    broken = broken_since()
    yield b'{"type":"FeatureCollection","features":['
    for number, one in enumerate(found):
        yield (b"," if number else b"") + orjson.dumps(_feature(request, one, broken))
    yield b"]}"


def _feature(request: HttpRequest, one: Brief, broken: Mapping[str, datetime]) -> dict[str, object]:
    told = brief_data(request, one, broken)
    point = [told.pop("longitude"), told.pop("latitude")]
    return {
        "type": "Feature",
        "id": one.key,
        "geometry": {"type": "Point", "coordinates": point},
        "properties": told | {"name": text_of(one.names, one.original).text},
    }


@require_safe
def register_atom(request: HttpRequest) -> HttpResponse:
    """What changed last in it, for feed readers."""
    of = asked(request)
    _total, found = listed(of.filter, sort="changed", limit=ENTRIES)
    page = request.build_absolute_uri(address(structs.replace(of, page=1)))
    feed = Atom1Feed(
        title=register_title(of),
        link=page,
        description="",
        language=get_language() or "en",
        feed_url=request.build_absolute_uri(),
        feed_guid=page,
    )
    for one in found:
        link = page_of(request, one.key)
        feed.add_item(
            title=text_of(one.names, one.original).text,
            link=link,
            description=text_of(one.descriptions, one.original).text,
            unique_id=link,
            updateddate=one.changed,
            categories=(one.kind, *one.countries),
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


@require_safe
def register_ics(request: HttpRequest) -> HttpResponse:
    """Its events as a calendar (RFC 5545); those whose day is known."""
    of: Asked = asked(request).with_values("kind", ("event",))
    found = ((one, page_of(request, one.key)) for one in every(of.filter, sort="start", most=MOST_EVENTS))
    made = calendar(found, register_title(of))
    response = HttpResponse(made, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="register.ics"'
    return response
