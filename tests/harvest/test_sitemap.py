"""Sitemaps harvested by the real fetcher from servers on loopback."""

from __future__ import annotations

import gzip
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from baraza.errors import BadReply, HttpStatus, SourceError, UsageError
from baraza.fetch.client import HttpFetcher
from baraza.harvest import sitemap_draft, sitemap_walk
from baraza.harvest.contract import Known
from baraza.harvest.sitemap import SitemapHarvester
from baraza.model import Content, Page, Problem, Record, Source
from baraza.model.json import Json
from tests.fetch.server import Asked, Route, Server, redirect, reply
from tests.shared_data import shared

URL = "https://a.test/sitemap.xml"


class Remembered:
    """What is stored, as a table."""

    def __init__(self, held: Mapping[str, Known] | None = None) -> None:
        self.held = dict(held or {})

    def known(self, identifiers: Sequence[str]) -> Mapping[str, Known]:
        return {name: self.held[name] for name in identifiers if name in self.held}


def _harvester(fetcher: HttpFetcher, url: str, memory: Remembered | None = None, **options: Json) -> SitemapHarvester:
    return SitemapHarvester(
        Source(name="site", kind="sitemap", url=url, options=options), fetcher, memory or Remembered()
    )


def _urlset(server: Server, *targets: str, lastmod: str = "") -> bytes:
    stamp = f"<lastmod>{lastmod}</lastmod>" if lastmod else ""
    urls = "".join(f"<url><loc>{_absolute(server, target)}</loc>{stamp}</url>" for target in targets)
    return reply(f"<urlset>{urls}</urlset>".encode(), Content_Type="application/xml")


def _index(server: Server, *targets: str) -> bytes:
    rows = "".join(f"<sitemap><loc>{_absolute(server, target)}</loc></sitemap>" for target in targets)
    return reply(f"<sitemapindex>{rows}</sitemapindex>".encode(), Content_Type="application/xml")


def _absolute(server: Server, target: str) -> str:
    return server.url(target) if target.startswith("/") else target


def _pages(server: Server, *names: str) -> dict[str, bytes | Route]:
    return {name: reply(f"<html><title>{name}</title></html>".encode()) for name in names}


def _records(pages: Sequence[Page]) -> list[Record]:
    return [record for page in pages for record in page.records]


def _reasons(pages: Sequence[Page]) -> dict[str, str]:
    return {record.identifier: record.problem.code for record in _records(pages) if record.problem}


def _codes(pages: Sequence[Page]) -> list[str]:
    return [problem.code for page in pages for problem in page.problems]


def test_a_page_becomes_a_record_with_its_bytes(server: Server, fetcher: HttpFetcher) -> None:
    body = b"<html><title>Fractions</title></html>"
    server.routes |= {"/s.xml": _urlset(server, "/1", lastmod="2026-03-01"), "/1": reply(body, ETag='"7"')}

    pages = list(_harvester(fetcher, server.url("/s.xml")).pages())

    content = Content(body, "text/html", url=server.url("/1"), charset="utf-8", etag='"7"')
    record = Record(
        identifier=server.url("/1"),
        format="page",
        body=body,
        url=server.url("/1"),
        datestamp="2026-03-01",
        content=content,
    )
    assert pages == [Page(records=(record,), complete=True)]


def test_other_media_become_files_and_types_are_guessed_where_none_is_given(
    server: Server, fetcher: HttpFetcher
) -> None:
    server.routes |= {
        "/s.xml": _urlset(server, "/a.pdf", "/b", "/c"),
        "/a.pdf": reply(b"%PDF-1.7", Content_Type="application/pdf"),
        "/b": b"HTTP/1.1 200 OK\r\n\r\n \n<!DOCTYPE html><p>hello</p>",
        "/c": b"HTTP/1.1 200 OK\r\n\r\n\x00\x01\x02",
    }

    records = _records(list(_harvester(fetcher, server.url("/s.xml")).pages()))

    kinds = [(record.format, record.content.media_type if record.content else "") for record in records]
    assert kinds == [("file", "application/pdf"), ("page", "text/html"), ("file", "application/octet-stream")]
    assert records[0].body == b""


def test_a_page_that_cannot_be_had_is_a_record_with_the_reason(server: Server, fetcher: HttpFetcher) -> None:
    targets = ("/gone", "/missing", "/inside", "/large", "/empty", "/private", "/broken", "/ok")
    server.routes |= {
        "/robots.txt": reply(b"User-agent: *\nDisallow: /private"),
        "/s.xml": _urlset(server, *targets, "relative/path", "https://elsewhere.test/x", "mailto:a@b.test"),
        "/gone": reply(status=410),
        "/inside": redirect("http://169.254.169.254/"),
        "/large": reply(b"x" * 1_000_001),
        "/empty": reply(b""),
        "/broken": reply(b"x", Content_Length="9"),
        **_pages(server, "/ok"),
    }

    pages = list(_harvester(fetcher, server.url("/s.xml")).pages())

    assert len(_records(pages)) == 11
    assert _reasons(pages) == {
        server.url("/gone"): "fetch-http-410",
        server.url("/missing"): "fetch-http-404",
        server.url("/inside"): "fetch-refused",
        server.url("/large"): "fetch-too-large",
        server.url("/empty"): "empty",
        server.url("/private"): "fetch-robots",
        server.url("/broken"): "fetch-failed",
        "relative/path": "not-an-address",
        "https://elsewhere.test/x": "off-site",
        "mailto:a@b.test": "not-an-address",
    }
    assert pages[-1].complete


# What is already held


def test_a_page_with_the_same_lastmod_is_not_fetched_again(server: Server, fetcher: HttpFetcher) -> None:
    server.routes |= {"/s.xml": _urlset(server, "/1", "/2", lastmod="2026-03-02"), **_pages(server, "/1", "/2")}
    memory = Remembered({server.url("/1"): Known("2026-03-02"), server.url("/2"): Known("2026-03-01")})

    (page,) = _harvester(fetcher, server.url("/s.xml"), memory).pages()

    assert page.unchanged == (server.url("/1"),)
    assert [record.identifier for record in page.records] == [server.url("/2")]
    assert server.targets() == ["/s.xml", "/2"]


def test_a_lastmod_yet_to_come_does_not_spare_the_page(server: Server, fetcher: HttpFetcher) -> None:
    server.routes |= {"/s.xml": _urlset(server, "/1", lastmod="9999-12-31"), **_pages(server, "/1")}
    memory = Remembered({server.url("/1"): Known("9999-12-31")})

    (page,) = _harvester(fetcher, server.url("/s.xml"), memory).pages()

    assert [record.identifier for record in page.records] == [server.url("/1")]


def test_without_lastmod_the_server_is_asked_whether_the_page_changed(server: Server, fetcher: HttpFetcher) -> None:
    def page(asked: Asked) -> bytes:
        return reply(status=304) if asked.headers.get("if-none-match") == '"1"' else reply(b"<html>new</html>")

    server.routes |= {"/s.xml": _urlset(server, "/same", "/other"), "/same": page, "/other": page}
    memory = Remembered({server.url("/same"): Known(etag='"1"'), server.url("/other"): Known(etag='"0"')})

    (harvested,) = _harvester(fetcher, server.url("/s.xml"), memory).pages()

    assert harvested.unchanged == (server.url("/same"),)
    assert [record.identifier for record in harvested.records] == [server.url("/other")]


@pytest.mark.parametrize(("code", "keeps"), [(500, True), (503, True), (404, False), (410, False), (403, False)])
def test_a_held_page_is_kept_through_a_failure_that_may_pass(
    server: Server, fetcher: HttpFetcher, code: int, keeps: bool
) -> None:
    server.routes |= {"/s.xml": _urlset(server, "/1"), "/1": reply(status=code)}
    memory = Remembered({server.url("/1"): Known()})

    (page,) = _harvester(fetcher, server.url("/s.xml"), memory).pages()

    assert page.unchanged == ((server.url("/1"),) if keeps else ())
    assert [*_codes([page]), *_reasons([page]).values()] == [f"fetch-http-{code}"]


# Where the sitemaps are


def test_the_root_of_a_site_leads_to_the_sitemaps_of_its_robots_txt(server: Server, fetcher: HttpFetcher) -> None:
    robots = f"User-agent: *\nDisallow:\nSitemap: {server.url('/a.xml')}\nsitemap:/b.txt # ours\nSitemap: http://[\n"
    server.routes |= {
        "/robots.txt": reply(robots.encode()),
        "/a.xml": _urlset(server, "/1"),
        "/b.txt": reply(server.url("/2").encode(), Content_Type="text/plain"),
        **_pages(server, "/1", "/2"),
    }

    pages = list(_harvester(fetcher, server.url()).pages())

    assert [record.identifier for record in _records(pages)] == [server.url("/1"), server.url("/2")]
    assert [problem.code for page in pages for problem in page.problems] == ["sitemap-not-fetched"]
    assert not pages[-1].complete


def test_without_a_word_in_robots_txt_the_usual_place_is_tried(server: Server, fetcher: HttpFetcher) -> None:
    server.routes |= {"/sitemap.xml": _urlset(server, "/1"), **_pages(server, "/1")}

    assert len(_records(list(_harvester(fetcher, server.url()).pages()))) == 1


def test_nested_and_packed_sitemaps_are_read(server: Server, fetcher: HttpFetcher) -> None:
    packed = gzip.compress(f"<urlset><url><loc>{server.url('/1')}</loc></url></urlset>".encode())
    server.routes |= {
        "/s.xml": _index(server, "/n.xml", "/c.xml"),
        "/n.xml": _index(server, "/a.xml.gz", "/b.xml"),
        "/a.xml.gz": reply(packed, Content_Type="application/gzip"),
        "/b.xml": reply(gzip.compress(_urlset(server, "/2").partition(b"\r\n\r\n")[2]), Content_Encoding="gzip"),
        "/c.xml": _urlset(server, "/3"),
        **_pages(server, "/1", "/2", "/3"),
    }

    pages = list(_harvester(fetcher, server.url("/s.xml")).pages())

    assert [record.url for record in _records(pages)] == [server.url(f"/{number}") for number in (1, 2, 3)]
    assert (pages[-1].complete, _codes(pages)) == (True, [])


def test_a_circle_of_sitemaps_is_walked_once(server: Server, fetcher: HttpFetcher) -> None:
    server.routes |= {
        "/s.xml": _index(server, "/s.xml", "/n.xml", "/a.xml", "/a.xml"),
        "/n.xml": _index(server, "/s.xml"),
        "/a.xml": _urlset(server, "/1"),
        **_pages(server, "/1"),
    }

    pages = list(_harvester(fetcher, server.url("/s.xml")).pages())

    assert len(_records(pages)) == 1
    assert _codes(pages) == ["sitemap-twice"] * 3
    assert pages[-1].complete


def test_an_endless_tree_of_sitemaps_ends(
    server: Server, fetcher: HttpFetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemap_walk, "MOST_FILES", 30)
    server.routes["/s"] = lambda asked: _index(server, *(f"/s?{asked.target[3:]}{number}" for number in range(9)))

    pages = list(_harvester(fetcher, server.url("/s")).pages())

    assert len(server.targets()) == 30
    assert {"sitemap-too-deep", "sitemap-too-many"} == set(_codes(pages))
    assert not pages[-1].complete


@pytest.mark.parametrize(
    ("route", "code"),
    [
        (reply(status=404), "sitemap-not-fetched"),
        (redirect("http://169.254.169.254/"), "sitemap-not-fetched"),
        (reply(b"<html>oops</html>"), "sitemap-unreadable"),
        (reply(b"<!DOCTYPE x [<!ENTITY a 'b'>]><urlset/>"), "sitemap-unreadable"),
    ],
)
def test_a_sitemap_that_cannot_be_read_costs_only_itself_but_nothing_counts_as_gone(
    server: Server, fetcher: HttpFetcher, route: bytes, code: str
) -> None:
    server.routes |= {
        "/s.xml": _index(server, "/bad.xml", "/good.xml"),
        "/bad.xml": route,
        "/good.xml": _urlset(server, "/1"),
        **_pages(server, "/1"),
    }

    pages = list(_harvester(fetcher, server.url("/s.xml")).pages())

    assert len(_records(pages)) == 1
    assert _codes(pages) == [code]
    assert not pages[-1].complete


def test_broken_xml_is_read_as_far_as_it_goes_and_nothing_counts_as_gone(server: Server, fetcher: HttpFetcher) -> None:
    whole = _urlset(server, "/1", "/2").partition(b"\r\n\r\n")[2]
    server.routes |= {"/s.xml": reply(whole[: whole.rindex(b"<loc>")]), **_pages(server, "/1", "/2")}

    pages = list(_harvester(fetcher, server.url("/s.xml")).pages())

    assert [record.url for record in _records(pages)] == [server.url("/1")]
    assert "sitemap-broken-xml" in _codes(pages)
    assert not pages[-1].complete


@pytest.mark.parametrize(("route", "error"), [(reply(status=404), HttpStatus), (reply(b"hello"), BadReply)])
def test_a_site_without_any_sitemap_stops_the_source(
    server: Server, fetcher: HttpFetcher, route: bytes, error: type[SourceError]
) -> None:
    server.routes["/s.xml"] = route
    harvester = _harvester(fetcher, server.url("/s.xml"))

    with pytest.raises(error):
        list(harvester.pages())
    with pytest.raises(error):
        harvester.check()


def test_a_sitemap_on_another_host_needs_the_option(server: Server, fetcher: HttpFetcher) -> None:
    server.routes |= {
        "/s.xml": _index(server, f"http://localhost:{server.port}/a.xml"),
        "/a.xml": _urlset(server, f"http://localhost:{server.port}/1"),
        **_pages(server, "/1"),
    }

    refused = list(_harvester(fetcher, server.url("/s.xml")).pages())
    taken = list(_harvester(fetcher, server.url("/s.xml"), hosts=["localhost"]).pages())

    assert (_codes(refused), _records(refused)) == (["off-site"], [])
    assert [record.problem for record in _records(taken)] == [None]


# Options


def test_include_exclude_and_limit_choose_among_the_addresses(server: Server, fetcher: HttpFetcher) -> None:
    targets = [f"/{kind}/{number}" for kind in ("course", "news") for number in range(5)]
    server.routes |= {"/s.xml": _urlset(server, *targets), **_pages(server, *targets)}
    url = server.url("/s.xml")

    chosen = list(_harvester(fetcher, url, include=["/course/"], exclude=["[34]$"]).pages())
    limited = list(_harvester(fetcher, url, include=["/course/"], limit=2).pages())
    exact = list(_harvester(fetcher, url, limit=10).pages())

    assert [record.url for record in _records(chosen)] == [server.url(f"/course/{number}") for number in range(3)]
    assert (len(_records(limited)), limited[-1].complete) == (2, False)
    assert (len(_records(exact)), exact[-1].complete, chosen[-1].complete) == (10, True, True)


@pytest.mark.parametrize(
    "options", [{"include": ["("]}, {"include": "x"}, {"page": 0}, {"limit": "many"}, {"limit": 0}, {"colour": "red"}]
)
def test_an_option_that_cannot_be_used_is_named(fetcher: HttpFetcher, options: dict[str, Json]) -> None:
    with pytest.raises(UsageError) as caught:
        SitemapHarvester(Source(name="site", kind="sitemap", url=URL, options=options), fetcher, Remembered())

    assert caught.value.where["source"] == "site"


# Checkpoints


def _large_site(server: Server) -> list[str]:
    targets = [f"/{number}" for number in range(23)]
    server.routes |= {
        "/s.xml": _index(server, "/a.xml", "/n.xml", "/d.xml"),
        "/a.xml": _urlset(server, *targets[:8]),
        "/n.xml": _index(server, "/b.xml", "/none.xml", "/c.xml"),
        "/b.xml": _urlset(server, *targets[8:9]),
        "/c.xml": _urlset(server, *targets[9:20]),
        "/d.xml": _urlset(server, *targets[20:]),
        **_pages(server, *targets),
    }
    return [server.url(target) for target in targets]


@pytest.mark.parametrize("size", [1, 4, 7, 22, 23, 50])
def test_after_any_checkpoint_the_walk_goes_on_where_it_was(server: Server, fetcher: HttpFetcher, size: int) -> None:
    everything = _large_site(server)
    whole = list(_harvester(fetcher, server.url("/s.xml"), page=size).pages())
    assert [record.url for record in _records(whole)] == everything

    for cut, page in enumerate(whole[:-1], start=1):
        rest = list(_harvester(fetcher, server.url("/s.xml"), page=size).pages(page.resume))
        assert [record.url for record in _records(rest)] == everything[cut * size :]
        assert not any(page.may_repeat for page in rest)
        assert len(page.resume or "") < 250
        assert not rest[-1].complete  # /none.xml could not be read, before the cut or after


def test_a_resumed_walk_fetches_only_the_sitemaps_on_its_way(server: Server, fetcher: HttpFetcher) -> None:
    _large_site(server)
    pages = list(_harvester(fetcher, server.url("/s.xml"), page=11).pages())
    server.asked.clear()

    list(_harvester(fetcher, server.url("/s.xml"), page=11).pages(pages[0].resume))

    assert [target for target in server.targets() if target.endswith(".xml")] == [
        "/s.xml",
        "/n.xml",
        "/c.xml",
        "/d.xml",
    ]


def test_a_sitemap_that_changed_meanwhile_is_read_again_from_its_beginning(
    server: Server, fetcher: HttpFetcher
) -> None:
    everything = _large_site(server)
    first = next(iter(_harvester(fetcher, server.url("/s.xml"), page=12).pages()))
    server.routes["/c.xml"] = _urlset(server, "/new", *(f"/{number}" for number in range(9, 20)))
    server.routes |= _pages(server, "/new")

    rest = list(_harvester(fetcher, server.url("/s.xml"), page=12).pages(first.resume))

    assert [record.url for record in _records(rest)] == [server.url("/new"), *everything[9:]]
    assert all(page.may_repeat for page in rest)


def test_a_limit_holds_over_a_cut(server: Server, fetcher: HttpFetcher) -> None:
    _large_site(server)
    first = next(iter(_harvester(fetcher, server.url("/s.xml"), page=4, limit=6).pages()))

    rest = list(_harvester(fetcher, server.url("/s.xml"), page=4, limit=6).pages(first.resume))

    assert len(_records([first, *rest])) == 6


def test_heavy_pages_make_checkpoints_early(
    server: Server, fetcher: HttpFetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemap_draft, "MOST_BYTES", 250_000)
    server.routes |= {"/s.xml": _urlset(server, *(f"/p?{number}" for number in range(7))), "/p": reply(b"x" * 100_000)}

    pages = list(_harvester(fetcher, server.url("/s.xml")).pages())

    assert [len(page.records) for page in pages] == [3, 3, 1]


@pytest.mark.parametrize("resume", ["12", "{", '{"at": 1}', "[]"])
def test_a_place_that_nobody_gave_out_is_refused(fetcher: HttpFetcher, resume: str) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        next(iter(_harvester(fetcher, "https://a.test/s.xml").pages(resume)))


def test_a_thousand_problems_are_listed_and_the_rest_counted(server: Server, fetcher: HttpFetcher) -> None:
    lines = [server.url("/1"), *("no address" for _ in range(1_500))]
    server.routes |= {"/s.txt": reply("\n".join(lines).encode(), Content_Type="text/plain"), **_pages(server, "/1")}

    pages = list(_harvester(fetcher, server.url("/s.txt")).pages())

    assert len(_codes(pages)) == 1_001
    assert pages[-1].problems[-1] == Problem("more", "There were 500 further problems.")


# Check


def test_check_counts_and_shows_a_few_records(server: Server, fetcher: HttpFetcher) -> None:
    everything = _large_site(server)

    check = _harvester(fetcher, server.url("/s.xml")).check()

    assert check.facts == {"sitemaps": "7", "addresses": "23", "sitemap-not-fetched": "1"}
    assert (check.kind, check.title) == ("sitemap", "127.0.0.1")
    assert [record.url for record in check.samples] == everything[:10]


def test_check_does_not_read_a_large_site_whole(server: Server, fetcher: HttpFetcher) -> None:
    server.routes["/s.xml"] = _index(server, *(f"/a?{number}" for number in range(500)))
    server.routes |= {"/a": _urlset(server, "/1", lastmod="2026"), **_pages(server, "/1")}

    check = _harvester(fetcher, server.url("/s.xml")).check()

    assert check.facts == {"sitemaps": "at least 20", "addresses": "at least 19", "with lastmod": "at least 19"}
    assert len(server.targets()) < 40


# Real sitemaps

INTRODUCTION = "/training-material/topics/introduction"
GTN_PAGES = {
    f"{INTRODUCTION}/slides/introduction.html": "tess/gtn_slides-introduction.html",
    f"{INTRODUCTION}/tutorials/galaxy-intro-101/tutorial.html": "tess/gtn_galaxy-intro-101.html",
    f"{INTRODUCTION}/tutorials/galaxy-intro-strands/tutorial.html": "tess/gtn_galaxy-intro-strands.html",
}
HSF_PAGES = {"/python-testing/": "tess/hsftraining_python-testing.html"}
# The saved pages of this site are others than those in its saved sitemap; they stand in for three of them.
HOOU_PAGES = {
    "/materials/wie-definiere-ich-meine-forschungsfrage-erfahrungsberichte-von-studierenden": (
        "oersi-etl/hoou-ifm-erzaehlung-wie.html"
    ),
    "/materials/die-trompete-als-orchester-und-soloinstrument": "oersi-etl/hoou-online-punkteabfrage.html",
    "/materials/stadt-als-sozialer-raum": "oersi-etl/hoou-tutorial-lernen-lernen.html",
}
REAL: list[tuple[str, str, dict[str, str], int]] = [
    ("tess/gtn_sitemap.xml", "https://training.galaxyproject.org", GTN_PAGES, 6),
    ("tess/hsftraining_sitemap.txt", "http://carpentries-incubator.github.io", HSF_PAGES, 3),
    ("tess/Test-Sitemap.xml", "https://pawsey.org.au", {}, 9),
    ("oersi-etl/hoou-sitemap.xml", "https://www.hoou.de", HOOU_PAGES, 10),
    ("oersi-etl/oerbw-sitemap.xml", "https://uni-tuebingen.oerbw.de", {}, 10),
    ("oersi-etl/oncampus-sitemap.xml", "https://www.oncampus.de", {}, 11),
]


@pytest.mark.shared
@pytest.mark.parametrize(("sitemap", "host", "files", "offered"), REAL, ids=[row[0] for row in REAL])
def test_a_real_site_is_harvested_and_every_address_accounted_for(
    server: Server, fetcher: HttpFetcher, sitemap: str, host: str, files: dict[str, str], offered: int
) -> None:
    listing = shared(f"samples/{sitemap}").read_bytes().replace(host.encode(), server.url("").encode())
    bodies = {path: shared(f"samples/{name}").read_bytes() for path, name in files.items()}
    server.routes |= {"/sitemap": reply(listing), **{path: reply(body) for path, body in bodies.items()}}

    pages = list(_harvester(fetcher, server.url("/sitemap"), page=4).pages())

    records = _records(pages)
    stored = {record.url: record.body for record in records if record.problem is None}
    assert len(records) == offered
    assert stored == {server.url(path): body for path, body in bodies.items()}
    assert set(_reasons(pages).values()) <= {"fetch-http-404", "off-site"}
    assert len(stored) + len(_reasons(pages)) == offered
    assert pages[-1].complete


@pytest.mark.shared
def test_a_real_site_is_not_fetched_twice(server: Server, fetcher: HttpFetcher) -> None:
    sitemap, host, files, _ = REAL[0]
    listing = shared(f"samples/{sitemap}").read_bytes().replace(host.encode(), server.url("").encode())
    bodies = {path: reply(shared(f"samples/{name}").read_bytes()) for path, name in files.items()}
    server.routes |= {"/sitemap": reply(listing), **bodies}
    first = _records(list(_harvester(fetcher, server.url("/sitemap")).pages()))
    held = Remembered({record.identifier: Known(record.datestamp) for record in first if record.problem is None})
    server.asked.clear()

    (page,) = _harvester(fetcher, server.url("/sitemap"), held).pages()

    assert sorted(page.unchanged) == sorted(held.held)
    assert not set(server.targets()) & set(files)


def test_every_problem_code_is_in_the_documentation() -> None:
    root = Path(__file__).parents[2]
    sources = "".join(path.read_text("utf-8") for path in (root / "src/baraza/harvest").glob("sitemap*.py"))
    codes = set(re.findall(r'"((?:fetch|sitemap)-[a-z-]+|off-site|not-an-address|empty|more)"', sources)) - {"sitemap-"}
    text = (root / "docs/harvest-sitemap.md").read_text("utf-8")

    assert [code for code in sorted(codes) if f"`{code}`" not in text] == []
