"""Tell a catalogue in a file on the web: by reading its first record."""

from __future__ import annotations

from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from baraza.errors import BarazaError
from baraza.fetch.contract import Response
from baraza.harvest.catalogue import Catalogue
from baraza.harvest.documents import WHOLE_BYTES
from baraza.harvest.opened import opened_bytes
from baraza.harvest.recognise import Probe, as_typed
from baraza.model import Source

PAGES = frozenset({"text/html", "application/xhtml+xml"})


def _catalogue(response: Response) -> str:
    """The address where its first record can be read and says what and where it is."""
    if response.media_type in PAGES or response.body.lstrip()[:1] in (b"<", b""):
        return ""
    source = Source(name="probe", kind="file", url=response.url)
    name = PurePosixPath(unquote(urlsplit(response.url).path)).name
    catalogue = Catalogue(source, response.url, name, None)
    try:
        with opened_bytes(response.body, response.url, WHOLE_BYTES) as stream:
            first = next(catalogue.items(stream), None)
    except BarazaError:
        return ""
    is_read = first is not None and first.record.problem is None and first.record.format != ""
    return response.url if is_read else ""


PROBES = (Probe(as_typed, _catalogue),)
