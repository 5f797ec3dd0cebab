"""The books of OpenStax, walked through the interface of its pages."""

from __future__ import annotations

from collections.abc import Mapping

import orjson
import pytest

from baraza.errors import BadReply, HttpStatus, SourceError, UsageError
from baraza.harvest.openstax import OpenStaxHarvester
from baraza.model import Json, Source
from tests.contract.harvester import HarvesterContract, failure
from tests.harvest.openstax_site import book, cms
from tests.harvest.platform import JSON, Nothing, Platform, names, reasons, records
from tests.loopback import Reply

URL = "https://books.test/subjects"


def walker(platform: Platform, url: str = URL) -> OpenStaxHarvester:
    return OpenStaxHarvester(
        Source(name="books", kind="openstax", url=url, options={"page_size": 2}), platform, Nothing()
    )


def described(*numbers: int) -> list[str]:
    return [f"https://books.test/apps/cms/api/v2/pages/{number}/" for number in numbers]


class TestOpenStaxContract(HarvesterContract):
    def harvester(self) -> OpenStaxHarvester:
        return walker(Platform(cms([book(1), book(2), book(3, book_state="retired"), book(4), 7])))


def test_walks_all_books_and_asks_for_what_it_reads() -> None:
    platform = Platform(cms([book(1), book(2), book(3)]))

    pages = list(walker(platform).pages())

    assert names(pages) == described(1, 2, 3)
    assert pages[-1].complete
    assert [query["offset"] for _, query in platform.asked] == ["0", "2"]
    assert {"cnx_id", "license_url", "book_state"} <= set(platform.asked[0][1]["fields"].split(","))
    first = records(pages)[0]
    assert (first.url, first.datestamp) == ("https://books.test/details/books/biology-1", "2020-02-28T15:22:00-06:00")
    assert "adoptions" not in orjson.loads(first.body)


@pytest.mark.parametrize("state", ["retired", "unlisted"])
def test_a_book_that_the_site_took_away_is_gone(state: str) -> None:
    (page,) = walker(Platform(cms([book(1), book(2, book_state=state)]))).pages()

    assert [(record.identifier, record.deleted) for record in page.records] == [
        (described(1)[0], False),
        (described(2)[0], True),
    ]


def test_a_book_that_is_only_announced_is_told_and_a_deprecated_one_stays() -> None:
    books = [book(1, book_state="coming_soon"), book(2, book_state="deprecated")]

    pages = list(walker(Platform(cms(books))).pages())

    assert reasons(pages) == {described(1)[0]: "coming-soon"}
    assert pages[-1].complete


def test_an_interface_that_lost_a_field_is_asked_for_all_that_there_are() -> None:
    platform = Platform(cms([book(1)], unknown="translations"))

    pages = list(walker(platform).pages())

    assert names(pages) == described(1)
    assert platform.asked[-1][1]["fields"] == "*"


def test_a_list_that_disregards_the_offset_stops_with_a_reason() -> None:
    whole = cms([book(1), book(2), book(3)])

    def deaf(path: str, query: Mapping[str, str]) -> Reply | None:
        reply = whole(path, {**query, "offset": "0"})
        return reply and Reply(reply.body.replace(b'"total_count":3', b'"total_count":999999'), JSON)

    pages, error = failure(walker(Platform(deaf)))

    assert isinstance(error, BadReply)
    assert "ever the same records" in str(error)
    assert names(pages[:1]) == described(1, 2)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"<html>", "The answer is a web page and no JSON."),
        (b'{"items": [', "The answer is not JSON."),
        (b'{"message": "moved"}', "The answer is no list of books."),
        (b"[]", "The answer is no list of books."),
    ],
)
def test_an_answer_that_is_no_list_says_so_in_one_sentence(body: bytes, words: str) -> None:
    pages, error = failure(walker(Platform(lambda path, query: Reply(body, JSON))))

    assert pages == []
    assert isinstance(error, SourceError)
    assert words in str(error)


def test_a_site_that_refuses_every_list_of_fields_stops_the_source() -> None:
    _, error = failure(walker(Platform(lambda path, query: Reply(b"", JSON, 400))))

    assert isinstance(error, HttpStatus)


def test_what_is_no_book_costs_only_itself_and_nothing_is_gone_then() -> None:
    odd: list[Json] = [book(1), 7, {"title": "No id"}, book(2)]

    pages = list(walker(Platform(cms(odd))).pages())

    assert names(pages) == [*described(1), "book:2", "book:3", *described(2)]
    assert reasons(pages) == {"book:2": "no-identifier", "book:3": "no-identifier"}
    assert not pages[-1].complete


@pytest.mark.parametrize("address", ["openstax.org", "http://["])
def test_what_is_no_web_address_is_refused(address: str) -> None:
    with pytest.raises(UsageError):
        walker(Platform(cms([])), address)
