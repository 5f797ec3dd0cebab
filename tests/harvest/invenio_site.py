"""A repository that searches as Invenio does: by pages within a window, by dates, the oldest first."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import orjson

from baraza.model import Json
from tests.harvest.platform import DATA, JSON
from tests.loopback import Answer, Reply

Item = dict[str, Json]
BOUND = re.compile(r'(created|updated):\["([^"]+)" TO \*\]')


def saved(name: str, **changes: Json) -> Item:
    """A saved record with other values."""
    found: Item = orjson.loads((DATA / "invenio" / name).read_bytes())
    return found | changes


def several(count: int, minutes: int = 1) -> list[Item]:
    """Records of this number, one made every so many minutes."""
    return [
        saved(
            "zenodo.json",
            id=number,
            conceptrecid=f"c{number}",
            created=f"2024-01-01T{number * minutes // 60:02d}:{number * minutes % 60:02d}:00.500000+00:00",
            modified="2024-06-01T00:00:00+00:00",
        )
        for number in range(1, count + 1)
    ]


def repository(items: Sequence[Item], window: int = 10_000) -> Answer:
    """Answers the search; what lies beyond the window is refused, as search engines do."""

    def answer(path: str, query: Mapping[str, str]) -> Reply | None:
        if path != "/api/records":
            return None
        size, page = int(query.get("size", 10)), int(query.get("page", 1))
        if size * page > window:
            return Reply(b'{"status": 400, "message": "Maximum number of results have been reached."}', JSON, 400)
        found = sorted(_matching(items, query.get("q", "")), key=lambda item: str(item["created"]))
        shown: list[Json] = [*found[(page - 1) * size : page * size]]
        links: Item = {"self": "{{host}}/api/records"}
        if page * size < min(len(found), window):
            links["next"] = f"{{{{host}}}}/api/records?page={page + 1}"
        return Reply(orjson.dumps({"hits": {"hits": shown, "total": len(found)}, "links": links}), JSON)

    return answer


def _matching(items: Sequence[Item], query: str) -> list[Item]:
    found = list(items)
    for field, start in BOUND.findall(query):
        name = {"created": "created", "updated": "modified"}[field]
        found = [item for item in found if str(item[name])[:19] + "Z" >= start]
    return found
