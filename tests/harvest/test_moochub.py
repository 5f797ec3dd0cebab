"""MOOChub catalogues walked by the real fetcher on loopback."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from baraza.errors import BadReply, UsageError
from baraza.fetch.client import HttpFetcher
from baraza.harvest.moochub import MoocHubHarvester
from baraza.model import Page, Source
from baraza.normalise.table import mapping
from tests.contract.harvester import HarvesterContract, failure
from tests.fetch.server import Asked, Server, reply
from tests.harvest.courses import course_page, example_courses

pytestmark = pytest.mark.shared

TYPE = "application/vnd.api+json; moochub-version=3.0"
BROKEN = b'{"links": {}, "data": [{"id": "c1", "type": "Course", "attributes": {"name": "A"}}, 7, {"type": "Course"}]}'


def walker(server: Server, fetcher: HttpFetcher) -> MoocHubHarvester:
    return MoocHubHarvester(Source(name="mooc", kind="moochub", url=server.url("/courses")), fetcher)


def serve(server: Server, pages: Mapping[str, bytes], **headers: str) -> None:
    server.routes |= {path: reply(body, 200, Content_Type=TYPE, **headers) for path, body in pages.items()}


def names(*pages: Page) -> list[str]:
    return [record.identifier for page in pages for record in page.records]


class TestMoocHubContract(HarvesterContract):
    @pytest.fixture(autouse=True)
    def pair(self, server: Server, fetcher: HttpFetcher) -> None:
        serve(server, {"/courses": course_page("c1", "c2", following=server.url("/courses?page=2"))})
        serve(server, {"/courses?page=2": course_page("c3")})
        self.parts = server, fetcher

    def harvester(self) -> MoocHubHarvester:
        return walker(*self.parts)


def test_asks_for_the_versions_that_it_reads_and_follows_the_pages(server: Server, fetcher: HttpFetcher) -> None:
    serve(server, {"/courses": course_page("c1", following="/courses?page=2"), "/courses?page=2": course_page("c2")})

    pages = list(walker(server, fetcher).pages())

    assert names(*pages) == ["c1", "c2"]
    assert pages[-1].complete
    asked = [asked.headers["accept"] for asked in server.asked if asked.target != "/robots.txt"]
    assert all("moochub-version=3" in accept and "moochub-version=2" in accept for accept in asked)


def test_every_example_of_the_specification_becomes_a_resource(server: Server, fetcher: HttpFetcher) -> None:
    serve(server, {"/courses": course_page("c1")})
    (page,) = walker(server, fetcher).pages()

    resource = mapping(page.records[0].format)(
        page.records[0], Source(name="mooc", kind="moochub", url="https://x.test")
    )

    assert resource.name == example_courses()[0]["attributes"]["name"]  # type: ignore[index, call-overload]
    assert resource.url.startswith("https://")
    assert resource.rights


def test_an_announced_end_of_the_interface_is_told(server: Server, fetcher: HttpFetcher) -> None:
    serve(server, {"/courses": course_page("c1")}, Sunset="Tue, 15 Aug 2028 00:00:00 GMT")

    (page,) = walker(server, fetcher).pages()

    assert [problem.code for problem in page.problems] == ["sunset"]
    assert walker(server, fetcher).check().facts["ends"] == "Tue, 15 Aug 2028 00:00:00 GMT"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"<html>Not found</html>", "The answer is no MOOChub catalogue."),
        (b"", "The answer is no MOOChub catalogue."),
        (b'{"data": [', "The answer is no MOOChub catalogue."),
        (b"[1]", "The answer is no MOOChub catalogue."),
        (b'{"data": {"id": "c"}}', "The answer holds no list of courses."),
        (b'{"errors": [{"title": "Version is not supported"}]}', "Version is not supported"),
        (b'{"errors": 7}', "The answer holds no list of courses."),
    ],
)
def test_what_is_no_catalogue_says_so_in_one_sentence(
    server: Server, fetcher: HttpFetcher, body: bytes, words: str
) -> None:
    serve(server, {"/courses": body})

    pages, error = failure(walker(server, fetcher))

    assert pages == []
    assert isinstance(error, BadReply)
    assert words in str(error)


def test_what_is_no_course_costs_only_itself(server: Server, fetcher: HttpFetcher) -> None:
    serve(server, {"/courses": BROKEN})

    (page,) = walker(server, fetcher).pages()

    assert names(page)[:2] == ["c1", "record:2"]
    assert [record.problem.code if record.problem else "" for record in page.records] == ["", "broken-json", ""]
    assert not page.complete


def test_pages_without_end_stop_with_a_reason(server: Server, fetcher: HttpFetcher) -> None:
    def ever_the_same(asked: Asked) -> bytes:
        number = int(asked.target.partition("page=")[2] or 1) + 1
        return reply(course_page("c1", following=f"/courses?page={number}"), Content_Type=TYPE)

    server.routes["/courses"] = ever_the_same

    pages, error = failure(walker(server, fetcher))

    assert isinstance(error, BadReply)
    assert "ever new next pages" in str(error)
    assert names(pages[0]) == ["c1"]


def test_a_file_here_is_not_of_this_kind(fetcher: HttpFetcher) -> None:
    with pytest.raises(UsageError, match="has a web address"):
        MoocHubHarvester(Source(name="mooc", kind="moochub", url="courses.json"), fetcher)
