from __future__ import annotations

from collections.abc import Mapping

import pytest

from baraza.errors import BadReply
from baraza.harvest.contract import Harvester
from baraza.harvest.dspace import DspaceHarvester
from baraza.harvest.dspace_recognise import api_of
from baraza.model import Json, Source
from tests.contract.harvester import HarvesterContract, failure
from tests.harvest.dspace_site import repository, saved, several
from tests.harvest.platform import JSON, Platform, names, reasons, records
from tests.loopback import Answer, Reply


def harvester(answer: Answer, url: str = "https://repo.test/", **options: Json) -> DspaceHarvester:
    return DspaceHarvester(Source(name="repo", kind="dspace", url=url, options=options), Platform(answer))


class TestDspaceContract(HarvesterContract):
    def harvester(self) -> Harvester:
        return harvester(repository(several(7)), page_size=3)


def test_an_item_stands_under_its_uuid_and_at_its_page() -> None:
    (page,) = harvester(repository([saved()])).pages()

    (record,) = page.records
    assert record.identifier == "1911e8a4-6939-490c-b58b-a5d70f8d91fb"
    assert record.url == "https://repo.test/ui/items/1911e8a4-6939-490c-b58b-a5d70f8d91fb"
    assert record.datestamp == "2024-05-17T16:53:15.250+0000"
    assert page.complete
    assert page.total == 1


def test_the_files_are_asked_for_with_the_items_and_the_root_only_once() -> None:
    found = harvester(repository(several(3)), page_size=2, scope="c-1", query="water OR well")
    platform = found.fetcher
    assert isinstance(platform, Platform)

    assert len(list(found.pages())) == 2

    asked = {"dsoType": "item", "scope": "c-1", "query": "(water OR well)", "sort": "dc.date.accessioned,ASC"}
    asked |= {"page": "0", "size": "2", "embed": "bundles/bitstreams/format"}
    search = "/server/api/discover/search/objects"
    assert platform.asked == [("/server/api", {}), (search, asked), (search, asked | {"page": "1"})]


def test_a_withdrawn_item_is_a_deletion_and_an_odd_one_costs_only_itself() -> None:
    items: list[Json] = [saved(withdrawn=True), saved(uuid=None, id=None), "odd", saved(uuid="u4")]

    pages = list(harvester(repository(items)).pages())

    assert [(record.identifier, record.deleted) for record in records(pages)] == [
        ("1911e8a4-6939-490c-b58b-a5d70f8d91fb", True),
        ("item:0:2", False),
        ("item:0:3", False),
        ("u4", False),
    ]
    assert reasons(pages) == {"item:0:2": "no-identifier", "item:0:3": "no-identifier"}
    assert not pages[-1].complete


def test_the_next_harvest_asks_for_what_changed() -> None:
    items = several(3)
    (first,) = harvester(repository(items)).pages()
    items[2] |= {"lastModified": "2026-03-03T09:51:00.000+0000"}

    (page,) = harvester(repository(items), whole_every=36_500).pages(since=first.since)

    assert names([page]) == ["u3"]
    assert not page.complete
    assert page.since == first.since


def test_a_search_that_takes_no_question_for_changes_is_walked_whole() -> None:
    whole = repository(several(3))
    since = '{"changed":"2026-03-03T09:50:00Z","whole":"2026-03-03T09:50:00Z"}'

    def answer(path: str, query: Mapping[str, str]) -> Reply | None:
        return Reply(b"{}", JSON, 422) if "lastModified" in query.get("query", "") else whole(path, query)

    (page,) = harvester(answer, whole_every=36_500).pages(since=since)

    assert names([page]) == ["u1", "u2", "u3"]
    assert page.complete


def test_a_repository_without_a_root_shows_its_items_beside_the_interface() -> None:
    whole = repository([saved()])

    (page,) = harvester(lambda path, query: None if path == "/server/api" else whole(path, query)).pages()

    assert page.records[0].url == "https://repo.test/items/1911e8a4-6939-490c-b58b-a5d70f8d91fb"


def test_an_answer_that_is_no_list_stops_the_source() -> None:
    whole = repository([])

    def answer(path: str, query: Mapping[str, str]) -> Reply | None:
        return whole(path, query) if path == "/server/api" else Reply(b'{"status": "x"}', JSON)

    pages, error = failure(harvester(answer))

    assert pages == []
    assert isinstance(error, BadReply)
    assert "no list of items" in str(error)


def test_more_pages_than_there_are_stop_the_source() -> None:
    same = repository(several(4))

    pages, error = failure(harvester(lambda path, query: same(path, {**query, "page": "0", "size": "1"}), page_size=1))

    assert [page.resume is not None for page in pages[:3]] == [True, True, True]
    assert error is None
    assert len(set(names(pages))) == 1


def test_what_it_says_of_itself() -> None:
    check = harvester(repository(several(4))).check()

    assert check.title == "Open School Repository"
    assert check.facts == {
        "interface": "https://repo.test/server/api",
        "version": "DSpace 7.6",
        "records": "4",
    }


@pytest.mark.parametrize(
    ("typed", "api"),
    [
        ("https://repo.test", "https://repo.test/server/api"),
        ("https://repo.test/items/1", "https://repo.test/server/api"),
        ("https://repo.test/server/api/core/items", "https://repo.test/server/api"),
        ("https://repo.test/x/server/api/", "https://repo.test/x/server/api"),
        ("https://repo.test/dspace/api", "https://repo.test/dspace/api"),
    ],
)
def test_the_interface_is_found_from_an_address(typed: str, api: str) -> None:
    assert api_of(typed) == api
