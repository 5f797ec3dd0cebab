"""`GET /records`: why is it not here?"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from msgspec import to_builtins
from ninja import Query, Router

from baraza.store import read
from baraza.web.addresses import absolute, asked_for
from baraza.web.api import schemas, source_schemas

router = Router(tags=["records"])


@router.get("/records", response={200: source_schemas.Records, **schemas.REFUSALS}, summary="What became of a record")
def records(request: HttpRequest, url: Query[str]) -> dict[str, Any]:
    """Every record that was ever offered under this URL, identifier or key: its state and the reason."""
    found = to_builtins([record for name in asked_for(request, url) for record in read.records_for(name)])
    for record in found:
        record["url"] = absolute(request, record["url"])
    return {"url": url, "total": len(found), "results": found}
