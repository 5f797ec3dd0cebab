"""Tell an Invenio repository by the first record of its search."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from baraza.errors import BarazaError
from baraza.fetch.contract import Response
from baraza.harvest.invenio_query import address_of
from baraza.harvest.json_reply import told
from baraza.harvest.recognise import Probe
from baraza.model.json_paths import dig, objects


def _search(address: str) -> tuple[str, ...]:
    try:
        url, params = address_of(address)
    except BarazaError:
        return ()
    return (f"{url}?{urlencode((*params, ('size', '1')))}",) if url.startswith("http") else ()


def _records(response: Response) -> str:
    found = told(response)
    first = next(iter(objects(dig(found, "hits", "hits"))), None)
    if first is None or not isinstance(first.get("metadata"), dict) or "links" not in first:
        return ""
    parts = urlsplit(response.url)
    kept = [(name, value) for name, value in parse_qsl(parts.query) if name != "size"]
    return urlunsplit(parts._replace(query=urlencode(kept)))


PROBES = (Probe(_search, _records),)
