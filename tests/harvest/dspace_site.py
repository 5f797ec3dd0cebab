"""A repository that answers as DSpace 7 does."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import orjson

from baraza.model import Json
from tests.harvest.platform import DATA, JSON
from tests.loopback import Answer, Reply

Item = dict[str, Json]
SINCE = re.compile(r"lastModified:\[(\S+) TO \*\]")
ROOT = {
    "dspaceUI": "{{host}}/ui",
    "dspaceName": "Open School Repository",
    "dspaceServer": "{{host}}/server",
    "dspaceVersion": "DSpace 7.6",
}


def saved(**changes: Json) -> Item:
    """The saved item with other values."""
    found: Item = orjson.loads((DATA / "dspace" / "item.json").read_bytes())
    return found | changes


def several(count: int) -> list[Item]:
    """Items of this number."""
    return [saved(uuid=f"u{number}", id=f"u{number}", name=f"Item {number}") for number in range(1, count + 1)]


def repository(items: Sequence[Json]) -> Answer:
    """Answers its root and the search."""

    def answer(path: str, query: Mapping[str, str]) -> Reply | None:
        if path == "/server/api":
            return Reply(orjson.dumps(ROOT), "application/hal+json")
        if path != "/server/api/discover/search/objects":
            return None
        since = SINCE.search(query.get("query", ""))
        found = [item for item in items if since is None or _stamp(item) >= since[1][:19]]
        return Reply(orjson.dumps(_result(found, int(query["page"]), int(query["size"]))), JSON)

    return answer


def _stamp(item: Json) -> str:
    return str(item.get("lastModified")) if isinstance(item, dict) else ""


def _result(items: Sequence[Json], page: int, size: int) -> Json:
    shown = items[page * size : (page + 1) * size]
    objects: list[Json] = [{"type": "discover", "_embedded": {"indexableObject": item}} for item in shown]
    counted: Json = {"number": page, "size": size, "totalPages": -(-len(items) // size), "totalElements": len(items)}
    return {"_embedded": {"searchResult": {"page": counted, "_embedded": {"objects": objects}}}}
