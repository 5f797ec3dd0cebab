"""`GET /suggest`: what somebody may be about to ask for, while they type."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import override
from msgspec import json
from ninja import Query, Router, Schema
from pydantic import Field

from baraza.search.suggest import MOST, Suggestion, suggest
from baraza.web import engine
from baraza.web.addresses import absolute
from baraza.web.api import schemas
from baraza.web.labels import labels
from baraza.web.names import interface_language
from baraza.web.titles import source_titles

router = Router(tags=["search"])

KEPT_S = 60


class Typed(Schema):
    """What was typed so far."""

    q: str = Field(
        "", description="What was typed so far; the last word may be unfinished. A slip in a word is forgiven."
    )
    lang: str = Field("", description="Language of the person (RFC 5646): concepts are named in it.")
    limit: int = Field(5, ge=1, le=MOST, description="Of each kind at most.")


@router.get("/suggest", response={200: schemas.Suggestions, **schemas.REFUSALS}, url_name="suggest", summary="Suggest")
def suggest_all(request: HttpRequest, asked: Query[Typed]) -> HttpResponse:
    """Titles, concepts and providers that what was typed so far may become."""
    found = suggest(asked.q, asked.lang, engine.index(), labels=labels(), titles=source_titles(), limit=asked.limit)
    with override(interface_language(asked.lang)):
        told = {"query": asked.q, "suggestions": [_told(request, one) for one in found]}
    headers = {"Cache-Control": f"public, max-age={KEPT_S}"}
    return HttpResponse(json.encode(told), content_type="application/json; charset=utf-8", headers=headers)


def _told(request: HttpRequest, one: Suggestion) -> dict[str, Any]:
    said = {name: getattr(one, name) for name in ("kind", "key", "label", "language", "matched", "count")}
    return said | {"url": absolute(request, _address(one))}


def _address(one: Suggestion) -> str:
    if one.kind == "title":
        return reverse("resource", args=[one.key])
    return f"{reverse('search')}?{urlencode({one.kind: one.key})}"
