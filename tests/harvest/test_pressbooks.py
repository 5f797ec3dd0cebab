from __future__ import annotations

from collections.abc import Mapping, Sequence

import orjson
import pytest

from baraza.errors import BadReply, HttpStatus
from baraza.harvest.contract import Harvester, Known
from baraza.harvest.pressbooks import PressbooksHarvester
from baraza.harvest.pressbooks_recognise import api_of
from baraza.harvest.rounds import Round
from baraza.model import Json, Source
from tests.contract.harvester import HarvesterContract, failure
from tests.harvest.books_site import API, metadata, network, several
from tests.harvest.platform import JSON, Nothing, Platform, names, reasons, records
from tests.loopback import Answer, Reply

URL = "https://books.test/"


class Stored:
    """A memory of these books."""

    def __init__(self, **stamps: str) -> None:
        self.stamps = {f"{URL}{folder}/": Known(stamp) for folder, stamp in stamps.items()}

    def known(self, identifiers: Sequence[str]) -> dict[str, Known]:
        return {name: self.stamps[name] for name in identifiers if name in self.stamps}


def harvester(
    answer: Answer, url: str = URL, memory: Stored | Nothing | None = None, **options: Json
) -> PressbooksHarvester:
    source = Source(name="books", kind="pressbooks", url=url, options=options)
    return PressbooksHarvester(source, Platform(answer), memory or Nothing())


class TestPressbooksContract(HarvesterContract):
    def harvester(self) -> Harvester:
        return harvester(network(several(7)), page_size=3)


def test_a_book_is_one_record_with_its_sections() -> None:
    (page,) = harvester(network({"soil": metadata()})).pages()

    (record,) = page.records
    assert (record.identifier, record.url) == ("https://books.test/soil/", "https://books.test/soil/")
    assert record.datestamp == "2026-01-01T00:00:00Z"
    assert record.content is None
    sections = [(section["kind"], section["title"]) for section in orjson.loads(record.body)["sections"]]
    assert sections == [
        ("front-matter", "Welcome"),
        ("chapters", "Topsoil"),
        ("chapters", "Clay & stones"),
        ("parts", "Life"),
        ("back-matter", "Words"),
    ]
    assert page.complete


def test_the_texts_come_beside_one_another_in_the_order_of_the_book() -> None:
    (page,) = harvester(network({"soil": metadata()}), content=True).pages()

    content = page.records[0].content
    assert content is not None
    assert [each.name for each in (content, *content.beside)] == [
        "Welcome",
        "Topsoil",
        "Clay & stones",
        "Life",
        "Words",
    ]
    assert content.beside[1].url == "https://books.test/soil/chapter/clay/"
    assert b"<h1>Clay &amp; stones</h1><p>Clay holds water.</p>" in content.beside[1].body


def test_a_book_that_did_not_change_is_not_asked_for_its_contents() -> None:
    books = several(2)
    found = harvester(network(books), memory=Stored(book1="2026-01-02T00:00:00Z", book2="2025-01-01T00:00:00Z"))
    platform = found.fetcher
    assert isinstance(platform, Platform)

    (page,) = found.pages()

    assert page.unchanged == ("https://books.test/book1/",)
    assert names([page]) == ["https://books.test/book2/"]
    assert [path for path, _ in platform.asked] == [f"/{API}/books", f"/book2/{API}/toc"]
    assert page.complete


def test_the_next_harvest_asks_for_books_that_changed() -> None:
    since = Round(changed="2026-01-03T12:00:00Z", whole="2026-01-01T00:00:00Z").text

    (page,) = harvester(network(several(3)), whole_every=36_500).pages(since=since)

    assert names([page]) == ["https://books.test/book3/"]
    assert not page.complete


@pytest.mark.parametrize("status", [401, 404])
def test_the_address_of_one_book_gives_that_book(status: int) -> None:
    whole = network({"soil": metadata()})

    def answer(path: str, query: Mapping[str, str]) -> Reply | None:
        return Reply(b"{}", JSON, status) if path.endswith("/books") else whole(path, query)

    (page,) = harvester(answer, "https://books.test/soil/").pages()

    assert names([page]) == ["https://books.test/soil/"]
    assert page.complete


def test_a_book_whose_contents_cannot_be_had_is_told_without_them() -> None:
    whole = network(several(2))
    broken = {f"/book1/{API}/toc": Reply(b"<html>", JSON), f"/book2/{API}/chapters": Reply(b"", JSON, 500)}

    (page,) = harvester(lambda path, query: broken.get(path) or whole(path, query), content=True).pages()

    assert [problem.code for problem in page.problems] == ["contents-not-fetched", "text-not-fetched"]
    assert all(record.problem is None for record in page.records)
    assert orjson.loads(page.records[0].body)["sections"] == []
    assert page.records[1].content is not None
    assert page.records[1].content.name == "Welcome"


def test_an_odd_entry_costs_only_itself() -> None:
    pages = list(harvester(network(several(1), odd=["x", {"link": "javascript:alert(1)"}])).pages())

    assert reasons(pages) == {"book:1:2": "no-identifier", "book:1:3": "no-identifier"}
    assert len(records(pages)) == 3
    assert not pages[-1].complete


@pytest.mark.parametrize("body", [b"<html>", b"{}", b"1"])
def test_an_answer_that_is_no_list_stops_the_source(body: bytes) -> None:
    pages, error = failure(harvester(lambda path, query: Reply(body, JSON)))

    assert pages == []
    assert isinstance(error, BadReply)


def test_a_site_without_the_interface_stops_the_source() -> None:
    _, error = failure(harvester(lambda path, query: None))

    assert isinstance(error, HttpStatus)


def test_what_it_says_of_itself() -> None:
    assert harvester(network(several(4))).check().facts == {
        "interface": "https://books.test/wp-json/pressbooks/v2",
        "records": "4",
    }


@pytest.mark.parametrize(
    ("typed", "api"),
    [
        ("https://books.test", "https://books.test/wp-json/pressbooks/v2"),
        ("https://books.test/soil/", "https://books.test/soil/wp-json/pressbooks/v2"),
        ("https://books.test/soil/wp-json/pressbooks/v2/metadata", "https://books.test/soil/wp-json/pressbooks/v2"),
    ],
)
def test_the_interface_is_found_from_an_address(typed: str, api: str) -> None:
    assert api_of(typed) == api
