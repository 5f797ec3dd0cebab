"""`/search.atom`: what a search finds, the newest first, for feed readers."""

from __future__ import annotations

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from msgspec import structs

from baraza.search.ask import parse
from baraza.search.search import search
from baraza.web import engine
from baraza.web.addresses import absolute
from baraza.web.links import Links
from baraza.web.titles import source_titles
from baraza.web.understood import said

ENTRIES = 50
KEPT_S = 600


@require_safe
def search_feed(request: HttpRequest) -> HttpResponse:
    """The newest results of the query words in the address."""
    asked = parse({name: values for name, values in request.GET.lists() if name not in {"page", "limit", "sort"}})
    answer = search(
        structs.replace(asked, sort="added", limit=ENTRIES),
        engine.index(),
        titles=source_titles(),
        knowledge=engine.knowledge(),
    )
    page = absolute(request, Links(asked).to(asked))
    feed = Atom1Feed(
        title=f"{asked.q} · Baraza" if asked.q else "Baraza",
        link=page,
        description="",
        subtitle=" ".join(said(answer)) or None,
        language=asked.lang or get_language() or "en",
        feed_url=request.build_absolute_uri(),
        feed_guid=page,
    )
    for result in answer.results:
        when = datetime.fromtimestamp(result.added, UTC)
        link = absolute(request, reverse("resource", args=[result.key]))
        feed.add_item(
            title=result.title or result.id,
            link=link,
            description=result.description,
            unique_id=link,
            updateddate=when,
            pubdate=when,
            author_name=", ".join(result.people[:3]) or result.provider_title,
            categories=result.type,
        )
    headers = {"Cache-Control": f"public, max-age={KEPT_S}"}
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8", headers=headers)
