"""`/resource/…`: one resource."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from baraza.errors import Gone, IndexUnusable
from baraza.index.contract import Hit
from baraza.model import Resource
from baraza.model.schemaorg_out import to_schemaorg
from baraza.store import read
from baraza.web import engine
from baraza.web.addresses import located
from baraza.web.concept_names import recognised, subjects
from baraza.web.credit import credit
from baraza.web.evidence import evidence, languages_disagree
from baraza.web.family import family
from baraza.web.licences import of_licence
from baraza.web.original import original
from baraza.web.quality import quality
from baraza.web.timeline import timeline
from baraza.web.titles import source_titles
from baraza.web.views.gone import gone_page

NEIGHBOURS = 5
# The start of the text: enough to judge it by, not a copy of it.
PASSAGES = 6
MOST_CONCEPTS = 8


@require_safe
def resource_page(request: HttpRequest, key: str) -> HttpResponse:
    """The page of a resource; 404 where there never was one, 410 where it is gone."""
    try:
        resource = read.resource(key)
    except Gone:
        return gone_page(request, key)
    known = recognised(resource.concepts)
    context = {
        "resource": resource,
        "original": original(resource),
        "attribution": credit(located(request, resource)),
        "data": to_schemaorg(located(request, resource)),
        "source_title": source_titles().get(resource.source, resource.source),
        "licence": of_licence(resource.licence),
        "passages": resource.passages[:PASSAGES],
        "more_passages": len(resource.passages) > PASSAGES,
        "evidence": evidence(resource),
        "quality": quality(resource),
        "disagree": languages_disagree(resource),
        "family": family(resource),
        "similar": _similar(resource),
        "subjects": subjects(resource.about),
        "recognised": [named for _linked, named in known[:MOST_CONCEPTS]],
        "timeline": timeline(resource, known),
        "records": read.records_for(key),
    }
    return render(request, "resource.html", context)


def _similar(resource: Resource) -> tuple[Hit, ...]:
    try:
        return engine.index().similar(resource.key, NEIGHBOURS)
    except IndexUnusable:
        return ()
