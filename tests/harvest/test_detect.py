"""Which kind an address is, found out from sites on loopback."""

from __future__ import annotations

from pathlib import Path

import pytest

from baraza.errors import AddressRefused, BadReply, FetchError, HttpStatus
from baraza.fetch.client import HttpFetcher
from baraza.fetch.contract import Response
from baraza.harvest.detect import detect
from baraza.harvest.detect_marks import feeds, marks
from baraza.harvest.table import HARVESTERS
from baraza.model import Source
from baraza.pipeline.sampling import sampled
from tests.fetch.server import Server, reply
from tests.harvest.git_server import commit_files
from tests.harvest.packages import common_cartridge, zipped
from tests.harvest.sites import SITES


def test_every_kind_has_a_site_to_be_found_at() -> None:
    assert set(SITES) == set(HARVESTERS)


@pytest.mark.parametrize("kind", SITES)
def test_each_kind_is_recognised_by_what_its_site_answers(kind: str, tmp_path: Path, fetcher: HttpFetcher) -> None:
    with SITES[kind](tmp_path) as typed:
        found = detect(typed.address, fetcher)

        assert (found.kind, found.url, found.why[-1:]) == (kind, typed.source, ".")
        assert len(found.tried) <= 25
        _, samples = sampled(Source(name="check", kind=found.kind, url=found.url), fetcher, ("en", "nl", "de", "sw"))

    assert 1 <= len(samples) <= 10
    assert any(sample.title and sample.url for sample in samples)


def test_samples_are_told_as_they_would_stand_in_the_search(tmp_path: Path, fetcher: HttpFetcher) -> None:
    with SITES["git"](tmp_path) as typed:
        found, samples = sampled(Source(name="check", kind="git", url=typed.source), fetcher, ("en", "sw"))

    assert found.facts["lessons"] == "4"
    assert (samples[1].title, samples[1].language, samples[1].licence) == ("Halves and quarters", "sw", "CC-BY 4.0")
    assert not samples[1].problem


def test_what_is_no_kind_is_taken_for_a_page_and_what_was_tried_is_told(fetcher: HttpFetcher) -> None:
    with Server({"/a.pdf": reply(b"%PDF-1.7", Content_Type="application/pdf")}) as server:
        found = detect(server.url("/a.pdf"), fetcher)

        assert (found.kind, found.url, found.is_certain) == ("page", server.url("/a.pdf"), False)
        assert found.tried[0].answer == "200 application/pdf"
        assert {tried.answer for tried in found.tried[1:]} == {"404", "200 application/pdf"}  # a query changes nothing
        assert len({tried.url for tried in found.tried}) == len(found.tried) <= 25
        assert set(map(server.url, server.targets())) <= {tried.url for tried in found.tried}


def test_no_more_is_asked_than_may_be(fetcher: HttpFetcher) -> None:
    with Server({"/": reply(b"<html><title>x</title>")}) as server:
        found = detect(server.url("/"), fetcher, most=3)

    assert (found.kind, len(found.tried)) == ("page", 3)


def test_an_address_where_nothing_answers_says_why(fetcher: HttpFetcher) -> None:
    with Server() as server, pytest.raises(HttpStatus, match="No kind of source was recognised either") as caught:
        detect(server.url("/nothing"), fetcher)
    assert caught.value.code == 404
    with pytest.raises(FetchError, match="could not be reached"):
        detect(server.url("/"), fetcher)
    with pytest.raises(AddressRefused):
        detect("http://10.0.0.1/", fetcher)
    with pytest.raises(AddressRefused, match="Only http"):
        detect("ftp://example.org/", fetcher)


def test_paths_here_are_looked_at_without_the_network(tmp_path: Path, fetcher: HttpFetcher) -> None:
    commit_files(tmp_path / "r.git", {"a.md": "# A"})
    (tmp_path / "list.csv").write_text("Title,URL\n")

    assert detect(str(tmp_path / "r.git"), fetcher).kind == "git"
    assert detect(str(tmp_path / "list.csv"), fetcher).kind == "file"
    (tmp_path / "courses").mkdir()
    (tmp_path / "courses" / "a.zip").write_bytes(common_cartridge())
    (tmp_path / "courses" / "b.zip").write_bytes(zipped({"readme.txt": "no manifest"}))
    assert detect(str(tmp_path / "courses"), fetcher).kind == "cartridge"
    assert detect(str(tmp_path / "courses" / "a.zip"), fetcher).kind == "cartridge"
    assert detect(str(tmp_path / "courses" / "b.zip"), fetcher).kind == "file"
    with pytest.raises(BadReply, match="nothing that can be harvested"):
        detect(str(tmp_path), fetcher)
    with pytest.raises(BadReply, match="no such file"):
        detect(str(tmp_path / "missing"), fetcher)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"<meta name='Generator' content='MediaWiki 1.43'>", "mediawiki"),
        (b"<meta name='generator' content='DSpace 7.6'>", "dspace"),
        (b"<meta name='generator' content='EPrints 3.4'>", "oai-pmh"),
        (b"<body class='single mw-parser-output'>", "mediawiki"),
        (b"<ds-app></ds-app>", "dspace"),
    ],
)
def test_a_page_tells_its_software(body: bytes, kind: str) -> None:
    url = "https://example.org/"

    said = marks(url, Response(url=url, asked=url, status=200, body=b"<html>" + body, media_type="text/html"))

    assert [mark.kind for mark in said] == [kind]


def test_feeds_that_a_page_names_are_seen_from_where_it_stands() -> None:
    body = b"<html><link rel='alternate' type='application/rss+xml' href='feed.xml'><link rel='alternate' lang='de'>"
    url = "https://example.org/a/"

    assert feeds(Response(url=url, asked=url, status=200, body=body)) == ["https://example.org/a/feed.xml"]
