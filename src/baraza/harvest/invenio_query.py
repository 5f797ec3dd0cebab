"""What is asked of an Invenio search: the interface's address, and the query with its bounds."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit, urlunsplit

from baraza.errors import UsageError

RECORDS = re.compile(r"/api/(?:communities/[^/]+/)?records/?")
COMMUNITY = re.compile(r"/communities/([^/]+)(?:/.*)?")
OURS = frozenset({"q", "page", "size", "sort"})
Params = tuple[tuple[str, str], ...]


def address_of(url: str) -> tuple[str, Params]:
    """The search's address and what it is narrowed to; the page of a community stands for its records."""
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise UsageError("This is no address.", url=url) from error
    root = (parts.scheme, parts.netloc)
    if RECORDS.fullmatch(parts.path):
        return urlunsplit((*root, parts.path.rstrip("/"), "", "")), tuple(parse_qsl(parts.query))
    community = COMMUNITY.fullmatch(parts.path)
    narrowed = (("communities", community[1]),) if community else ()
    return urlunsplit((*root, "/api/records", "", "")), narrowed


def recast(params: Params, query: str, created: str, updated: str) -> Params:
    """The parameters with all conditions in one query."""
    given = [value for name, value in params if name == "q" and value.strip()]
    conditions = [f"({words})" for words in (*given, query) if words]
    conditions += [f'{name}:["{start}" TO *]' for name, start in (("created", created), ("updated", updated)) if start]
    kept = tuple((name, value) for name, value in params if name not in OURS)
    return (*kept, ("q", " AND ".join(conditions))) if conditions else kept
