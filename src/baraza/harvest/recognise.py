"""Tell what kind of source stands at an address that somebody typed: what to ask, and how to judge the answer.

A kind's file may define `PROBES`, a tuple of `Probe`. Whoever looks for a kind asks the addresses of all probes, each
address once, and hands every answer to the probes that wanted it; of the kinds that recognise something, the first in
the order of `probes` is the most telling one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from urllib.parse import urljoin, urlsplit

from lxml import etree
from msgspec import Struct

from baraza.errors import UsageError
from baraza.fetch.contract import Response
from baraza.harvest.table import kinds

# A root element stands at the beginning; whatever has none here is no XML document that we know.
HEAD_BYTES = 65_536


class Probe(Struct, frozen=True):
    """One way in which a kind of source shows itself."""

    path: Callable[[str], tuple[str, ...]]
    """Addresses worth asking, for the one that was typed; none where it cannot be this kind."""
    recognises: Callable[[Response], str]
    """The address to put into the source where this answer shows the kind, else empty; never raises."""


def probes() -> Iterator[tuple[str, Probe]]:
    """Every probe with its kind, the most telling kind first; a kind whose packages are absent has none."""
    for kind, place in kinds().items():
        try:
            module = import_module(place.partition(":")[0])
        except ModuleNotFoundError:
            continue
        for probe in getattr(module, "PROBES", ()):
            yield kind, probe


def site_of(address: str) -> str:
    """Scheme and host of a web address, without a slash at the end; UsageError where it is none."""
    try:
        parts = urlsplit(address)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise UsageError("This is no web address.", url=address, hint="It begins with https:// or http://.")
    return f"{parts.scheme}://{parts.netloc}"


def as_typed(address: str) -> tuple[str, ...]:
    """The address itself."""
    return (address,)


def from_root(*paths: str) -> Callable[[str], tuple[str, ...]]:
    """For any address, these paths of its site: `from_root("/sitemap.xml")`."""
    return lambda address: _joined(address, paths)


def _joined(address: str, paths: tuple[str, ...]) -> tuple[str, ...]:
    try:
        return tuple(dict.fromkeys(urljoin(address, path) for path in paths))
    except ValueError:
        return ()  # such as `http://[`


def root_element(body: bytes) -> str:
    """The document's first element as `{namespace}name`; empty where the body does not begin as XML does."""
    parser = etree.XMLPullParser(events=("start",), resolve_entities=False, load_dtd=False, no_network=True)
    try:
        parser.feed(body[:HEAD_BYTES].lstrip(b"\xef\xbb\xbf \t\r\n"))
        parser.close()
    except etree.XMLSyntaxError:
        # What comes first was read before the fault, and is all that matters here.
        pass
    return next((str(element.tag) for _, element in parser.read_events()), "")
