"""Tell a site with a sitemap, or a sitemap itself."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from baraza.fetch.contract import Response
from baraza.harvest.recognise import Probe, as_typed, from_root, root_element

ROBOTS_LINE = re.compile(r"^[^\S\n]*sitemap[^\S\n]*:[^\S\n]*(\S+)", re.IGNORECASE | re.MULTILINE)
ROOTS = frozenset({"urlset", "sitemapindex"})


def named_in_robots(body: bytes) -> list[str]:
    """The sitemaps that a robots.txt names, as it writes them."""
    return ROBOTS_LINE.findall(body.decode("utf-8-sig", "replace"))


def _sitemap(response: Response) -> str:
    return response.url if root_element(response.body).rpartition("}")[2] in ROOTS else ""


def _site(response: Response) -> str:
    """The root of the site: its harvester reads there again which sitemaps robots.txt names."""
    return urljoin(response.url, "/") if named_in_robots(response.body) else ""


PROBES = (
    Probe(as_typed, _sitemap),
    Probe(from_root("/robots.txt"), _site),
    Probe(from_root("/sitemap.xml", "/sitemap_index.xml"), _sitemap),
)
