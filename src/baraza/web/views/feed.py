"""`/source/NAME/feed.atom` and `/status/feed.atom`: what went wrong with sources, and what was done about it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_safe

from baraza.model import Source
from baraza.store import read
from baraza.store.events import Event, events
from baraza.web import shown
from baraza.web.addresses import absolute

# Who did it is told to operators alone.
TOLD = {
    "run-failed": "Harvest ended badly",
    "loss-accepted": "Loss of records believed",
    "source-paused": "Source paused",
    "source-resumed": "Source taken in again",
}
ENTRIES = 50


@require_safe
def source_feed(request: HttpRequest, name: str) -> HttpResponse:
    """Of one source."""
    source = read.source(name).source
    title = source.title or name
    return _feed(
        request,
        title,
        reverse("source", args=[name]),
        {name: source},
        events(source=name, what=tuple(TOLD), limit=ENTRIES),
    )


@require_safe
def status_feed(request: HttpRequest) -> HttpResponse:
    """Of all sources."""
    known = {summary.source.name: summary.source for summary in read.sources()}
    return _feed(request, "Sources", reverse("sources"), known, events(what=tuple(TOLD), limit=ENTRIES))


def _feed(
    request: HttpRequest, title: str, page: str, known: dict[str, Source], found: tuple[Event, ...]
) -> HttpResponse:
    feed = Atom1Feed(title=title, link=absolute(request, page), description="", language="en")
    for event in found:
        source = known.get(event.source)
        if source is None:
            continue
        link = absolute(request, reverse("source", args=[source.name]))
        feed.add_item(
            title=f"{source.title or source.name}: {TOLD[event.what]}",
            link=link,
            description=shown.words(str(event.detail.get("problem", "")), source),
            unique_id=f"{link}#event-{event.id}",
            updateddate=event.at,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
