"""A PeerTube instance with a few videos, as its interface answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import orjson

from baraza.model import Json
from tests.harvest.platform import DATA, JSON
from tests.loopback import Answer, Reply

Item = dict[str, Json]
IN_LIST = (
    "id",
    "uuid",
    "url",
    "name",
    "isLocal",
    "publishedAt",
    "updatedAt",
    "duration",
    "views",
    "account",
    "channel",
)
VTT = b"WEBVTT\n\n00:00.000 --> 00:04.000\nUne moitie et un quart font trois quarts.\n"


def video(number: int, **changes: Json) -> Item:
    """The saved video under another number, with other values."""
    found: Item = orjson.loads((DATA / "peertube/video.json").read_bytes())
    uuid = f"3d1f7cbb-2f4e-4a2e-9d1b-{number:012d}"
    return found | {"id": number, "uuid": uuid, "url": f"{{{{host}}}}/videos/watch/{uuid}"} | changes


def instance(videos: Sequence[Item], *, cap: int = 100, total: int | None = None) -> Answer:
    """Answers its lists, its videos and their captions; `total` is what it claims to have."""
    return partial(_answer, videos, cap, len(videos) if total is None else total)


def _answer(videos: Sequence[Item], cap: int, total: int, path: str, query: Mapping[str, str]) -> Reply | None:
    held = {f"/api/v1/videos/{each['uuid']}": each for each in videos}
    name = path.removesuffix("/captions")
    if path in ("/api/v1/videos", "/api/v1/video-channels/maths/videos"):
        start, count = int(query["start"]), min(int(query["count"]), cap)
        shown: list[Json] = [
            {field: each[field] for field in IN_LIST if field in each} for each in videos[start : start + count]
        ]
        return _json({"total": total, "data": shown})
    if path in held:
        return _json(held[path])
    if name in held:
        return Reply((DATA / "peertube/captions.json").read_bytes(), JSON)
    if path.endswith(".vtt"):
        return Reply(VTT, "text/vtt")
    if path == "/api/v1/config":
        return _json({"instance": {"name": "Tube"}, "serverVersion": "6.3.3"})
    if path == "/api/v1/video-channels/maths":
        return _json({"displayName": "Maths", "host": "tube.example.org"})
    return Reply(b"<html><title>PeerTube</title><body>A film</body></html>") if "api" not in path else None


def _json(found: Item) -> Reply:
    return Reply(orjson.dumps(found), JSON)
