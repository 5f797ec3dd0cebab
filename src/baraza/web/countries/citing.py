"""How to refer to a page about countries, in one line."""

from __future__ import annotations

from datetime import UTC, datetime

from django.http import HttpRequest

from baraza.store.clock import now
from baraza.web import names


def cite(request: HttpRequest, title: str, path: str) -> str:
    """Who says it, what it is called, as of which day, and where; `path` is the page's own."""
    today = names.day(datetime.fromtimestamp(now(), UTC))
    return f"Baraza. {title}. {today}. {request.build_absolute_uri(path)}"
