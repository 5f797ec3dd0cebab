"""Where the interface of OpenStax stands, and how to tell it."""

from __future__ import annotations

from urllib.parse import urljoin

from baraza.errors import SourceError, UsageError
from baraza.fetch.contract import Response
from baraza.harvest.json_reply import read_json
from baraza.harvest.recognise import Probe, site_of
from baraza.model.json_paths import dig, objects, text

LIST = "/apps/cms/api/v2/pages/"


def list_address(address: str) -> str:
    """The list of pages, for any address of the site; UsageError for no web address."""
    return site_of(address) + LIST


def _books(address: str) -> tuple[str, ...]:
    try:
        return (f"{list_address(address)}?type=books.Book&limit=1",)
    except UsageError:
        return ()


def _site(response: Response) -> str:
    try:
        items = objects(dig(read_json(response), "items"))
    except SourceError:
        return ""
    return urljoin(response.url, "/") if items and text(items[0], "meta", "type") == "books.Book" else ""


PROBES = (Probe(_books, _site),)
