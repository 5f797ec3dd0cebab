"""The table of routes and how answers are written."""

from __future__ import annotations

from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.renderers import BaseRenderer

import baraza
from baraza.web.api import concepts, records, register, resources, search, sources, suggest, vocabularies
from baraza.web.failure import problem


class Orjson(BaseRenderer):
    """JSON by orjson."""

    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:
        """The bytes of an answer."""
        return orjson.dumps(data)


class Described(NinjaAPI):
    """An API whose description says that refusals are problem documents, and tables CSV."""

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        """The description (OpenAPI 3.1)."""
        schema = super().get_openapi_schema(**options)
        for path, operations in schema["paths"].items():
            for operation in operations.values():
                if path.endswith(".csv"):
                    operation["responses"][200]["content"] = {"text/csv": {"schema": {"type": "string"}}}
                for status, answer in operation["responses"].items():
                    if int(status) >= 400:
                        answer["content"] = {"application/problem+json": answer["content"]["application/json"]}
        return schema


api = Described(
    title="Baraza",
    version=baraza.__version__,
    description="Search open educational resources, and ask what became of any record. Every error is a problem "
    "document (RFC 9457). Nothing here needs a key; an address that asks too fast gets 429 with Retry-After.",
    # The interactive page of ninja loads scripts from another host; ours may not.
    docs_url=None,
    urls_namespace="api-1",
    renderer=Orjson(),
)
for router in (
    search.router,
    suggest.router,
    resources.router,
    records.router,
    sources.router,
    concepts.router,
    vocabularies.router,
    register.router,
):
    api.add_router("", router)


@api.exception_handler(ValidationError)
def _not_valid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Every field that is wrong, named."""
    wrong = [{"field": str(each["loc"][-1]), "message": each["msg"]} for each in error.errors]
    return problem(request, 422, "; ".join(f"{each['field']}: {each['message']}" for each in wrong), errors=wrong)
