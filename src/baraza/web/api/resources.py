"""`GET /resources/…`."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from baraza.index.contract import Hit
from baraza.model.amb import to_amb
from baraza.store import read
from baraza.web import engine
from baraza.web.addresses import absolute, located
from baraza.web.api import schemas

router = Router(tags=["resources"])


class Near(Schema):
    """How many neighbours."""

    limit: int = Field(10, ge=1, le=50)


@router.get("/resources", response={200: schemas.Resources, **schemas.REFUSALS}, summary="Resources by identifier")
def by_identifier(request: HttpRequest, id: Query[str]) -> dict[str, Any]:
    """Every resource with this identifier as its source gave it; several sources may offer the same."""
    found = [to_amb(located(request, resource), findings=True) for resource in read.resource_by_id(id)]
    return {"total": len(found), "results": found}


@router.get(
    "/resources/{key}", response={200: dict[str, Any], **schemas.REFUSALS}, url_name="resource", summary="One resource"
)
def one(request: HttpRequest, key: str) -> dict[str, Any]:
    """AMB JSON-LD with our findings; 404 where there never was one, 410 where it is gone."""
    return to_amb(located(request, read.resource(key)), findings=True)


@router.get(
    "/resources/{key}/similar", response={200: schemas.Neighbours, **schemas.REFUSALS}, summary="Similar resources"
)
def similar(request: HttpRequest, key: str, near: Query[Near]) -> dict[str, Any]:
    """Resources that share its telling words."""
    read.resource(key)
    found = [_neighbour(request, hit) for hit in engine.index().similar(key, near.limit)]
    return {"total": len(found), "results": found}


def _neighbour(request: HttpRequest, hit: Hit) -> dict[str, Any]:
    names = ("key", "id", "title", "language", "licence", "openness", "provider")
    found = {name: getattr(hit.document, name) for name in names}
    return {**found, "url": absolute(request, hit.document.url), "score": hit.score}
