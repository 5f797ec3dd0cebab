"""A repository that answers as edu-sharing does, in its newer or its older form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import orjson

from baraza.model import Json
from tests.harvest.platform import DATA, JSON
from tests.loopback import Posted, Reply

Node = dict[str, Json]


def saved(**changes: Json) -> Node:
    """The saved entry with other values."""
    found: Node = orjson.loads((DATA / "edu-sharing" / "node.json").read_bytes())
    return found | changes


def several(count: int) -> list[Node]:
    """Entries of this number, each modified a day after the one before it."""
    return [
        saved(
            ref={"repo": "local", "id": f"n{number}"},
            createdAt=f"2021-01-{number:02d}T00:00:00Z",
            modifiedAt=f"2022-01-{number:02d}T00:00:00Z",
        )
        for number in range(1, count + 1)
    ]


def about(path: str, query: Mapping[str, str]) -> Reply | None:
    """What it says of itself."""
    told: Json = {"version": {"repository": "8.1", "major": 1}, "services": [{"name": "search"}]}
    return Reply(orjson.dumps(told), JSON) if path == "/edu-sharing/rest/_about" else None


def repository(nodes: Sequence[Json], form: str = "queries", window: int = 10_000) -> Posted:
    """Answers the search in this form."""
    conditions = {"queries": "criteria", "queriesV2": "criterias"}[form]

    def posted(path: str, query: Mapping[str, str], body: bytes) -> Reply | None:
        if path != f"/edu-sharing/rest/search/v1/{form}/-home-/-default-/ngsearch":
            return None
        skip, most = int(query["skipCount"]), int(query["maxItems"])
        if conditions not in orjson.loads(body):
            return Reply(b'{"error": "bad request"}', JSON, 400)
        if skip + most > window:
            return Reply(b'{"error": "Result window is too large"}', JSON, 500)
        field = {"cm:created": "createdAt", "cm:modified": "modifiedAt"}[query["sortProperties"]]
        listed = sorted(nodes, key=lambda node: _said(node, field), reverse=query["sortAscending"] == "false")
        shown = listed[skip : skip + most]
        counted: Json = {"total": len(listed), "from": skip, "count": len(shown)}
        return Reply(orjson.dumps({"nodes": shown, "pagination": counted, "facets": []}), JSON)

    return posted


def _said(node: Json, field: str) -> str:
    return str(node.get(field, "")) if isinstance(node, dict) else ""
