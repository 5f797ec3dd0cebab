"""Tell a feed."""

from __future__ import annotations

from baraza.fetch.contract import Response
from baraza.harvest.recognise import Probe, as_typed, root_element

ROOTS = frozenset({"rss", "RDF", "feed"})
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}RDF"


def is_feed_root(tag: str) -> bool:
    """True for the root element of RSS 0.9x, 1.0, 2.0 or Atom, and for any RDF."""
    return tag.rpartition("}")[2] in ROOTS


def _feed(response: Response) -> str:
    root = root_element(response.body)
    # RDF without items may be anything.
    is_rss_1 = root == RDF and b"<item" in response.body
    return response.url if is_rss_1 or (root != RDF and is_feed_root(root)) else ""


PROBES = (Probe(as_typed, _feed),)
