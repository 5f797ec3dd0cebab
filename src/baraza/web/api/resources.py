"""`GET /resources/…`."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema
from pydantic import Field

from baraza.index.contract import Hit
from baraza.store import read
from baraza.web import engine
from baraza.web.addresses import absolute
from baraza.web.api import schemas
from baraza.web.api.resource_concepts import COLUMNS, in_full, rows
from baraza.web.api.table import table

router = Router(tags=["resources"])
NEIGHBOUR = tuple(schemas.Neighbour.model_fields)


class Near(Schema):
    """How many neighbours."""

    limit: int = Field(10, ge=1, le=50)


@router.get("/resources", response={200: schemas.Resources, **schemas.REFUSALS}, summary="Resources by identifier")
def by_identifier(request: HttpRequest, id: Query[str], lang: Query[str] = "") -> dict[str, Any]:
    """Every resource with this identifier as its source gave it; several sources may offer the same."""
    found = [in_full(request, resource, lang) for resource in read.resource_by_id(id)]
    return {"total": len(found), "results": found}


@router.get(
    "/resources/{key}", response={200: dict[str, Any], **schemas.REFUSALS}, url_name="resource", summary="One resource"
)
def one(request: HttpRequest, key: str, lang: Query[str] = "") -> dict[str, Any]:
    """AMB JSON-LD with our findings, concepts named in the language `lang`; 404 never was here, 410 is gone."""
    return in_full(request, read.resource(key), lang)


@router.get(
    "/resources/{key}/concepts.csv",
    response={200: str, **schemas.REFUSALS},
    url_name="resource-concepts-csv",
    summary="What one resource is about, as a table",
)
def concepts_csv(request: HttpRequest, key: str, lang: Query[str] = "") -> HttpResponse:
    """A row for each place where it speaks of a concept, as CSV."""
    return table(f"{key}-concepts.csv", COLUMNS, rows(request, read.resource(key), lang))


@router.get(
    "/resources/{key}/similar", response={200: schemas.Neighbours, **schemas.REFUSALS}, summary="Similar resources"
)
def similar(request: HttpRequest, key: str, near: Query[Near]) -> dict[str, Any]:
    """Resources that share its telling words, also in other languages."""
    found = _neighbours(request, key, near)
    return {"total": len(found), "results": found}


@router.get(
    "/resources/{key}/similar.csv",
    response={200: str, **schemas.REFUSALS},
    url_name="resource-similar-csv",
    summary="Similar resources, as a table",
)
def similar_csv(request: HttpRequest, key: str, near: Query[Near]) -> HttpResponse:
    """The same as CSV."""
    return table(f"{key}-similar.csv", NEIGHBOUR, _neighbours(request, key, near))


def _neighbours(request: HttpRequest, key: str, near: Near) -> list[dict[str, Any]]:
    read.resource(key)
    return [_neighbour(request, hit) for hit in engine.index().similar(key, near.limit)]


def _neighbour(request: HttpRequest, hit: Hit) -> dict[str, Any]:
    found = {name: getattr(hit.document, name) for name in NEIGHBOUR if name not in {"url", "score"}}
    return {**found, "url": absolute(request, hit.document.url), "score": hit.score}
