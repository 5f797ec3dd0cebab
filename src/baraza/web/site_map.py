"""Site maps for crawlers: lists of addresses, each with the same page in every language of the interface.

After sitemaps.org's protocol 0.9; the other languages stand as `xhtml:link`, as search engines read them.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import quoteattr

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.html import escape

from baraza.web.names import tag_of
from baraza.web.page import with_language

PER_FILE = 10_000
"""The protocol allows 50,000 addresses and 50 MB; with all languages this many take about 12 MB."""
_NAMES = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_XHTML = 'xmlns:xhtml="http://www.w3.org/1999/xhtml"'


def files(count: int) -> int:
    """How many files so many addresses take."""
    return -(-count // PER_FILE)


def part_of(number: int) -> slice:
    """Which addresses stand in the file of this number, from 1."""
    return slice((number - 1) * PER_FILE, number * PER_FILE)


def index(request: HttpRequest, paths: Iterable[str]) -> HttpResponse:
    """The list of the site maps at these paths."""
    rows = (f"<sitemap><loc>{escape(request.build_absolute_uri(path))}</loc></sitemap>" for path in paths)
    return _xml(f"<sitemapindex {_NAMES}>{''.join(rows)}</sitemapindex>")


def pages(request: HttpRequest, paths: Iterable[str]) -> HttpResponse:
    """One site map, of pages at these paths of the usual language."""
    host = request.build_absolute_uri("/").rstrip("/")
    codes = [(code, quoteattr(tag_of(code))) for code, _name in settings.LANGUAGES]
    rows = "".join(_row(host, path, codes) for path in paths)
    return _xml(f"<urlset {_NAMES} {_XHTML}>{rows}</urlset>")


def _row(host: str, path: str, codes: list[tuple[str, str]]) -> str:
    others = "".join(
        f'<xhtml:link rel="alternate" hreflang={tag} href={quoteattr(host + with_language(path, code))}/>'
        for code, tag in codes
    )
    return f"<url><loc>{escape(host + path)}</loc>{others}</url>"


def _xml(body: str) -> HttpResponse:
    return HttpResponse(f'<?xml version="1.0" encoding="UTF-8"?>{body}', content_type="application/xml")
