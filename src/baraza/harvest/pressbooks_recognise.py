"""Tell a network of Pressbooks, or one of its books, by the answers of its interface."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit, urlunsplit

from baraza.fetch.contract import Response
from baraza.harvest.json_reply import told
from baraza.harvest.recognise import Probe
from baraza.model.json_paths import text

API = "wp-json/pressbooks/v2"


def api_of(url: str) -> str:
    """The interface of the network or the book at an address."""
    parts = urlsplit(url)
    base = parts.path.partition("wp-json")[0].rstrip("/")
    return urlunsplit((parts.scheme, parts.netloc, f"{base}/{API}", "", ""))


def _books(address: str) -> tuple[str, ...]:
    """The network of the address's site, and the book in whose folder it stands."""
    try:
        parts = urlsplit(address)
        folder = parts.path.strip("/").partition("/")[0]
        network = urljoin(address, f"/{API}")
    except ValueError:
        return ()  # such as `http://[`
    book = (urljoin(address, f"/{folder}/{API}/metadata"),) if folder and folder != "wp-json" else ()
    return (*book, f"{network}/books?per_page=1", f"{network}/metadata")


def _network(response: Response) -> str:
    found = told(response)
    base = response.url.partition(API)[0]
    if isinstance(found, list):
        is_one = bool(found) and isinstance(found[0], dict) and {"link", "metadata"} <= found[0].keys()
        return base if is_one else ""
    return base if text(found, "@type") == "Book" and text(found, "name") else ""


PROBES = (Probe(_books, _network),)
