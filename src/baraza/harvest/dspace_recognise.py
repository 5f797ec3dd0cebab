"""Tell a DSpace repository by the root of its REST interface."""

from __future__ import annotations

from urllib.parse import urlsplit, urlunsplit

from baraza.fetch.contract import Response
from baraza.harvest.json_reply import told
from baraza.harvest.recognise import Probe
from baraza.model.json_paths import text

ROOT = "/server/api"


def api_of(url: str) -> str:
    """The root of the interface that an address belongs to: its own, or the usual one of its site."""
    parts = urlsplit(url)
    before, found, _ = f"{parts.path.rstrip('/')}/".partition(f"{ROOT}/")
    if not found and parts.path.rstrip("/").endswith("/api"):
        return urlunsplit((parts.scheme, parts.netloc, parts.path.rstrip("/"), "", ""))
    return urlunsplit((parts.scheme, parts.netloc, (before if found else "") + ROOT, "", ""))


def _root(address: str) -> tuple[str, ...]:
    try:
        return (api_of(address),)
    except ValueError:
        return ()  # such as `http://[`


def _repository(response: Response) -> str:
    found = told(response)
    return response.url if text(found, "dspaceVersion") or text(found, "dspaceServer") else ""


PROBES = (Probe(_root, _repository),)
