"""`/concept/KEY`: one concept, and the same as JSON and SKOS."""

from __future__ import annotations

import io

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from msgspec import Struct

from baraza.errors import IndexUnusable, NotFound
from baraza.index.contract import Hit, Query
from baraza.model.concept import Concept
from baraza.search.answer import Ask
from baraza.store.concepts import concepts_by_key
from baraza.vocabulary.writing import MEDIA_TYPES, write_skos
from baraza.web import engine
from baraza.web.concept_names import here, said
from baraza.web.concept_shown import NOTES, Shown, as_data, labels, note, shown
from baraza.web.concept_trend import Month, Trend, months, trend
from baraza.web.links import Links

RESOURCES = 5
READABLE = {"ensure_ascii": False}
"""Every script as it is, and not as numbers."""
SUFFIXES = {"ttl": "turtle", "jsonld": "json-ld", "nt": "n-triples", "rdf": "rdf-xml"}
"""Ending of the address to the format of SKOS."""


class About(Struct, frozen=True, kw_only=True):
    """The resources that are about a concept."""

    total: int
    hits: tuple[Hit, ...]
    search: str
    """Address of the page with all of them."""
    months: tuple[Month, ...]


@require_safe
def concept_page(request: HttpRequest, key: str) -> HttpResponse:
    """The page of a concept; 404 where there is none."""
    found = shown(key, request.GET.get("vocabulary", ""))
    tag, label = said(found.concept)
    about = _about(found)
    context = {
        "shown": found,
        "label": label,
        "tag": tag,
        "labels": labels(found.concept),
        "notes": [(kind, *note(found.concept, kind)) for kind in NOTES if note(found.concept, kind)[1]],
        "about": about,
        "trend": _trend(about),
        "suffixes": list(SUFFIXES),
    }
    return render(request, "concept.html", context)


def _trend(about: About | None) -> Trend | None:
    return trend(about.months) if about and about.total else None


@require_safe
def concept_json(request: HttpRequest, key: str) -> JsonResponse:
    """The page as JSON."""
    found = shown(key, request.GET.get("vocabulary", ""))
    data = as_data(found, request.build_absolute_uri(reverse("concept", args=[key])))
    about = _about(found)
    added = [{"month": month.month, "added": month.added} for month in about.months] if about else []
    return JsonResponse(
        data | {"resources": {"total": about.total if about else None, "added": added}}, json_dumps_params=READABLE
    )


@require_safe
def concept_skos(request: HttpRequest, key: str, suffix: str) -> HttpResponse:
    """The concept as its vocabulary says it, as SKOS."""
    found = shown(key, request.GET.get("vocabulary", ""))
    if suffix not in SUFFIXES:
        raise NotFound("A concept is not written like that.", suffix=suffix)
    made = io.BytesIO()
    write_skos(found.vocabulary, [found.concept], made, SUFFIXES[suffix])
    return HttpResponse(made.getvalue(), content_type=f"{MEDIA_TYPES[SUFFIXES[suffix]]}; charset=utf-8")


def _about(found: Shown) -> About | None:
    """None while there is no index."""
    try:
        index = engine.index()
        for name, values in (("concept", found.same), ("subject", _addresses(found))):
            filters = {name: values}
            asked = Query(filters=filters, limit=RESOURCES, facets=(), highlight=False, sort="added", prefer=(here(),))
            hits = index.search(asked)
            if hits.total:
                break
        counted = months(index, filters)
    except IndexUnusable:
        return None
    ask = Ask(concepts=found.same) if name == "concept" else Ask(filters=filters)
    return About(total=hits.total, hits=hits.hits, search=Links(Ask()).to(ask), months=counted)


def _addresses(found: Shown) -> tuple[str, ...]:
    """What sources may call the idea."""
    everywhere: list[Concept] = [one for same in concepts_by_key(found.same).values() for one in same]
    return tuple(dict.fromkeys(one.id for one in everywhere))
