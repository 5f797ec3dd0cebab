"""`/register/reconcile`: the reconciliation service that OpenRefine and its like ask."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from baraza.coalition.register.listing import Filter, listed
from baraza.model import KINDS
from baraza.model.entry import said_in
from baraza.model.language_tag import canonical_tag
from baraza.web.register.reconciling import BATCH, LONGEST, MOST, PROPERTIES, answers, questions


@csrf_exempt  # It only reads, and programs that ask it have no cookie.
@require_http_methods(["GET", "HEAD", "POST"])
def reconcile(request: HttpRequest) -> HttpResponse:
    """What the service is; with `queries` what each is likely to be."""
    said = request.POST if request.method == "POST" else request.GET
    text = said.get("queries", "")
    return _open(answers(questions(text), _language(request)) if text else _manifest(request))


@require_safe
def suggest_entity(request: HttpRequest) -> HttpResponse:
    """Entries whose names begin like `prefix`."""
    prefix = request.GET.get("prefix", "")[:LONGEST].replace("\x00", "")
    found = listed(Filter(q=prefix), limit=MOST)[1] if prefix.strip() else ()
    language = _language(request)
    return _open(
        {
            "result": [
                {
                    "id": one.key,
                    "name": said_in(one.names, language, one.original),
                    "description": said_in(one.descriptions, language, one.original)[:LONGEST],
                    "notable": [{"id": one.kind, "name": one.kind}],
                }
                for one in found
            ]
        }
    )


@require_safe
def suggest_type(request: HttpRequest) -> HttpResponse:
    """Kinds of entries that begin like `prefix`."""
    return _open({"result": [{"id": kind, "name": kind} for kind in KINDS if _begins(request, kind)]})


@require_safe
def suggest_property(request: HttpRequest) -> HttpResponse:
    """What can be said of a thing beside its name."""
    found = [(pid, name) for pid, name in PROPERTIES.items() if _begins(request, name) or _begins(request, pid)]
    return _open({"result": [{"id": pid, "name": name} for pid, name in found]})


def _begins(request: HttpRequest, name: str) -> bool:
    return name.casefold().startswith(request.GET.get("prefix", "").casefold())


def _manifest(request: HttpRequest) -> dict[str, Any]:
    site = request.build_absolute_uri("/").rstrip("/")
    entry = f"{site}{reverse('entry', args=['KEY'])}".replace("KEY", "{{id}}")
    own = site + reverse("reconcile")
    suggest = {
        name: {"service_url": own, "service_path": f"/suggest/{name}"} for name in ("entity", "type", "property")
    }
    return {
        "versions": ["0.2"],
        "name": "Baraza: who does what for open educational resources",
        "identifierSpace": f"{site}/register/",
        "schemaSpace": f"{site}/register/?kind=",
        "defaultTypes": [{"id": kind, "name": kind} for kind in KINDS],
        "view": {"url": entry},
        "suggest": suggest,
        "batchSize": BATCH,
    }


def _language(request: HttpRequest) -> str:
    return canonical_tag(request.GET.get("lang", "")) or "en"


def _open(data: dict[str, Any]) -> HttpResponse:
    """An answer that a page of any site may read: there is nothing in it that not everybody may see."""
    response = JsonResponse(data, json_dumps_params={"ensure_ascii": False})
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response
