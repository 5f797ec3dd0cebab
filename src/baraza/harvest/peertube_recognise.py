"""What of a PeerTube instance an address names, and how to tell that it is one."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from msgspec import Struct

from baraza.errors import SourceError, UsageError
from baraza.fetch.contract import Response
from baraza.harvest.json_reply import read_json
from baraza.harvest.recognise import Probe, site_of
from baraza.model.json_paths import dig

OWNED = re.compile(r"/(c|video-channels|a|accounts)/([^/]+)")
LISTS = {"c": "video-channels", "video-channels": "video-channels", "a": "accounts", "accounts": "accounts"}
OWNER = re.compile(r"/api/v1/(video-channels|accounts)/([^/?]+)$")


class Collection(Struct, frozen=True):
    """A list of videos."""

    base: str
    """The instance, without a slash at the end."""
    list_url: str
    params: tuple[tuple[str, str], ...] = ()
    is_instance: bool = False


def collection(address: str) -> Collection:
    """The list of an instance, or of the channel or account that the address names; UsageError for no web address."""
    base = site_of(address)
    owner = OWNED.match(urlsplit(address).path)
    if owner:
        return Collection(base, f"{base}/api/v1/{LISTS[owner[1]]}/{owner[2]}/videos")
    return Collection(base, f"{base}/api/v1/videos", (("isLocal", "true"),), is_instance=True)


def _owner(address: str) -> tuple[str, ...]:
    parts = _collection(address)
    return () if parts is None or parts.is_instance else (parts.list_url.removesuffix("/videos"),)


def _config(address: str) -> tuple[str, ...]:
    parts = _collection(address)
    return (f"{parts.base}/api/v1/config",) if parts is not None and parts.is_instance else ()


def _collection(address: str) -> Collection | None:
    try:
        return collection(address)
    except UsageError:
        return None


def _channel(response: Response) -> str:
    found = OWNER.search(response.url)
    if not found or not _has(response, "displayName", "host"):
        return ""
    return urljoin(response.url, f"/{'c' if found[1] == 'video-channels' else 'a'}/{found[2]}")


def _instance(response: Response) -> str:
    return urljoin(response.url, "/") if _has(response, "serverVersion", "instance") else ""


def _has(response: Response, *names: str) -> bool:
    try:
        found = read_json(response)
    except SourceError:
        return False
    return all(dig(found, name) is not None for name in names)


PROBES = (Probe(_owner, _channel), Probe(_config, _instance))
