"""YouTube's Data API and its feeds, with real videos."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

import orjson

from baraza.model import Json
from tests.harvest.platform import JSON
from tests.loopback import Answer, Reply
from tests.shared_data import shared

Item = dict[str, Json]
FEED = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns:yt="http://www.youtube.com/xml/schemas/2015" xmlns:media="http://search.yahoo.com/mrss/"
 xmlns="http://www.w3.org/2005/Atom">
 <link rel="self" href="http://www.youtube.com/feeds/videos.xml?channel_id=UCEBb1b_L6zDS3xTUrIALZOw"/>
 <id>yt:channel:EBb1b_L6zDS3xTUrIALZOw</id><yt:channelId>EBb1b_L6zDS3xTUrIALZOw</yt:channelId>
 <title>MIT OpenCourseWare</title>
 <link rel="alternate" href="https://www.youtube.com/channel/UCEBb1b_L6zDS3xTUrIALZOw"/>
 <author><name>MIT OpenCourseWare</name><uri>https://www.youtube.com/channel/UCEBb1b_L6zDS3xTUrIALZOw</uri></author>
 <published>2005-10-11T00:00:00+00:00</published>ENTRIES</feed>"""
ENTRY = """<entry><id>yt:video:NAME</id><yt:videoId>NAME</yt:videoId>
 <yt:channelId>UCEBb1b_L6zDS3xTUrIALZOw</yt:channelId>
 <title>Lecture NAME</title><link rel="alternate" href="https://www.youtube.com/watch?v=NAME"/>
 <author><name>MIT OpenCourseWare</name><uri>https://www.youtube.com/channel/UCEBb1b_L6zDS3xTUrIALZOw</uri></author>
 <published>2019-09-24T20:20:31+00:00</published><updated>2019-10-01T00:00:00+00:00</updated>
 <media:group><media:title>Lecture NAME</media:title>
  <media:content url="https://www.youtube.com/v/NAME?version=3" type="application/x-shockwave-flash" width="640"/>
  <media:thumbnail url="https://i1.ytimg.com/vi/NAME/hqdefault.jpg" width="480" height="360"/>
  <media:description>What a matrix is.</media:description>
  <media:community>
   <media:starRating count="7" average="5.00" min="1" max="5"/><media:statistics views="VIEWS"/>
  </media:community>
 </media:group></entry>"""


@cache
def videos() -> tuple[Item, ...]:
    """The videos of a real answer."""
    found = orjson.loads((shared("samples/mit-learn") / "videos.list.1.json").read_bytes())
    return tuple(found["items"])


def feed(*names: str, views: int = 1) -> bytes:
    """A channel's feed with videos of these names."""
    entries = (ENTRY.replace("NAME", name).replace("VIEWS", str(views)) for name in names)
    return FEED.replace("ENTRIES", "".join(entries)).encode()


def data_api(listed: Sequence[Item], *, hidden: Sequence[str] = (), size: int = 10) -> Answer:
    """Lists the videos, `size` at a time, and shows those that are not hidden."""

    def answer(path: str, query: Mapping[str, str]) -> Reply | None:
        if path.endswith("/channels"):
            uploads: Json = {"relatedPlaylists": {"uploads": "UUEBb1b"}}
            known = query.get("id") == "UCEBb1b" or query.get("forHandle") == "mitocw"
            return _json({"items": [{"id": "UCEBb1b", "contentDetails": uploads}] if known else []})
        if path.endswith("/playlistItems"):
            return _json(_page(listed, int(query.get("pageToken", 0)), size))
        if path.endswith("/videos"):
            asked = query["id"].split(",")
            shown: list[Json] = [item for item in listed if item["id"] in asked and item["id"] not in hidden]
            return _json({"items": shown})
        if path.endswith("/captions"):
            track: Json = {"videoId": query["videoId"], "language": "en", "trackKind": "standard", "name": ""}
            return _json({"items": [{"kind": "youtube#caption", "snippet": track}]})
        return None

    return answer


def _page(listed: Sequence[Item], start: int, size: int) -> Item:
    items: list[Json] = [{"contentDetails": {"videoId": item["id"]}} for item in listed[start : start + size]]
    page: Item = {"pageInfo": {"totalResults": len(listed)}, "items": items}
    return page | ({"nextPageToken": str(start + size)} if start + size < len(listed) else {})


def _json(found: Item) -> Reply:
    return Reply(orjson.dumps(found), JSON)
