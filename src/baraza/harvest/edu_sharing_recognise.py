"""Tell an edu-sharing repository by what its REST interface says of itself."""

from __future__ import annotations

from urllib.parse import urlsplit, urlunsplit

from baraza.fetch.contract import Response
from baraza.harvest.json_reply import told
from baraza.harvest.recognise import Probe
from baraza.model.json_paths import dig

ROOT = "/edu-sharing"


def rest_of(url: str) -> str:
    """The root of the interface that an address belongs to: its own, or the usual one of its site."""
    parts = urlsplit(url)
    before, found, _ = f"{parts.path.rstrip('/')}/".partition(f"{ROOT}/")
    return urlunsplit((parts.scheme, parts.netloc, (before if found else "") + f"{ROOT}/rest", "", ""))


def _about(address: str) -> tuple[str, ...]:
    try:
        return (f"{rest_of(address)}/_about",)
    except ValueError:
        return ()  # such as `http://[`


def _repository(response: Response) -> str:
    found = told(response)
    is_one = isinstance(dig(found, "services"), list) and isinstance(dig(found, "version"), dict)
    return response.url.partition("/rest/_about")[0] if is_one else ""


PROBES = (Probe(_about, _repository),)
