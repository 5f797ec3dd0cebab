"""Whatever a source does, it gets one clear line, a row with the reason, and costs only itself."""

from __future__ import annotations

import codecs
import gzip
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
import zstandard

from baraza.model import Json
from baraza.store.schedule import sources_to_harvest
from tests.fetch.server import Answer, Asked, Route, Server, redirect, reply
from tests.harvest.endpoint import error, listing, record
from tests.pipeline.aftermath import WORD, Aftermath, harvest

pytestmark = pytest.mark.django_db(transaction=True)

METADATA = "http://169.254.169.254/latest/meta-data/"
LAUGHS = "<!DOCTYPE x [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {after} '{f'&{before};' * 10}'>" for before, after in zip("abcdefgh", "bcdefghi", strict=True)
)
LAUGH = (f"{LAUGHS}]>", "&i;")
STEAL = ("<!DOCTYPE x [<!ENTITY i SYSTEM 'file:///etc/passwd'>]>", "&i;")


def good(identifier: str) -> str:
    """A record that is in order."""
    return record(identifier, title=f"{WORD} {identifier[-1]}")


def endpoint(**pages: str | bytes | Route) -> Route:
    """An OAI-PMH endpoint: `first`, and the other pages by token."""

    def answer(asked: Asked) -> Answer:
        query = dict(parse_qsl(urlsplit(asked.target).query))
        page = pages.get(query.get("resumptionToken", "first"), reply(status=404))
        if callable(page):
            return page(asked)
        return page if isinstance(page, bytes) and page.startswith(b"HTTP") else xml(page)

    return answer


def xml(body: str | bytes) -> bytes:
    raw = body if isinstance(body, bytes) else body.encode()
    return reply(raw, Content_Type="text/xml")


def oai(home: Path, route: Route, **settings: object) -> Aftermath:
    """Harvest that endpoint."""
    options: dict[str, Json] = {"prefix": "oai_dc", "granularity": "second"}
    with Server({"/oai": route}) as server:
        return harvest(home, "oai-pmh", server.url("/oai"), options, **settings)


def between(page: str | bytes | Route, **more: str | bytes | Route) -> Route:
    """The bad page as the second of three; the first and the third are in order."""
    first, last = listing(good("a:1"), good("a:2"), token="bad"), listing(good("a:9"))
    return endpoint(first=first, bad=page, last=last, **more)


RECORDS: dict[str, tuple[str | bytes, str, str, str]] = {
    "broken xml": (record("a:3", title="Fish <and Chips"), "rejected", "broken-xml", "not well-formed XML"),
    "latin-1 called utf-8": (
        record("a:3", title="Mädchen").encode("latin-1"),
        "rejected",
        "broken-xml",
        "Invalid bytes",
    ),
    "no title": (record("a:3", title=""), "rejected", "no-title", "no title"),
    "no address": (
        record("a:3").replace("https://x.test/a:3", "shelf 7"),
        "rejected",
        "no-address",
        "no address that can be opened",
    ),
    "no metadata": (
        "<record><header><identifier>a:3</identifier></header></record>",
        "rejected",
        "no-metadata",
        "without metadata",
    ),
    "twice the same": (good("a:4"), "rejected", "duplicate-identifier", "came before in this harvest"),
    "changed in the year 9999": (record("a:3", "9999-12-31T00:00:00Z"), "done", "", ""),
}


@pytest.mark.parametrize("case", RECORDS)
def test_a_bad_record_costs_itself(tmp_path: Path, case: str) -> None:
    bad, state, code, words = RECORDS[case]
    before, after = listing(good("a:4"), "SPLIT", good("a:5"), token="last").encode().split(b"SPLIT")
    page = before + (bad if isinstance(bad, bytes) else bad.encode()) + after

    left = oai(tmp_path, between(page))

    row = left.row("a:4" if case == "twice the same" else "a:3")
    assert (row.state, row.code) == (state, code)
    assert words in row.reason
    assert left.found == tuple(f"{WORD} {number}" for number in (1, 2, 4, 5, 9))
    assert (left.run.state, left.run.offered, left.run.rejected) == ("done", 6, int(row.stage == "harvest"))


def test_a_date_of_publication_that_is_yet_to_come_is_left_aside(tmp_path: Path) -> None:
    late = good("a:3").replace("</dc:title>", "</dc:title><dc:date>9999-01-01</dc:date>")
    left = oai(tmp_path, between(listing(late, token="last")))
    assert left.row("a:3").state == "done"
    assert f"{WORD} 3" in left.found


def test_a_malformed_page_names_its_address(tmp_path: Path) -> None:
    left = oai(tmp_path, between(listing("<record><p>", good("a:4"), token="last")))
    assert "broken-page: A page is not well-formed XML" in left.told
    assert "resumptionToken=bad" in left.told
    assert left.found == tuple(f"{WORD} {number}" for number in (1, 2, 4, 9))


@pytest.mark.parametrize(
    ("declared", "encoding", "told"),
    [("ISO-8859-1", "utf-8", "wrong-encoding"), ("UTF-16", "utf-16", ""), ("ISO-8859-1", "latin-1", "")],
)
def test_a_page_in_another_encoding_is_read(tmp_path: Path, declared: str, encoding: str, told: str) -> None:
    page = listing(record("a:3", title=f"{WORD} Mädchen"), token="last").replace('"UTF-8"', f'"{declared}"', 1)
    left = oai(tmp_path, between(page.encode(encoding)))
    assert f"{WORD} Mädchen" in left.found
    assert len(left.found) == 4
    assert left.told.strip().startswith(told)
    assert ("resumptionToken=bad" in left.told) == bool(told)


def drip(asked: Asked) -> Iterator[bytes]:
    """An answer that says a little now and then, and never ends."""
    yield b"HTTP/1.1 200 Fine\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n<html><title>x</title>"
    for _ in range(600):
        time.sleep(0.1)
        yield b" "


def flood(asked: Asked) -> Iterator[bytes]:
    """An answer that says ever more."""
    yield b"HTTP/1.1 200 Fine\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n<html><title>x</title>"
    for _ in range(10_000):
        yield b" " * 65_536


def laughing(entity: tuple[str, str]) -> str:
    """A page that declares entities and uses one in a title."""
    declared, used = entity
    return listing(record("a:3", title=used), token="last").replace("?>", f"?>{declared}", 1)


PAGES: dict[str, tuple[str | bytes | Route, str, str]] = {
    "no xml at all": ("Fatal error: out of memory", "failed", "The reply is not XML."),
    "billion laughs": (laughing(LAUGH), "failed", "declares entities of its own"),
    "a file of ours": (laughing(STEAL), "failed", "declares entities of its own"),
    "redirected to metadata": (redirect(METADATA), "stopped", "169.254.169.254"),
    "the same token twice": (listing(good("a:3"), token="bad"), "failed", "The endpoint gave the same token twice."),
    "a page that drips": (drip, "stopped", "The server took too long."),
    "a page that floods": (flood, "stopped", "The answer is larger than the cap."),
    "an error of the protocol": (error("badArgument", "no such set"), "failed", "no such set"),
}


@pytest.mark.parametrize("case", PAGES)
def test_a_page_that_cannot_be_walked_on_keeps_what_came_before(tmp_path: Path, case: str) -> None:
    page, state, words = PAGES[case]

    left = oai(tmp_path, between(page), fetch_timeout_s=1.0, fetch_max_bytes=1_000_000)

    assert left.run.state == state
    assert words in left.run.problem
    assert "/oai" in left.run.problem
    assert left.found[:2] == (f"{WORD} 1", f"{WORD} 2")
    assert not [row for row in left.rows if row.state != "done"]


def test_a_chain_without_end_is_left(tmp_path: Path) -> None:
    numbers = iter(range(10_000))

    def more(asked: Asked) -> Answer:
        return xml(listing(good("a:1"), good("a:2"), token=f"t{next(numbers)}"))

    with Server({"/oai": more}) as server:
        left = harvest(tmp_path, "oai-pmh", server.url("/oai"), {"prefix": "oai_dc", "granularity": "second"})
    assert left.run.state == "failed"
    assert "ever new tokens and nothing new" in left.run.problem
    assert server.host in left.run.problem
    assert next(numbers) < 30
    assert left.found == (f"{WORD} 1", f"{WORD} 2")


def page(number: str, words: str = "") -> bytes:
    """A web page that is in order."""
    title = f"<title>{WORD} {number}{words}</title>"
    text = "<p>The mountain stands in the north east of the country, and its top is white.</p>"
    return f"<!doctype html><html lang=en><head>{title}</head><body>{text * 3}</body></html>".encode()


def pages(home: Path, bad: bytes | Route, *, listed: str = "/bad", **more: bytes | Route) -> Aftermath:
    """Harvest a site of two good pages with the bad one between them."""
    with Server() as server:
        lines = [server.url("/1"), listed if "://" in listed else server.url(listed), server.url("/2")]
        urls = "".join(f"<url><loc>{line}</loc></url>" for line in lines)
        server.routes |= {"/map.xml": xml(f"<urlset>{urls}</urlset>"), "/bad": bad}
        server.routes |= {f"/{number}": reply(page(number)) for number in "12"}
        server.routes |= {f"/{name}": route for name, route in more.items()}
        return harvest(home, "sitemap", server.url("/map.xml"), fetch_timeout_s=1.0, fetch_max_bytes=1_000_000)


def bad_row(left: Aftermath) -> tuple[str, str, str]:
    """State, code and reason of the one that is not a good page."""
    (row,) = [row for row in left.rows if not row.identifier.endswith(("/1", "/2"))]
    return row.state, row.code, row.reason


HTML = "text/html; charset=utf-8"
SITE: dict[str, tuple[bytes | Route, str, str, str]] = {
    "nothing in it": (reply(b""), "rejected", "empty", "/bad is empty"),
    "no title": (reply(b"<html><p>Words</p>"), "rejected", "no-title", "no title"),
    "redirected to metadata": (redirect(METADATA), "rejected", "fetch-refused", "169.254.169.254"),
    "a page that drips": (drip, "rejected", "fetch-too-slow", "/bad"),
    "a page that floods": (flood, "rejected", "fetch-too-large", "BARAZA_FETCH_MAX_BYTES"),
    "not there": (reply(status=404), "rejected", "fetch-http-404", "/bad"),
    "packed without end": (
        reply(gzip.compress(bytes(50_000_000)), Content_Encoding="gzip"),
        "rejected",
        "fetch-too-large",
        "/bad",
    ),
    "packed and cut off": (
        reply(gzip.compress(page("3"))[:-20], Content_Encoding="gzip"),
        "rejected",
        "fetch-failed",
        "broken or cut off",
    ),
}


@pytest.mark.parametrize("case", SITE)
def test_a_bad_page_of_a_site_costs_itself(tmp_path: Path, case: str) -> None:
    bad, state, code, words = SITE[case]
    left = pages(tmp_path, bad)
    assert bad_row(left)[:2] == (state, code)
    assert words in bad_row(left)[2]
    assert left.found == (f"{WORD} 1", f"{WORD} 2")
    assert (left.run.state, left.run.offered) == ("done", 3)


MALFORMED = page("3").replace(b"</head>", b"<table><b <<>&&& \x00 <![CDATA[").replace(b"</html>", b"</div></p")


@pytest.mark.parametrize(
    ("bad", "title"),
    [
        (reply(MALFORMED), f"{WORD} 3"),
        (
            reply(page("3", " Mädchen".encode().decode("latin-1")).decode().encode("latin-1")),
            f"{WORD} 3 Mädchen",
        ),
        (reply(page("3", " Mädchen").decode().encode("latin-1")), f"{WORD} 3 Mädchen"),
        (reply(page("3", " Mädchen"), Content_Type="text/html; charset=iso-8859-1"), f"{WORD} 3 Mädchen"),
        (reply(page("3", " Mädchen").decode().encode("utf-16"), Content_Type="text/html"), f"{WORD} 3 Mädchen"),
    ],
    ids=["malformed", "utf-8", "latin-1 called utf-8", "utf-8 called latin-1", "utf-16 with a mark"],
)
def test_a_page_that_is_not_in_order_is_read_all_the_same(tmp_path: Path, bad: bytes, title: str) -> None:
    left = pages(tmp_path, bad)
    assert left.found == (f"{WORD} 1", f"{WORD} 2", title)
    assert left.run.rejected == 0


def test_a_malformed_pdf_is_kept_by_its_address_and_says_why_it_has_no_text(tmp_path: Path) -> None:
    left = pages(tmp_path, reply(b"%PDF-1.7\n1 0 obj << broken", Content_Type="application/pdf"))
    (row,) = [row for row in left.rows if row.identifier.endswith("/bad")]
    (mark,) = [mark for mark in row.stages if mark.name == "extract"]
    assert (row.state, mark.state, mark.code) == ("done", "rejected", "unreadable")
    assert "not a PDF that can be read" in mark.reason
    assert left.found == (f"{WORD} 1", f"{WORD} 2")


@pytest.mark.parametrize(
    ("listed", "code", "words"),
    [("/1", "duplicate-identifier", "came before"), ("tel://3", "not-an-address", "no http or https address")],
)
def test_an_address_that_is_listed_wrongly_costs_itself(tmp_path: Path, listed: str, code: str, words: str) -> None:
    left = pages(tmp_path, b"", listed=listed)
    (row,) = [row for row in left.rows if row.state == "rejected"]
    assert (row.code, words in row.reason) == (code, True)
    assert left.found == (f"{WORD} 1", f"{WORD} 2")


def bomb(start: bytes = b"") -> bytes:
    """More than 10 GB of nothing in gzip, made small: members of 100 MB one after the other."""
    return gzip.compress(start) + gzip.compress(bytes(100_000_000), 9) * 105


def zstd_bomb(start: bytes = b"") -> bytes:
    """The same in zstd."""
    return zstandard.compress(start) + zstandard.compress(bytes(100_000_000)) * 105


SITEMAPS: dict[str, tuple[bytes | Route, str, str]] = {
    "no xml at all": (b"Fatal error", "sitemap-unreadable", "This is no sitemap."),
    "packed without end": (bomb(b"<urlset>"), "sitemap-unreadable", "larger than the protocol allows"),
    "billion laughs": (f"{LAUGH[0]}<urlset><url><loc>&i;</loc></url></urlset>".encode(), "sitemap-unreadable", "entit"),
    "a file of ours": (f"{STEAL[0]}<urlset><url><loc>&i;</loc></url></urlset>".encode(), "sitemap-unreadable", "entit"),
    "redirected to metadata": (redirect(METADATA), "sitemap-not-fetched", "169.254.169.254"),
    "a page that drips": (drip, "sitemap-not-fetched", "took too long"),
    "an entry without address": (b"<urlset><url/></urlset>", "sitemap-no-loc", "has no address"),
    "itself again": (b"<sitemapindex><sitemap><loc>MAP</loc></sitemap></sitemapindex>", "sitemap-twice", "once"),
}


@pytest.mark.parametrize("case", SITEMAPS)
def test_a_bad_sitemap_beside_a_good_one_costs_itself(tmp_path: Path, case: str) -> None:
    bad, code, words = SITEMAPS[case]
    with Server() as server:
        urls = "".join(f"<url><loc>{server.url(f'/{number}')}</loc></url>" for number in "12")
        index = "".join(f"<sitemap><loc>{server.url(name)}</loc></sitemap>" for name in ("/bad.xml", "/good.xml"))
        server.routes |= {f"/{number}": reply(page(number)) for number in "12"}
        server.routes |= {"/map.xml": xml(f"<sitemapindex>{index}</sitemapindex>")}
        server.routes |= {"/good.xml": xml(f"<urlset>{urls}</urlset>")}
        server.routes["/bad.xml"] = bad
        if isinstance(bad, bytes) and not bad.startswith(b"HTTP"):
            server.routes["/bad.xml"] = xml(bad.replace(b"MAP", server.url("/map.xml").encode()))
        left = harvest(tmp_path, "sitemap", server.url("/map.xml"), fetch_timeout_s=1.0)
    (problem,) = left.run.problems
    assert problem.code == code
    assert words in problem.message
    assert server.host in problem.message
    assert left.found == (f"{WORD} 1", f"{WORD} 2")
    assert (left.run.state, left.run.offered, left.run.stored) == ("done", 2, 2)


def test_a_page_that_says_it_changed_in_the_year_9999_is_looked_at_again(tmp_path: Path) -> None:
    with Server() as server:
        url = f"<url><loc>{server.url('/1')}</loc><lastmod>9999-12-31</lastmod></url>"
        server.routes |= {"/map.xml": xml(f"<urlset>{url}</urlset>"), "/1": reply(page("1"))}
        first = harvest(tmp_path, "sitemap", server.url("/map.xml"))
        server.routes["/1"] = reply(page("2"))
        second = harvest(tmp_path, "sitemap", server.url("/map.xml"))
    assert (first.found, second.found) == ((f"{WORD} 1",), (f"{WORD} 2",))


def row_of(number: int, title: str = "", url: str | None = None) -> str:
    """A line of a table."""
    return f"{title or f'{WORD} {number}'},{f'https://x.test/{number}' if url is None else url},2020\n"


def table(home: Path, content: str | bytes, name: str = "t.csv", **options: Json) -> Aftermath:
    """Harvest a file of this content."""
    path = home / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return harvest(home, "file", str(path), options)


HEADER = "title,url,date\n"
ROWS: dict[str, tuple[str | bytes, str, str, str]] = {
    "no title": (row_of(2, title=" "), "https://x.test/2", "no-title", "no title"),
    "no address": (row_of(2, url="shelf 7"), "shelf 7", "no-address", "no address that can be opened"),
    "too few cells": ("a,b\n", "line:3", "broken-row", "The row has 2 cells, the header 3."),
    "latin-1": (row_of(2, title="Mädchen").encode("latin-1"), "line:3", "wrong-encoding", "not utf-8"),
    "twice the same": (row_of(1, title="Other"), "https://x.test/1", "duplicate-identifier", "came before"),
}


@pytest.mark.parametrize("case", ROWS)
def test_a_bad_row_costs_itself(tmp_path: Path, case: str) -> None:
    bad, identifier, code, words = ROWS[case]
    middle = bad if isinstance(bad, bytes) else bad.encode()
    left = table(tmp_path, HEADER.encode() + row_of(1).encode() + middle + row_of(3).encode())
    row = left.row(identifier)
    assert (row.state, row.code) == ("rejected", code)
    assert words in row.reason
    assert left.found == (f"{WORD} 1", f"{WORD} 3")
    assert (left.run.offered, left.run.stored + left.run.rejected) == (3, 3)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"columns": {"titel": "title"}}, "titel"),
        ({"columns": {"title": "Titel"}}, "Columns that are there: title, url"),
    ],
)
def test_wrong_options_of_a_source_end_the_harvest(tmp_path: Path, options: dict[str, Json], words: str) -> None:
    left = table(tmp_path, HEADER + row_of(1), "t.csv", **options)
    assert left.run.state == "failed"
    assert words in left.run.problem
    assert sources_to_harvest() == ()


def test_a_row_of_the_year_9999_keeps_its_place_without_that_date(tmp_path: Path) -> None:
    left = table(tmp_path, HEADER + row_of(1).replace("2020", "9999-12-31"))
    assert (left.found, left.run.rejected) == ((f"{WORD} 1",), 0)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_table_with_a_mark_at_its_begin_is_read(tmp_path: Path, encoding: str) -> None:
    left = table(tmp_path, (HEADER + row_of(1, title=f"{WORD} Mädchen")).encode(encoding))
    assert left.found == (f"{WORD} Mädchen",)


FILES: dict[str, tuple[str, bytes, str, str]] = {
    "wrong columns": ("t.csv", b"a,b\n1,2\n", "failed", "Columns that are there: a, b"),
    "no json": ("t.json", b"[{", "failed", "The file is not JSON."),
    "utf-16 without sense": ("t.json", codecs.BOM_UTF16_LE + b"{}", "failed", "The file is not JSON."),
    "no file": ("", b"", "failed", "There is no such file."),
}


@pytest.mark.parametrize("case", FILES)
def test_a_file_that_cannot_be_read_says_what_and_where(tmp_path: Path, case: str) -> None:
    name, content, state, words = FILES[case]
    left = table(tmp_path, content, name) if name else harvest(tmp_path, "file", str(tmp_path / "none.csv"))
    assert left.run.state == state
    assert words in left.run.problem
    assert str(tmp_path / (name or "none.csv")) in left.run.problem
    assert (left.run.offered, left.rows) == (0, ())


@pytest.mark.parametrize("pack", [bomb, zstd_bomb])
@pytest.mark.parametrize("name", ["t.csv", "t.jsonl"])
def test_a_file_that_is_packed_without_end_keeps_what_came_before(tmp_path: Path, pack: object, name: str) -> None:
    assert callable(pack)
    line = f'{{"title": "{WORD} 1", "url": "https://x.test/1"}}\n'
    start = HEADER + row_of(1) if name == "t.csv" else line
    left = table(tmp_path, pack(start.encode()), name, max_bytes=200_000_000)
    assert left.run.state == "stopped"
    assert "larger than its cap" in left.run.problem
    assert str(tmp_path / name) in left.run.problem
    assert left.found == (f"{WORD} 1",)


def test_a_file_on_the_web_is_read_and_followed_through_the_same_door(tmp_path: Path) -> None:
    def courses(number: int, following: str) -> bytes:
        attributes = f'{{"name": "{WORD} {number}", "url": "https://x.test/{number}"}}'
        data = f'{{"id": "{number}", "type": "courses", "attributes": {attributes}}}'
        return reply(f'{{"links": {{"next": "{following}"}}, "data": [{data}]}}'.encode())

    with Server({"/courses": courses(1, "/more"), "/more": courses(2, METADATA)}) as server:
        left = harvest(tmp_path, "file", server.url("/courses"))
    assert (left.run.state, left.found) == ("stopped", (f"{WORD} 1", f"{WORD} 2"))
    assert METADATA in left.run.problem
