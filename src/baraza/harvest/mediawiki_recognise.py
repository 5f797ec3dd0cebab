"""Tell a wiki by its action interface, or one of its exports by its first element."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from baraza.errors import SourceError
from baraza.fetch.contract import Response
from baraza.harvest.json_reply import told
from baraza.harvest.opened import opened
from baraza.harvest.recognise import HEAD_BYTES, Probe, as_typed, root_element
from baraza.model.json_paths import text

# Where wikis have their interface: as Wikimedia does, at the root, beside short addresses.
USUAL_PATHS = ("/w/api.php", "/api.php", "/wiki/api.php", "/mediawiki/api.php")
QUESTION = "?action=query&meta=siteinfo&siprop=general&format=json&formatversion=2"
EDIT_URI = re.compile(rb"<link[^>]{0,200}\brel=[\"']EditURI[\"'][^>]{0,400}", re.IGNORECASE)
HREF = re.compile(rb"\bhref=[\"']([^\"'>]{1,500})", re.IGNORECASE)
EXPORT = re.compile(r"\.xml(?:\.(?:bz2|gz|zst))?$", re.IGNORECASE)


def is_export(url: str) -> bool:
    """Whether the address is that of an export rather than of a wiki; a path here always is."""
    if not url.lower().startswith(("http://", "https://")):
        return True
    path = unquote(urlsplit(url).path)
    return bool(EXPORT.search(path)) or "Special:Export" in unquote(url)


def is_export_file(path: Path) -> bool:
    """Whether a file here, packed or not, begins like an export."""
    if not EXPORT.search(path.name):
        return False
    try:
        with opened(path, HEAD_BYTES * 2) as stream:
            return root_element(stream.read(HEAD_BYTES)).rpartition("}")[2] == "mediawiki"
    except SourceError:
        return False


def api_of(url: str) -> str:
    """The interface's address: its own, or the usual one of its site."""
    parts = urlsplit(url)
    return url.partition("?")[0] if parts.path.endswith("api.php") else urljoin(url, USUAL_PATHS[0])


def _questions(address: str) -> tuple[str, ...]:
    try:
        path = urlsplit(address).path
        typed = [address.partition("?")[0]] if path.endswith("api.php") else []
        return tuple(f"{each}{QUESTION}" for each in [*typed, *(urljoin(address, path) for path in USUAL_PATHS)])
    except ValueError:
        return ()  # such as `http://[`


def _wiki(response: Response) -> str:
    found = told(response)
    named = text(found, "query", "general", "generator").startswith("MediaWiki")
    return response.url.partition("?")[0] if named else ""


def _page(response: Response) -> str:
    """The interface that a page of a wiki names in its head."""
    link = EDIT_URI.search(response.body[:300_000])
    href = HREF.search(link[0]) if link else None
    if href is None:
        return ""
    try:
        named = urljoin(response.url, href[1].decode("utf-8", "replace").partition("?")[0])
    except ValueError:
        return ""
    return named if named.endswith("api.php") else ""


def _export(response: Response) -> str:
    is_one = root_element(response.body).rpartition("}")[2] == "mediawiki"
    return response.url if is_one and is_export(response.url) else ""


PROBES = (Probe(as_typed, _page), Probe(as_typed, _export), Probe(_questions, _wiki))
