"""What of YouTube an address names: a channel, a playlist, or the feed of one."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from msgspec import Struct

from baraza.errors import BadReply, UsageError
from baraza.fetch.contract import Fetcher, Request
from baraza.harvest.detect_marks import feeds

SITE = "https://www.youtube.com"
FEED = "/feeds/videos.xml"
NAME = re.compile(r"[\w.%~-]{1,100}")
HINT = "Give the address of a channel (/channel/UC…, /@NAME) or of a playlist (/playlist?list=…)."


class Named(Struct, frozen=True):
    """What an address names."""

    kind: str
    """`channel`, `playlist`, `handle`, `user`, or `page` for one that only its page tells."""
    value: str


def named(address: str) -> Named:
    """What the address names; UsageError for one video, or for what is no address of YouTube's."""
    try:
        parts = urlsplit(address)
    except ValueError:
        parts = urlsplit("")
    query = {name: values[0] for name, values in parse_qs(parts.query).items()}
    first, _, second = parts.path.strip("/").partition("/")
    second = second.partition("/")[0]
    found = (
        ("playlist", query.get("list") or query.get("playlist_id")),
        ("channel", query.get("channel_id") or (second if first == "channel" else "")),
        ("user", query.get("user") or (second if first == "user" else "")),
        ("handle", first[1:] if first.startswith("@") else ""),
        ("page", address if first == "c" and second else ""),
    )
    kind, value = next(((kind, value) for kind, value in found if value), ("", ""))
    if parts.scheme not in ("http", "https") or not value or not (kind == "page" or NAME.fullmatch(value)):
        raise UsageError("This names no channel and no playlist of YouTube.", url=address, hint=HINT)
    return Named(kind, value)


def feed_address(address: str, fetcher: Fetcher) -> str:
    """The feed of what the address names; a channel that is named by words is looked up on its own page."""
    if urlsplit(address).path == FEED:
        return address
    what = named(address)
    name = {"channel": "channel_id", "playlist": "playlist_id", "user": "user"}.get(what.kind)
    return f"{SITE}{FEED}?{name}={what.value}" if name else _on_page(address, fetcher)


def channel_on_page(address: str, fetcher: Fetcher) -> Named:
    """The channel whose page this is, by its id."""
    return named(_on_page(address, fetcher))


def _on_page(address: str, fetcher: Fetcher) -> str:
    page = fetcher.get(Request(url=address, accept="text/html"))
    found = next((feed for feed in feeds(page) if FEED in feed), "")
    if not found:
        raise BadReply("The page does not say which channel it is.", url=page.url, hint=HINT)
    return found
