"""One sitemap file, whole or broken."""

from __future__ import annotations

import gzip
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baraza.errors import BadReply
from baraza.harvest import sitemap_file
from baraza.harvest.sitemap_file import Entry, entries
from baraza.model import Problem
from tests.shared_data import shared

URL = "https://a.test/sitemap.xml"
ONE = b"<url><loc>https://a.test/1</loc></url>"


def _gzip(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)  # else the time would be part of a test's name


def _read(body: bytes) -> tuple[list[Entry], list[str]]:
    items = list(entries(body, URL))
    found = [item for item in items if isinstance(item, Entry)]
    return found, [item.code for item in items if isinstance(item, Problem)]


@pytest.mark.parametrize(
    "opening",
    [
        b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
        b'<urlset xmlns="https://www.sitemaps.org/schemas/sitemap/0.9">',
        b'<urlset xmlns="http://www.google.com/schemas/sitemap/0.84">',
        b'<urlset xmlns="not an address">',
        b"<urlset>",
        b'<?xml version="1.0"?><!-- made by hand --><urlset>',
        b"\xef\xbb\xbf<urlset>",
    ],
)
def test_reads_addresses_under_any_namespace(opening: bytes) -> None:
    body = opening + b"<url><loc>\n https://a.test/1\n</loc><lastmod> 2026-03-01 </lastmod></url></urlset>"

    assert _read(body) == ([Entry("https://a.test/1", "2026-03-01")], [])


def test_reads_prefixes_whether_declared_or_not() -> None:
    body = b"<s:urlset%s><s:url><s:loc>https://a.test/1</s:loc></s:url></s:urlset>"

    assert _read(body % b' xmlns:s="http://www.sitemaps.org/schemas/sitemap/0.9"') == ([Entry("https://a.test/1")], [])
    assert _read(body % b"") == ([Entry("https://a.test/1")], [])


def test_an_index_leads_to_sitemaps() -> None:
    body = b"<sitemapindex><sitemap><loc>https://a.test/s.xml</loc><lastmod>2026</lastmod></sitemap></sitemapindex>"

    assert _read(body) == ([Entry("https://a.test/s.xml", "2026", is_sitemap=True)], [])


def test_an_image_is_not_taken_for_the_page() -> None:
    body = (
        b'<urlset xmlns="http://s" xmlns:i="http://i"><url><i:image><i:loc>https://a.test/i.png</i:loc></i:image>'
        b"<loc>https://a.test/1</loc></url></urlset>"
    )

    assert _read(body) == ([Entry("https://a.test/1")], [])


@pytest.mark.parametrize(
    ("body", "locs", "codes"),
    [
        (b"<urlset><url><loc>http://a/?a=1&b=2</loc></url></urlset>", ["http://a/?a=1&b=2"], ["sitemap-ampersand"]),
        (b"<urlset><url><loc>http://a/?a=1&amp;b=2</loc></url></urlset>", ["http://a/?a=1&b=2"], []),
        (b"<urlset><url><loc><![CDATA[http://a/?a&b]]></loc></url></urlset>", ["http://a/?a&b"], []),
        (b"<urlset><url><loc>http://a/1</loc></url><url><loc>", ["http://a/1"], None),
        (b"<urlset><url><loc>http://a/1</loc></url></urlset>trailing", ["http://a/1"], ["sitemap-broken-xml"]),
        (b"\n<?xml version='1.0'?><urlset>" + ONE + b"</urlset>", ["https://a.test/1"], ["sitemap-broken-xml"]),
        (b"<urlset><url><loc>http://a/\xff</loc></url>" + ONE + b"</urlset>", None, ["sitemap-broken-xml"]),
        (b"<urlset><url></url>" + ONE + b"</urlset>", ["https://a.test/1"], ["sitemap-no-loc"]),
        (b"<urlset><url><loc> </loc></url></urlset>", [], ["sitemap-no-loc"]),
        (b"<urlset></urlset>", [], []),
        (b"http://a/1\r\n\r\nhttps://a/2\nwhat\n", ["http://a/1", "https://a/2"], ["sitemap-line"]),
        ("\ufeffhttp://a/ö".encode(), ["http://a/ö"], []),
        ("http://a/1\n".encode("utf-16"), ["http://a/1"], []),
    ],
)
def test_reads_what_can_be_read_and_says_what_could_not(
    body: bytes, locs: list[str] | None, codes: list[str] | None
) -> None:
    found, problems = _read(body)

    assert locs is None or [entry.loc for entry in found] == locs
    assert codes is None or problems == codes
    assert problems or codes == []


def test_an_address_in_another_encoding_is_read() -> None:
    body = '<?xml version="1.0" encoding="ISO-8859-1"?><urlset><url><loc>http://a/ö</loc></url></urlset>'

    assert _read(body.encode("latin-1")) == ([Entry("http://a/ö")], [])


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_two_bytes_to_a_letter_are_read_too(encoding: str) -> None:
    body = "<?xml version='1.0' encoding='utf-16'?><urlset><url><loc>http://a/?ö=1&amp;b</loc></url></urlset>"

    assert _read(body.encode(encoding)) == ([Entry("http://a/?ö=1&b")], [])


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b" \n",
        b"<",
        b"<?xml version='1.0'?>",
        b"<html><body><p>Not found<br></body></html>",
        b"<rss><channel><title>x</title></channel></rss>",
        b"hello",
        b"%PDF-1.7",
        _gzip(b"<urlset/>")[:-4],
    ],
)
def test_what_is_no_sitemap_says_so(body: bytes) -> None:
    with pytest.raises(BadReply) as caught:
        list(entries(body, URL))

    assert URL in caught.value.where.values()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_of_its_own_are_refused(encoding: str) -> None:
    laughs = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 30))
    body = f'<!DOCTYPE x [<!ENTITY e0 "ha">{laughs}]><urlset><url><loc>&e29;</loc></url></urlset>'

    with pytest.raises(BadReply, match="declares XML entities"):
        list(entries(body.encode(encoding), URL))


def test_a_file_on_this_machine_is_not_read() -> None:
    body = b'<!DOCTYPE urlset SYSTEM "file:///etc/passwd"><urlset>' + ONE + b"</urlset>"

    assert _read(body) == ([Entry("https://a.test/1")], [])


def test_unpacks_gzip_and_refuses_a_bomb(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _read(_gzip(b"<urlset>" + ONE + b"</urlset>")) == ([Entry("https://a.test/1")], [])
    monkeypatch.setattr(sitemap_file, "MAX_BYTES", 1_000)
    with pytest.raises(BadReply, match="larger than the protocol allows"):
        list(entries(_gzip(b"<urlset>" + ONE * 100), URL))


GROWTH = """
import resource
from baraza.harvest.sitemap_file import entries

def peak_kb():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

row = b"<url><loc>https://a.test/1</loc><lastmod>2026-03-01</lastmod></url>"
assert len(list(entries(b"<urlset>" + row * 100 + b"</urlset>", "x"))) == 100
body = b"<urlset>" + row * 50_000 + b"</urlset>"
before = peak_kb()
assert sum(1 for _ in entries(body, "x")) == 50_000
print(peak_kb() - before)
"""


def test_memory_stays_flat_with_the_number_of_addresses() -> None:
    run = subprocess.run([sys.executable, "-c", GROWTH], capture_output=True, text=True, check=True)

    assert int(run.stdout) < 12_000  # a few copies of the 3.5 MB file; the whole tree would be over 30 MB


@given(st.binary() | st.binary().map(lambda tail: b"<urlset>" + ONE + tail))
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    try:
        list(entries(body, URL))
    except BadReply:
        return


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("tess/gtn_sitemap.xml", 6),
        ("tess/Test-Sitemap.xml", 9),
        ("tess/hsftraining_sitemap.txt", 3),
        ("oersi-etl/hoou-sitemap.xml", 10),
        ("oersi-etl/oerbw-sitemap.xml", 10),
        ("oersi-etl/oncampus-sitemap.xml", 11),
    ],
)
def test_real_sitemaps_are_read_whole(name: str, count: int) -> None:
    found, problems = _read(shared(f"samples/{name}").read_bytes())

    assert (len(found), problems) == (count, [])
    assert all(entry.loc.startswith("http") and entry.loc.split() == [entry.loc] for entry in found)
