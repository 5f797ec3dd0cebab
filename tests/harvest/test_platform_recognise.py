"""Each platform shows itself by its interface, and by nothing else."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest

from baraza.errors import FetchError
from baraza.fetch.contract import Request
from baraza.harvest.recognise import probes
from tests.harvest import books_site, dspace_site, edu_sharing_site, invenio_site
from tests.harvest.platform import DATA, Platform
from tests.harvest.wiki_site import Wiki, WikiPage
from tests.loopback import Answer, Reply

PLATFORMS = ("invenio", "edu-sharing", "pressbooks", "dspace", "mediawiki")

HEAD = b'<html><link rel="EditURI" type="application/rsd+xml" href="//wiki.test/deep/api.php?action=rsd"/>'


def found(typed: str, answer: Answer) -> dict[str, str]:
    """What the platforms' probes make of the site's answers to what they ask."""
    platform = Platform(answer)
    seen: dict[str, str] = {}
    for kind, probe in probes():
        if kind not in PLATFORMS:
            continue
        for address in probe.path(typed):
            parts = urlsplit(address)
            try:
                reply = platform.get(Request(url=address, params=tuple(parse_qsl(parts.query))))
            except FetchError:
                continue
            if named := probe.recognises(reply):
                seen.setdefault(kind, named)
    return seen


@pytest.mark.parametrize(
    ("typed", "answer", "kind", "address"),
    [
        (
            "https://rdm.test/communities/earth",
            invenio_site.repository(invenio_site.several(2)),
            "invenio",
            "https://rdm.test/api/records?communities=earth",
        ),
        ("https://repo.test/items/1", dspace_site.repository([]), "dspace", "https://repo.test/server/api"),
        ("https://edu.test/", edu_sharing_site.about, "edu-sharing", "https://edu.test/edu-sharing"),
        ("https://books.test/", books_site.network(books_site.several(2)), "pressbooks", "https://books.test/"),
        (
            "https://books.test/book1/chapter/x",
            books_site.network(books_site.several(2)),
            "pressbooks",
            "https://books.test/book1/",
        ),
        ("https://wiki.test/wiki/Algebra", Wiki(WikiPage("Algebra")), "mediawiki", "https://wiki.test/w/api.php"),
        (
            "https://wiki.test/wiki/Algebra",
            lambda path, query: Reply(HEAD if path == "/wiki/Algebra" else b"<html>"),
            "mediawiki",
            "https://wiki.test/deep/api.php",
        ),
        (
            "https://wiki.test/dump.xml",
            lambda path, query: Reply((DATA / "mediawiki" / "pages-articles.xml").read_bytes()),
            "mediawiki",
            "https://wiki.test/dump.xml",
        ),
    ],
)
def test_a_platform_is_recognised_by_its_interface(typed: str, answer: Answer, kind: str, address: str) -> None:
    assert found(typed, answer) == {kind: address}


@pytest.mark.parametrize(
    "body",
    [b"<html></html>", b"{}", b"[]", b"null", b'{"hits": {"hits": [{"a": 1}]}}', b'"x"', b"[" * 5000, b"\xff\xfe", b""],
)
def test_no_platform_is_seen_in_other_answers(body: bytes) -> None:
    assert found("https://a.test/x", lambda path, query: Reply(body)) == {}


@pytest.mark.parametrize("typed", ["", "http://[", "mailto:a@b.test", "here", "https://"])
def test_an_address_that_is_none_costs_nothing(typed: str) -> None:
    for kind, probe in probes():
        if kind in PLATFORMS:
            assert all(isinstance(address, str) for address in probe.path(typed))
