"""Single pages harvested by the real fetcher from a server on loopback."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from baraza.errors import UsageError
from baraza.fetch.client import HttpFetcher
from baraza.harvest.page import PageHarvester
from baraza.model import Json, Page, Source
from tests.contract.harvester import HarvesterContract
from tests.fetch.server import Asked, Server, reply
from tests.harvest.memory import Remembered, records


@pytest.fixture
def server() -> Iterator[Server]:
    with Server({f"/{n}": reply(f"<html><title>Page {n}</title></html>".encode()) for n in range(1, 5)}) as server:
        yield server


def _harvester(fetcher: HttpFetcher, url: str, memory: Remembered | None = None, **options: Json) -> PageHarvester:
    return PageHarvester(Source(name="one", kind="page", url=url, options=options), fetcher, memory or Remembered())


class TestPageContract(HarvesterContract):
    @pytest.fixture(autouse=True)
    def _built(self, server: Server, fetcher: HttpFetcher) -> None:
        pages: list[Json] = [server.url(f"/{n}") for n in range(2, 5)]
        self.built = _harvester(fetcher, server.url("/1"), pages=pages, page=2)

    def harvester(self) -> PageHarvester:
        return self.built


def test_an_address_becomes_a_record_with_its_bytes(server: Server, fetcher: HttpFetcher) -> None:
    server.routes["/a.pdf"] = reply(b"%PDF-1.7", Content_Type="application/pdf")

    (page,) = _harvester(fetcher, server.url("/1"), pages=[server.url("/a.pdf"), server.url("/no"), "mailto:x"]).pages()

    told = {record.identifier: record.problem.code if record.problem else record.format for record in page.records}
    assert told == {
        server.url("/1"): "page",
        server.url("/a.pdf"): "file",
        server.url("/no"): "fetch-http-404",
        "mailto:x": "not-an-address",
    }
    assert page.complete


def test_a_page_that_did_not_change_is_not_sent_again(server: Server, fetcher: HttpFetcher) -> None:
    def answer(asked: Asked) -> bytes:
        return reply(status=304) if asked.headers.get("if-none-match") == '"7"' else reply(b"<html>x", ETag='"7"')

    server.routes["/1"], memory = answer, Remembered()
    memory.keep(_harvester(fetcher, server.url("/1"), memory).pages())

    again = list(_harvester(fetcher, server.url("/1"), memory).pages())

    assert again == [Page(unchanged=(server.url("/1"),), complete=True, total=1)]


def test_a_stored_page_outlives_a_failure_that_may_pass(server: Server, fetcher: HttpFetcher) -> None:
    memory = Remembered()
    memory.keep(_harvester(fetcher, server.url("/1"), memory).pages())
    server.routes["/1"] = reply(status=503)

    (page,) = _harvester(fetcher, server.url("/1"), memory).pages()

    assert page.unchanged == (server.url("/1"),)
    assert [problem.code for problem in page.problems] == ["fetch-http-503"]


def test_a_list_needs_no_address_of_its_own(server: Server, fetcher: HttpFetcher) -> None:
    pages = _harvester(fetcher, "suggestions:", pages=[server.url("/2"), server.url("/2")]).pages()

    assert [record.identifier for record in records(pages)] == [server.url("/2")]


def test_unusable_options_and_positions_are_named(fetcher: HttpFetcher) -> None:
    with pytest.raises(UsageError, match="option"):
        _harvester(fetcher, "https://example.org/", pages="https://example.org/2")
    with pytest.raises(UsageError, match="position"):
        list(_harvester(fetcher, "https://example.org/").pages(resume="x"))
