from __future__ import annotations

from collections.abc import Mapping

import orjson
import pytest

from baraza.errors import BadReply, HttpStatus, UsageError
from baraza.harvest.contract import Harvester
from baraza.harvest.edu_sharing import EduSharingHarvester
from baraza.harvest.edu_sharing_node import stamp_of
from baraza.harvest.edu_sharing_recognise import rest_of
from baraza.harvest.rounds import Round
from baraza.model import Json, Source
from tests.contract.harvester import HarvesterContract, failure
from tests.harvest.edu_sharing_site import about, repository, saved, several
from tests.harvest.platform import JSON, Platform, names, reasons, records
from tests.loopback import Posted, Reply

URL = "https://edu.test/edu-sharing"


def harvester(posted: Posted, url: str = URL, **options: Json) -> EduSharingHarvester:
    return EduSharingHarvester(
        Source(name="edu", kind="edu-sharing", url=url, options=options), Platform(about, posted)
    )


class TestEduSharingContract(HarvesterContract):
    def harvester(self) -> Harvester:
        return harvester(repository(several(7)), page_size=3)


class TestOlderFormContract(HarvesterContract):
    def harvester(self) -> Harvester:
        return harvester(repository(several(7), form="queriesV2"), page_size=3)


def test_an_entry_stands_under_its_id_without_those_who_uploaded_and_rated_it() -> None:
    (page,) = harvester(repository([saved()])).pages()

    (record,) = page.records
    assert record.identifier == "0a1b2c3d-0000-4000-8000-000000000001"
    assert record.url == f"https://edu.test/edu-sharing/components/render/{record.identifier}"
    assert record.datestamp == "2022-06-01T08:30:00Z"
    assert not {"createdBy", "rating", "access"} & orjson.loads(record.body).keys()
    assert page.complete
    assert page.total == 1


def test_what_is_asked_for() -> None:
    asked: list[Json] = []
    whole = repository([])

    def posted(path: str, query: Mapping[str, str], body: bytes) -> Reply | None:
        asked.append(orjson.loads(body))
        return whole(path, query, body)

    criteria: Json = [{"property": "ccm:taxonid", "values": ["460"]}]
    list(harvester(posted, query="Hebel", criteria=criteria).pages())

    words: Json = {"property": "ngsearchword", "values": ["Hebel"]}
    assert asked == [{"criteria": [words, {"property": "ccm:taxonid", "values": ["460"]}], "facets": []}]


def test_the_next_harvest_ends_at_the_first_entry_that_did_not_change() -> None:
    since = Round(changed="2022-01-06T00:00:00Z", whole="2026-01-01T00:00:00Z").text

    pages = list(harvester(repository(several(9)), page_size=2, whole_every=36_500).pages(since=since))

    assert names(pages) == ["n9", "n8", "n7", "n6"]
    assert len(pages) == 3
    assert not pages[-1].complete


def test_a_search_that_ends_early_stops_the_source_with_what_came() -> None:
    pages, error = failure(harvester(repository(several(9), window=4), page_size=2))
    assert isinstance(error, HttpStatus)  # within the window it is an error like any other
    assert names(pages) == ["n1", "n2", "n3", "n4"]


def test_the_end_of_the_window_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("baraza.harvest.edu_sharing.WINDOW", 4)

    pages, error = failure(harvester(repository(several(9), window=4), page_size=2))

    assert names(pages) == ["n1", "n2", "n3", "n4"]
    assert isinstance(error, BadReply)
    assert "ends after 10,000 entries" in str(error)


def test_an_odd_entry_costs_only_itself() -> None:
    pages = list(harvester(repository([saved(), saved(ref=None), "odd"])).pages())

    assert set(reasons(pages).values()) == {"no-identifier"}
    assert len(records(pages)) == 3
    assert not pages[-1].complete


@pytest.mark.parametrize("body", [b"<html>", b"{}", b"[1]"])
def test_an_answer_that_is_no_list_stops_the_source(body: bytes) -> None:
    pages, error = failure(harvester(lambda path, query, posted: Reply(body, JSON)))

    assert pages == []
    assert isinstance(error, BadReply)


def test_what_it_says_of_itself() -> None:
    facts = harvester(repository(several(4))).check().facts

    assert facts == {"interface": "https://edu.test/edu-sharing/rest", "version": "8.1", "records": "4"}


@pytest.mark.parametrize("criteria", [{"property": "x"}, ["x"], [{"values": []}]])
def test_wrong_criteria_are_refused(criteria: Json) -> None:
    with pytest.raises(UsageError):
        harvester(repository([]), URL, criteria=criteria)


@pytest.mark.parametrize(
    ("node", "stamp"),
    [
        ({"modifiedAt": "2022-06-01T10:30:00+02:00"}, "2022-06-01T08:30:00Z"),
        ({"properties": {"cm:modifiedISO8601": ["2022-06-01T08:30:00.123Z"]}}, "2022-06-01T08:30:00Z"),
        ({"properties": {"cm:modified": ["1654072200000"]}}, "2022-06-01T08:30:00Z"),
        ({"modifiedAt": "yesterday"}, ""),
        ({"properties": {"cm:modified": ["999999999999999"]}}, ""),
        ("x", ""),
    ],
)
def test_the_time_of_an_entry_is_read_from_wherever_it_stands(node: Json, stamp: str) -> None:
    assert stamp_of(node) == stamp


@pytest.mark.parametrize(
    ("typed", "rest"),
    [
        ("https://edu.test/", "https://edu.test/edu-sharing/rest"),
        ("https://edu.test/edu-sharing/components/search", "https://edu.test/edu-sharing/rest"),
        ("https://edu.test/x/edu-sharing/rest/", "https://edu.test/x/edu-sharing/rest"),
    ],
)
def test_the_interface_is_found_from_an_address(typed: str, rest: str) -> None:
    assert rest_of(typed) == rest
