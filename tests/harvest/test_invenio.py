from __future__ import annotations

import pytest

from baraza.errors import BadReply, UsageError
from baraza.harvest import invenio_place
from baraza.harvest.contract import Harvester
from baraza.harvest.invenio import InvenioHarvester
from baraza.harvest.oai_walk import STALE_PAGES
from baraza.model import Json, Source
from tests.contract.harvester import HarvesterContract, failure
from tests.harvest.invenio_site import repository, saved, several
from tests.harvest.platform import JSON, Platform, names, reasons, records
from tests.loopback import Answer, Reply

URL = "https://rdm.test/"


def harvester(answer: Answer, url: str = URL, **options: Json) -> InvenioHarvester:
    return InvenioHarvester(Source(name="rdm", kind="invenio", url=url, options=options), Platform(answer))


class TestInvenioContract(HarvesterContract):
    def harvester(self) -> Harvester:
        return harvester(repository(several(7)), page_size=3)


def test_a_record_stands_under_what_its_versions_have_in_common() -> None:
    (page,) = harvester(repository([saved("zenodo.json"), saved("rdm.json")])).pages()

    first, second = page.records
    assert (first.identifier, first.url) == ("2001", "https://zenodo.example/records/2002")
    assert first.datestamp == "2024-03-01T08:00:00.152317+00:00"
    assert second.identifier == "aaaaa-00001"
    assert b'"stats"' not in first.body
    assert page.complete
    assert page.total == 2


def test_an_older_version_is_passed_over() -> None:
    older = saved("rdm.json", versions={"index": 1, "is_latest": False})
    superseded = saved("zenodo.json", metadata={"relations": {"version": [{"index": 0, "is_last": False}]}})

    assert names(harvester(repository([older, superseded, saved("rdm.json")])).pages()) == ["aaaaa-00001"]


def test_beyond_the_window_the_walk_goes_on_by_dates(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("baraza.harvest.invenio.WINDOW", 12)

    pages = list(harvester(repository(several(40), window=12), page_size=4).pages())

    assert sorted(set(names(pages)), key=lambda name: int(name[1:])) == [f"c{number}" for number in range(1, 41)]
    assert pages[-1].complete


def test_a_repository_that_gives_less_than_was_asked_for_is_walked_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("baraza.harvest.invenio.WINDOW", 12)
    whole = repository(several(9), window=12)

    pages = list(harvester(lambda path, query: whole(path, {**query, "size": "2"}), page_size=4).pages())

    assert len(set(names(pages))) == 9
    assert pages[-1].complete


def test_a_list_that_grows_shorter_while_it_is_walked_takes_nothing_away() -> None:
    items = several(6)
    pages = harvester(repository(items), page_size=2).pages()
    first = next(pages)
    del items[0]

    rest = list(pages)

    assert len({*names([first]), *names(rest)}) == 5  # the third had moved to the first page
    assert not rest[-1].complete
    assert rest[-1].since is None


def test_more_records_of_one_moment_than_a_window_holds_stop_the_source(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("baraza.harvest.invenio.WINDOW", 4)

    pages, error = failure(harvester(repository(several(9, minutes=0), window=4), page_size=2))

    assert len(set(names(pages))) == 4
    assert isinstance(error, BadReply)
    assert "dates do not lead on" in str(error)


def test_the_next_harvest_asks_for_what_changed_since_the_clock_of_the_first_answer() -> None:
    items = several(3)
    (first,) = harvester(repository(items)).pages()
    items[1] |= {"modified": "2026-03-03T09:55:00+00:00"}
    again = harvester(repository(items), whole_every=36_500)
    platform = again.fetcher
    assert isinstance(platform, Platform)

    (page,) = again.pages(since=first.since)

    assert platform.asked[0][1]["q"] == 'updated:["2026-03-03T09:50:00Z" TO *]'
    assert [record.identifier for record in page.records] == ["c2"]
    assert not page.complete
    assert page.since is not None


def test_when_it_is_time_everything_is_walked_again() -> None:
    (page,) = harvester(repository(several(3))).pages(
        since='{"changed":"2026-03-03T09:50:00Z","whole":"2020-01-01T00:00:00Z"}'
    )

    assert page.complete


def test_conditions_of_the_address_and_of_the_option_stand_in_one_query() -> None:
    found = harvester(
        repository([]), "https://rdm.test/api/records?q=type:lesson&communities=x&size=9", query="moon OR sun"
    )
    platform = found.fetcher
    assert isinstance(platform, Platform)

    list(found.pages())

    assert platform.asked == [
        (
            "/api/records",
            {"communities": "x", "q": "(type:lesson) AND (moon OR sun)", "sort": "oldest", "size": "25", "page": "1"},
        )
    ]


def test_the_page_of_a_community_stands_for_its_records() -> None:
    found = harvester(repository([]), "https://rdm.test/communities/earth/records")

    assert (found.url, found.params) == ("https://rdm.test/api/records", (("communities", "earth"),))


def test_an_odd_entry_costs_only_itself() -> None:
    deep: Json = "x"
    for _ in range(100):
        deep = [deep]
    items = [saved("zenodo.json"), saved("zenodo.json", id=None), saved("zenodo.json", conceptrecid="9", odd=deep)]

    pages = list(harvester(repository(items)).pages())

    assert reasons(pages) == {"all:1:2": "no-identifier", "9": "too-deep"}
    assert [record.identifier for record in records(pages)] == ["2001", "all:1:2", "9"]
    assert not pages[-1].complete
    assert pages[-1].since is None


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"<!doctype html><title>Zenodo</title>", "a web page and no JSON"),
        (b"", "empty where JSON was expected"),
        (b'{"hits": ', "is not JSON"),
        (b"[" * 100_000, "is not JSON"),
        (b'{"message": "x"}', "no list of records"),
    ],
)
def test_an_answer_that_is_no_list_stops_the_source(body: bytes, words: str) -> None:
    pages, error = failure(harvester(lambda path, query: Reply(body, JSON)))

    assert pages == []
    assert isinstance(error, BadReply)
    assert words in str(error)


def test_half_a_character_in_one_record_costs_nothing() -> None:
    body = b'{"hits":{"total":1,"hits":[{"id":1,"title":"\\ud800 a\\u0000","count":NaN}]},"links":{}}'

    (page,) = harvester(lambda path, query: Reply(body, JSON)).pages()

    assert page.records[0].body == b'{"count":null,"id":1,"title":"? a"}'


def test_a_list_that_gives_ever_the_same_page_stops_the_source() -> None:
    same = repository(several(2))

    pages, error = failure(harvester(lambda path, query: same(path, {"size": "2", "page": "1"}), page_size=2))

    assert len(pages) == STALE_PAGES + 2
    assert "ever the same records" in str(error)


def test_an_empty_answer_declares_nothing_gone() -> None:
    (page,) = harvester(repository([])).pages()

    assert not page.complete
    assert page.since is None


def test_a_position_that_is_not_ours_is_refused() -> None:
    with pytest.raises(UsageError):
        list(harvester(repository([])).pages(resume="x"))
    with pytest.raises(UsageError):
        invenio_place.read_window("x")


@pytest.mark.parametrize("options", [{"page_size": 0}, {"page_size": True}, {"query": 7}, {"whole_every": "x"}])
def test_a_wrong_option_is_named(options: dict[str, Json]) -> None:
    with pytest.raises(UsageError) as caught:
        list(harvester(repository([]), URL, **options).pages())

    assert next(iter(options)) in str(caught.value)
