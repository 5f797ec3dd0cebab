from __future__ import annotations

import bz2
import gzip
import tracemalloc
from collections.abc import Iterator
from io import BufferedReader, RawIOBase
from pathlib import Path

import orjson
import pytest

from baraza.errors import BadReply, TooLarge, UsageError
from baraza.harvest.contract import Harvester
from baraza.harvest.detect_here import kind_here
from baraza.harvest.mediawiki import MediaWikiHarvester
from baraza.harvest.mediawiki_recognise import is_export
from baraza.harvest.mediawiki_xml import exported
from baraza.model import Json, Source
from tests.contract.harvester import HarvesterContract, failure
from tests.harvest.platform import DATA, Platform, names, records
from tests.loopback import Reply
from tests.shared_data import shared

DUMP = DATA / "mediawiki" / "pages-articles.xml"


def harvester(url: str, **options: Json) -> MediaWikiHarvester:
    platform = Platform(lambda path, query: Reply(DUMP.read_bytes(), "application/xml"))
    return MediaWikiHarvester(Source(name="wiki", kind="mediawiki", url=url, options=options), platform)


class TestExportContract(HarvesterContract):
    def harvester(self) -> Harvester:
        return harvester(str(DUMP), page_size=2)


def test_the_newest_text_of_each_page_comes_without_redirects_and_talk() -> None:
    (page,) = harvester(str(DUMP)).pages()

    assert names([page]) == ["Hesabu", "Hesabu/Jumla na tofauti", "Jiometri"]
    assert page.complete
    first = page.records[0]
    assert (first.url, first.datestamp) == ("https://sw.wikibooks.example/wiki/Hesabu", "2025-02-01T00:00:00Z")
    assert first.content is not None
    assert first.content.body.decode().startswith("'''Hesabu''' ni sayansi")
    body = orjson.loads(first.body)
    assert body["site"] == {"name": "Wikichuo", "language": "sw", "url": "https://sw.wikibooks.example/wiki/Mwanzo"}
    assert body["page"]["categories"] == ["Hisabati", "Math"]
    assert page.records[1].url == "https://sw.wikibooks.example/wiki/Hesabu/Jumla_na_tofauti"


def test_other_namespaces_and_a_licence_come_by_options() -> None:
    (page,) = harvester(str(DUMP), namespaces=[1], rights="CC BY-SA 4.0").pages()

    assert names([page]) == ["Majadiliano:Hesabu"]
    assert orjson.loads(page.records[0].body)["site"]["rights"] == "CC BY-SA 4.0"


@pytest.mark.parametrize(
    "packed", [bz2.compress, gzip.compress, lambda body: bz2.compress(body[:900]) + bz2.compress(body[900:])]
)
def test_a_packed_export_is_read_like_a_plain_one(packed: object, tmp_path: Path) -> None:
    assert callable(packed)
    (tmp_path / "dump.xml.bz2").write_bytes(packed(DUMP.read_bytes()))

    (page,) = harvester(str(tmp_path / "dump.xml.bz2")).pages()

    assert len(page.records) == 3


def test_an_export_on_the_web_is_read_too() -> None:
    assert len(records(harvester("https://wiki.test/wiki/Special:Export/Hesabu").pages())) == 3


@pytest.mark.shared
def test_a_real_export_without_numbers_is_read() -> None:
    (page,) = harvester(str(shared("samples/mediawiki/dump.xml"))).pages()

    (record,) = page.records
    assert (record.identifier, record.datestamp) == ("Page title", "2001-01-15T13:15:00Z")
    assert record.url == "https://pl.wikipedia.org/wiki/Page_title"
    assert record.content is not None
    assert b"A bunch of" in record.content.body


def test_what_came_before_a_break_is_kept(tmp_path: Path) -> None:
    whole = DUMP.read_bytes()
    (tmp_path / "dump.xml").write_bytes(whole[: whole.index(b"<title>Jiometri") + 30])

    pages, error = failure(harvester(str(tmp_path / "dump.xml"), page_size=1))

    assert names(pages) == ["Hesabu", "Hesabu/Jumla na tofauti"]
    assert all(page.resume for page in pages)
    assert isinstance(error, BadReply)
    assert "not well-formed" in str(error)


@pytest.mark.parametrize("body", [b"<html><body/></html>", b"<page><title>x</title></page>"])
def test_another_file_is_refused(body: bytes, tmp_path: Path) -> None:
    (tmp_path / "x.xml").write_bytes(body)

    _, error = failure(harvester(str(tmp_path / "x.xml")))

    assert isinstance(error, BadReply)
    assert "no export of a wiki" in str(error)


def test_entities_are_not_expanded_and_files_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("SECRET")
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    declared = f'<!DOCTYPE mediawiki [<!ENTITY e0 "ha">{bomb}<!ENTITY f SYSTEM "{tmp_path}/secret">]>'
    page = "<page><title>A</title><revision><text>x &e11; &f; y</text></revision></page>"
    (tmp_path / "x.xml").write_text(f"{declared}<mediawiki>{page}</mediawiki>")

    pages, _ = failure(harvester(str(tmp_path / "x.xml")))

    found = b"".join(record.content.body for record in records(pages) if record.content)
    assert b"SECRET" not in found
    assert b"haha" not in found


def test_an_export_larger_than_its_cap_stops_there(tmp_path: Path) -> None:
    (tmp_path / "bomb.xml.bz2").write_bytes(bz2.compress(b"<mediawiki>" + b" " * 3_000_000))

    _, error = failure(harvester(str(tmp_path / "bomb.xml.bz2"), max_bytes=1_000_000))

    assert isinstance(error, TooLarge)


class _Endless(RawIOBase):
    """An export of so many pages that is made while it is read."""

    def __init__(self, count: int) -> None:
        page = f"<page><title>T</title><revision><text>{'word ' * 2_000}</text></revision></page>".encode()
        self.pieces: Iterator[bytes] = iter([b"<mediawiki>", *[page] * count, b"</mediawiki>"])
        self.rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # io wants a Buffer; the reader gives this
        self.rest = self.rest or next(self.pieces, b"")
        piece, self.rest = self.rest[: len(buffer)], self.rest[len(buffer) :]
        buffer[: len(piece)] = piece
        return len(piece)


def test_memory_stays_flat_however_long_the_export_is() -> None:
    tracemalloc.start()
    count = sum(1 for _ in exported(BufferedReader(_Endless(3_000)), "x"))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert count == 3_000
    assert peak < 3_000_000


def test_a_position_that_is_not_ours_is_refused() -> None:
    with pytest.raises(UsageError):
        list(harvester(str(DUMP)).pages(resume="x"))


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("/data/enwikibooks-latest-pages-articles.xml.bz2", True),
        ("https://dumps.test/enwikibooks-latest-pages-articles.xml.bz2", True),
        ("https://wiki.test/wiki/Special:Export/Algebra", True),
        ("https://wiki.test/w/index.php?title=Special%3AExport&pages=A", True),
        ("https://wiki.test/w/api.php", False),
        ("https://wiki.test/sitemap", False),
    ],
)
def test_an_export_is_told_by_its_address(url: str, expected: bool) -> None:
    assert is_export(url) is expected


@pytest.mark.parametrize("packed", [bytes, bz2.compress, gzip.compress])
def test_an_export_here_is_found_out_to_be_one(packed: object, tmp_path: Path) -> None:
    assert callable(packed)
    (tmp_path / "dump.xml.bz2").write_bytes(packed(DUMP.read_bytes()))

    assert kind_here(str(tmp_path / "dump.xml.bz2"))[0] == "mediawiki"


@pytest.mark.parametrize("body", [b"", b"<rss/>", b"BZh9broken", b"Title,URL"])
def test_another_file_here_is_not_taken_for_an_export(body: bytes, tmp_path: Path) -> None:
    (tmp_path / "x.xml").write_bytes(body)

    assert kind_here(str(tmp_path / "x.xml"))[0] == "file"
