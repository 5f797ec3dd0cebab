"""Tell a channel or a playlist of YouTube, by its feed or its page."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from baraza.errors import UsageError
from baraza.fetch.contract import Response
from baraza.harvest.detect_marks import feeds
from baraza.harvest.recognise import HEAD_BYTES, Probe, as_typed, root_element
from baraza.harvest.youtube_address import FEED, named

HOST = re.compile(r"(?:^|\.)youtube\.com$")
NAMESPACE = b"http://www.youtube.com/xml/schemas/"


def _feed(response: Response) -> str:
    is_atom = root_element(response.body) == "{http://www.w3.org/2005/Atom}feed"
    return response.url if is_atom and NAMESPACE in response.body[:HEAD_BYTES] else ""


def _page(response: Response) -> str:
    """The feed that a channel's page names; a playlist's page itself."""
    if "html" not in response.media_type or not HOST.search(urlsplit(response.url).hostname or ""):
        return ""
    feed = next((feed for feed in feeds(response) if FEED in feed), "")
    return feed or (response.url if _is_playlist(response.url) else "")


def _is_playlist(url: str) -> bool:
    try:
        return urlsplit(url).path == "/playlist" and named(url).kind == "playlist"
    except UsageError:
        return False


PROBES = (Probe(as_typed, _feed), Probe(as_typed, _page))
