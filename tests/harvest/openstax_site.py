"""The interface of OpenStax with a few books."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import orjson

from baraza.model import Json
from tests.harvest.platform import DATA, JSON
from tests.loopback import Answer, Reply

Item = dict[str, Json]
LIST = "/apps/cms/api/v2/pages/"


def book(number: int, **changes: Json) -> Item:
    """The saved book under another number, with other values."""
    found: Item = orjson.loads((DATA / "openstax/book.json").read_bytes())
    meta = {**found["meta"], "slug": f"biology-{number}"} if isinstance(found["meta"], dict) else {}
    return found | {"id": number, "meta": meta} | changes


def cms(books: Sequence[Json], unknown: str = "") -> Answer:
    """Answers the list of books; `unknown` is a field that it does not know any more."""
    return partial(_answer, books, unknown)


def _answer(books: Sequence[Json], unknown: str, path: str, query: Mapping[str, str]) -> Reply | None:
    if path != LIST:
        return None if "/api/" in path else Reply(b"<html><title>OpenStax</title><body>Books</body></html>")
    if query.get("type") != "books.Book" or (unknown and unknown in query.get("fields", "").split(",")):
        return Reply(orjson.dumps({"message": f"unknown fields: {unknown}"}), JSON, 400)
    start, size = int(query.get("offset", 0)), int(query.get("limit", 20))
    found: Item = {"meta": {"total_count": len(books)}, "items": [*books[start : start + size]]}
    return Reply(orjson.dumps(found), JSON)
