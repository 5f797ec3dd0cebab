"""What a resource is about as we found it, with the places that say so, for programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from msgspec import to_builtins

from baraza.model import Resource
from baraza.model.amb import CONCEPTS, to_amb
from baraza.model.concept import concept_key
from baraza.web.addresses import absolute, located
from baraza.web.concept_names import recognised
from baraza.web.places import Place, places

COLUMNS = (
    "id",
    "key",
    "label",
    "label_language",
    "score",
    "by",
    "field",
    "passage",
    "heading",
    "page",
    "second",
    "file",
    "start",
    "end",
    "text",
    "url",
)


def in_full(request: HttpRequest, resource: Resource, language: str) -> dict[str, Any]:
    """AMB with our findings; the concepts that we found with their names, and each mention with its place."""
    there = located(request, resource)
    told: dict[str, Any] = to_amb(there, findings=True)
    if there.concepts:
        told[CONCEPTS] = concepts(request, there, language)
    return told


def concepts(request: HttpRequest, resource: Resource, language: str) -> list[dict[str, Any]]:
    """Each concept, strongest first; where its vocabulary is here no more, without name and page."""
    known = {linked.id: named for linked, named in recognised(resource.concepts, language)}
    told = []
    for linked in resource.concepts:
        named = known.get(linked.id)
        told.append(
            {
                "id": linked.id,
                "key": concept_key(linked.id),
                "label": named.label if named else "",
                "label_language": named.tag if named else "",
                "page": absolute(request, named.url) if named else None,
                "score": linked.score,
                "by": linked.by,
                "mentions": [_mention(place) for place in places(resource, linked)],
            }
        )
    return told


def rows(request: HttpRequest, resource: Resource, language: str) -> Iterator[dict[str, Any]]:
    """A row for each mention; one without a place where the source alone says so."""
    none = dict.fromkeys(COLUMNS)
    for one in concepts(request, located(request, resource), language):
        about = {name: value for name, value in one.items() if name not in {"mentions", "page"}}
        mentions: list[dict[str, Any]] = one["mentions"] or [{}]
        yield from (none | about | mention for mention in mentions)


def _mention(place: Place) -> dict[str, Any]:
    told: dict[str, Any] = to_builtins(place.mention)
    if place.passage is not None:
        told |= {name: getattr(place.passage, name) for name in ("heading", "page", "second", "file")}
    return {"passage": None} | told | {"field": place.field, "url": place.url or None}
