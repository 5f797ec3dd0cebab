"""Tell a MOOChub catalogue by its first course."""

from __future__ import annotations

import msgspec
import orjson
from msgspec import Raw

from baraza.fetch.contract import Response
from baraza.harvest.recognise import Probe, as_typed, from_root

# As openHPI and its sisters have it, and what the specification's own server is called.
USUAL_PATHS = ("/bridges/moochub/courses", "/moochub/courses")
TYPES = frozenset({"course", "courses"})


def _courses(response: Response) -> str:
    if "moochub-version" in response.headers.get("content-type", ""):
        return response.url
    try:
        data = msgspec.json.decode(response.body, type=dict[str, Raw]).get("data", Raw())
        members = msgspec.json.decode(data, type=list[Raw]) if bytes(data).lstrip().startswith(b"[") else []
        first = orjson.loads(bytes(members[0])) if members else None
    except (ValueError, RecursionError):
        return ""
    is_course = isinstance(first, dict) and "attributes" in first and str(first.get("type")).lower() in TYPES
    return response.url if is_course else ""


PROBES = (Probe(as_typed, _courses), Probe(from_root(*USUAL_PATHS), _courses))
