from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest

from baraza.fetch.contract import Response
from baraza.harvest.detect import FALLBACK
from baraza.harvest.recognise import from_root, probes, root_element
from tests.harvest.endpoint import identify

PAGE = b"<!doctype html><html><head><title>A site</title></head><body><p>Title, URL</body></html>"


def answer(url: str, body: bytes, media_type: str = "") -> Response:
    return Response(url=url, asked=url, status=200, body=body, media_type=media_type)


def recognised(typed: str, site: Mapping[str, bytes]) -> dict[str, str]:
    """Each kind that shows itself at the address, and the address that it gives, the most telling kind first."""
    found: dict[str, str] = {}
    for kind, probe in probes():
        for url in _there(probe.path(typed), site):
            address = probe.recognises(answer(url, site[url]))
            if address:
                found.setdefault(kind, address)
    return found


def _there(addresses: Iterable[str], site: Mapping[str, bytes]) -> list[str]:
    return [address for address in addresses if address in site]


@pytest.mark.parametrize(
    ("typed", "at", "body", "kind", "address"),
    [
        (
            "https://a.test/oai",
            "https://a.test/oai?verb=Identify",
            identify().encode(),
            "oai-pmh",
            "https://a.test/oai",
        ),
        (
            "https://a.test/oai?verb=ListRecords&x=1",
            "https://a.test/oai?x=1&verb=Identify",
            identify().encode(),
            "oai-pmh",
            "https://a.test/oai?x=1",
        ),
        (
            "https://a.test/",
            "https://a.test/oai/request?verb=Identify",
            identify().encode(),
            "oai-pmh",
            "https://a.test/oai/request",
        ),
        ("https://a.test/x", "https://a.test/sitemap.xml", b"<urlset/>", "sitemap", "https://a.test/sitemap.xml"),
        (
            "https://a.test/x",
            "https://a.test/robots.txt",
            b"Sitemap: https://a.test/s.xml",
            "sitemap",
            "https://a.test/",
        ),
        (
            "https://a.test/m.xml.gz",
            "https://a.test/m.xml.gz",
            b"<sitemapindex/>",
            "sitemap",
            "https://a.test/m.xml.gz",
        ),
        (
            "https://a.test/b.csv",
            "https://a.test/b.csv",
            b"Title,URL\nA,https://a.test/1\n",
            "file",
            "https://a.test/b.csv",
        ),
        (
            "https://a.test/c",
            "https://a.test/c",
            b'[{"id": "https://a.test/1", "name": "A", "type": ["LearningResource"]}]',
            "file",
            "https://a.test/c",
        ),
        ("https://a.test/f", "https://a.test/f", b"<rss version='2.0'><channel/></rss>", "feed", "https://a.test/f"),
        (
            "https://a.test/f",
            "https://a.test/f",
            b"<feed xmlns='http://www.w3.org/2005/Atom'/>",
            "feed",
            "https://a.test/f",
        ),
    ],
)
def test_a_kind_shows_itself(typed: str, at: str, body: bytes, kind: str, address: str) -> None:
    assert recognised(typed, {at: body}) == {kind: address}


@pytest.mark.parametrize(
    "body", [b"", PAGE, b"\0\xff\xfe", b"{", b"[" * 100_000, b"<a>", b'{"links": 1}', b"[1]", b"a,b\n"]
)
@pytest.mark.parametrize("media_type", ["", "text/html", "application/json", "text/csv", "application/xml"])
def test_what_is_none_of_the_kinds_is_not_recognised(body: bytes, media_type: str) -> None:
    judged = [
        probe.recognises(answer("https://a.test/", body, media_type)) for kind, probe in probes() if kind != FALLBACK
    ]

    assert judged == [""] * len(judged)


def test_an_address_that_is_none_has_nothing_to_ask_at_its_root() -> None:
    assert from_root("/sitemap.xml")("http://[") == ()


@pytest.mark.parametrize(
    ("body", "element"),
    [
        (b"<a/>", "a"),
        (b"\xef\xbb\xbf\n<?xml version='1.0'?><!-- x --><x:rss xmlns:x='u'><b></c>", "{u}rss"),
        ("<?xml version='1.0' encoding='utf-16'?><a/>".encode("utf-16"), "a"),
        (b"<rss>&nbsp;", "rss"),
        (PAGE, ""),
        (b"{}", ""),
        (b"", ""),
    ],
)
def test_the_first_element_of_a_document(body: bytes, element: str) -> None:
    assert root_element(body) == element
