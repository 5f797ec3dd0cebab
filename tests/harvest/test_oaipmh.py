from __future__ import annotations

from itertools import count

import pytest

from baraza.errors import BadReply, HttpStatus, UsageError
from baraza.fetch.contract import Request, Response
from baraza.harvest.oaipmh import OaiPmhHarvester
from baraza.model import Page
from tests.contract.harvester import HarvesterContract, failure
from tests.harvest.endpoint import Endpoint, deleted, error, formats, identify, listing, record, source
from tests.shared_data import shared


def names(page: Page) -> list[str]:
    return [found.identifier for found in page.records]


class TestOaiPmhContract(HarvesterContract):
    def harvester(self) -> OaiPmhHarvester:
        first = listing(record("a:1"), deleted("a:2"), token="t2")
        last = listing(record("a:3"), "<record><header/></record>")
        return OaiPmhHarvester(source(), Endpoint(ListRecords=first, t2=last))


def test_follows_tokens_and_keeps_deletions() -> None:
    endpoint = Endpoint(
        ListRecords=listing(record("a:1"), deleted("a:2"), token="t2", total="3"), t2=listing(record("a:3"), token="")
    )
    first, last = OaiPmhHarvester(source(), endpoint).pages()
    assert [(found.identifier, found.deleted) for found in first.records] == [("a:1", False), ("a:2", True)]
    assert (first.total, first.complete, last.complete) == (3, False, True)
    assert last.since == "2024-05-01T12:00:00Z"
    assert endpoint.lists == [{"metadataPrefix": "oai_dc"}, {"resumptionToken": "t2"}]


def test_body_is_the_metadata_alone_whatever_the_header_says() -> None:
    early, late = record("a:1", "2020-01-01"), record("a:1", "2024-01-01")
    bodies = [next(OaiPmhHarvester(source(), Endpoint(ListRecords=listing(item))).pages()) for item in (early, late)]
    assert bodies[0].records[0].body == bodies[1].records[0].body
    assert bodies[0].records[0].format == "oai_dc"
    assert b"<dc:title>A title</dc:title>" in bodies[0].records[0].body


def test_what_the_record_says_around_its_metadata_comes_along() -> None:
    about = "<about><rights xmlns='urn:r'>free</rights></about>"
    page = next(OaiPmhHarvester(source(), Endpoint(ListRecords=listing(record("a:1", around=about)))).pages())
    assert b'<rights xmlns="urn:r"' in page.records[0].body
    assert page.records[0].body.startswith(b"<oai:record ")


@pytest.mark.parametrize(
    ("offered", "expected"),
    [
        ({"oai_dc": "x", "nl_lom": "http://ltsc.ieee.org/xsd/LOM"}, "nl_lom"),
        ({"oai_dc": "x", "ims": "http://www.imsglobal.org/xsd/imsmd_v1p2"}, "ims"),
        ({"mods": "m", "oai_dc": "x"}, "oai_dc"),
    ],
)
def test_takes_the_richest_format_that_can_be_mapped(offered: dict[str, str], expected: str) -> None:
    endpoint = Endpoint(ListMetadataFormats=formats(**offered), ListRecords=listing(record("a:1")))
    list(OaiPmhHarvester(source(), endpoint).pages())
    assert endpoint.lists == [{"metadataPrefix": expected}]


def test_formats_that_cannot_be_mapped_are_named() -> None:
    endpoint = Endpoint(ListMetadataFormats=formats(mods="m", marc21="n"))
    with pytest.raises(BadReply, match="mods, marc21"):
        next(OaiPmhHarvester(source(), endpoint).pages())


@pytest.mark.parametrize(
    ("granularity", "expected"), [("YYYY-MM-DD", "2024-05-01"), ("YYYY-MM-DDThh:mm:ssZ", "2024-05-01T12:00:00Z")]
)
def test_since_is_asked_in_the_granularity_of_the_endpoint(granularity: str, expected: str) -> None:
    endpoint = Endpoint(Identify=identify(granularity), ListRecords=listing(record("a:1")))
    (page,) = OaiPmhHarvester(source(), endpoint).pages(since="2024-05-01T12:00:00Z")
    assert endpoint.lists == [{"metadataPrefix": "oai_dc", "from": expected}]
    assert not page.complete


def test_a_stated_granularity_and_prefix_save_two_questions() -> None:
    endpoint = Endpoint(ListRecords=listing(record("a:1")))
    list(OaiPmhHarvester(source(granularity="day", prefix="oai_dc"), endpoint).pages(since="2024-05-01T12:00:00Z"))
    assert [asked["verb"] for asked in endpoint.asked] == ["ListRecords"]
    assert endpoint.lists[0]["from"] == "2024-05-01"


def test_nothing_new_is_an_empty_harvest_that_declares_nothing_gone() -> None:
    endpoint = Endpoint(ListRecords=error("noRecordsMatch"))
    (page,) = OaiPmhHarvester(source(), endpoint).pages()
    assert (page.records, page.complete, page.since) == ((), False, "2024-05-01T12:00:00Z")


def test_walks_each_set_in_turn() -> None:
    endpoint = Endpoint(**{"ListRecords x": listing(record("a:1")), "ListRecords y": listing(record("a:2"))})
    pages = list(OaiPmhHarvester(source(sets=["x", "y"]), endpoint).pages())
    assert [names(page) for page in pages] == [["a:1"], ["a:2"]]
    assert [asked["set"] for asked in endpoint.lists] == ["x", "y"]
    assert pages[-1].complete
    assert pages[-1].may_repeat


@pytest.mark.parametrize("code", ["badArgument", "cannotDisseminateFormat", "noSetHierarchy", "strangeError"])
def test_an_error_of_the_protocol_stops_the_source_with_its_words(code: str) -> None:
    with pytest.raises(BadReply, match=rf"{code}.*as it was said"):
        next(OaiPmhHarvester(source(), Endpoint(ListRecords=error(code, "as it was said"))).pages())


def test_the_same_token_twice_stops_the_source() -> None:
    endpoint = Endpoint(ListRecords=listing(record("a:1"), token="t"), t=listing(record("a:2"), token="t"))
    pages, stop = failure(OaiPmhHarvester(source(), endpoint))
    assert [names(page) for page in pages] == [["a:1"], ["a:2"]]
    assert stop is not None
    assert stop.message == "The endpoint gave the same token twice."


def test_a_circle_of_tokens_stops_the_source() -> None:
    endpoint = Endpoint(
        ListRecords=listing(record("a:1"), token="t"),
        t=listing(record("a:2"), token="u"),
        u=listing(record("a:3"), token="t"),
    )
    pages, stop = failure(OaiPmhHarvester(source(), endpoint))
    assert [names(page) for page in pages] == [["a:1"], ["a:2"], ["a:3"]]
    assert stop is not None
    assert stop.where["token"] == "t"


class Endless(Endpoint):
    """Ever new tokens, always the same page."""

    def __init__(self, *records: str) -> None:
        super().__init__()
        self.numbers, self.records = count(), records

    def get(self, request: Request) -> Response:
        if ("verb", "ListRecords") not in request.params:
            return super().get(request)
        body = listing(*self.records, token=f"t{next(self.numbers)}").encode()
        return Response(url=request.url, asked=request.url, status=200, body=body)


@pytest.mark.parametrize("records", [(), (record("a:1"), record("a:2"))])
def test_an_endless_chain_with_nothing_new_is_left(records: tuple[str, ...]) -> None:
    pages, stop = failure(OaiPmhHarvester(source(), Endless(*records)))
    assert len(pages) < 30
    assert stop is not None
    assert "nothing new" in stop.message


def test_an_expired_token_restarts_from_the_last_date_seen() -> None:
    first = listing(record("a:1", "2024-01-01T00:00:00Z"), record("a:2", "2024-02-01T00:00:00Z"), token="old")
    later = listing(record("a:2", "2024-02-01T00:00:00Z"), record("a:3", "2024-03-01T00:00:00Z"))
    endpoint = Endpoint(ListRecords=first, old=error("badResumptionToken"))
    endpoint.replies["ListRecords 2024-02-01T00:00:00Z"] = later
    pages = list(OaiPmhHarvester(source(), endpoint).pages())
    assert [names(page) for page in pages] == [["a:1", "a:2"], ["a:2", "a:3"]]
    assert [page.may_repeat for page in pages] == [False, True]
    assert pages[-1].complete


@pytest.mark.parametrize("status", [400, 404, 410])
def test_a_token_that_is_refused_by_http_is_an_expired_one(status: int) -> None:
    first = listing(record("a:1", "2024-01-01T00:00:00Z"), record("a:2", "2024-02-01T00:00:00Z"), token="old")
    endpoint = Endpoint(ListRecords=first, old=status)
    endpoint.replies["ListRecords 2024-02-01T00:00:00Z"] = listing(record("a:3", "2024-03-01T00:00:00Z"))
    pages = list(OaiPmhHarvester(source(), endpoint).pages())
    assert [names(page) for page in pages] == [["a:1", "a:2"], ["a:3"]]
    assert pages[-1].complete


@pytest.mark.parametrize(("question", "status"), [("old", 403), ("old", 500), ("ListRecords", 404)])
def test_other_statuses_are_what_they_say(question: str, status: int) -> None:
    replies: dict[str, str | int] = {"ListRecords": listing(record("a:1"), token="old"), question: status}
    _, stop = failure(OaiPmhHarvester(source(), Endpoint(**replies)))
    assert isinstance(stop, HttpStatus)
    assert stop.code == status


def test_a_date_yet_to_come_does_not_move_the_window() -> None:
    first = listing(record("a:1", "2024-01-01T00:00:00Z"), record("a:2", "9999-12-31T00:00:00Z"), token="old")
    endpoint = Endpoint(ListRecords=first, old=error("badResumptionToken"))
    endpoint.replies["ListRecords 2024-01-01T00:00:00Z"] = listing(record("a:2"), record("a:3"))
    pages = list(OaiPmhHarvester(source(), endpoint).pages())
    assert [names(page) for page in pages] == [["a:1", "a:2"], ["a:2", "a:3"]]


def test_a_clock_that_is_ahead_is_not_asked_from() -> None:
    reply = listing(record("a:1")).replace("<responseDate>2024", "<responseDate>9999")
    (page,) = OaiPmhHarvester(source(), Endpoint(ListRecords=reply)).pages()
    assert page.since is None


def test_an_expired_token_in_an_unordered_list_begins_the_window_again() -> None:
    first = listing(record("a:2", "2024-02-01T00:00:00Z"), record("a:1", "2024-01-01T00:00:00Z"), token="old")
    endpoint = Endpoint(ListRecords=first, old=error("badResumptionToken"))
    pages, stop = failure(OaiPmhHarvester(source(), endpoint))
    assert [names(page) for page in pages] == [["a:2", "a:1"], ["a:2", "a:1"]]
    assert stop is not None
    assert "breaks off at the same place" in stop.message


def test_a_restart_that_does_not_come_on_stops_the_source() -> None:
    same = [record(f"a:{number}", "2024-01-01T00:00:00Z") for number in range(2)]
    endpoint = Endpoint(ListRecords=listing(*same, token="old"), old=error("badResumptionToken"))
    endpoint.replies["ListRecords 2024-01-01T00:00:00Z"] = listing(*same, token="old")
    _, stop = failure(OaiPmhHarvester(source(), endpoint))
    assert stop is not None
    assert "breaks off at the same place" in stop.message


def test_duplicate_identifiers_pass_as_they_are() -> None:
    endpoint = Endpoint(ListRecords=listing(record("a:1"), record("a:1", title="Another")))
    (page,) = OaiPmhHarvester(source(), endpoint).pages()
    assert names(page) == ["a:1", "a:1"]


def test_a_record_without_metadata_or_identifier_says_so() -> None:
    bare = "<record><header><identifier>a:1</identifier></header></record>"
    (page,) = OaiPmhHarvester(source(), Endpoint(ListRecords=listing(bare, "<record/>"))).pages()
    assert [found.problem.code for found in page.records if found.problem] == ["no-metadata", "no-identifier"]
    assert page.records[1].identifier.startswith("record:")


@pytest.mark.parametrize("body", ["broken xml", "<html><body>Moved</body></html>", "<a/>", ""])
def test_a_reply_that_is_not_oai_pmh_stops_the_source(body: str) -> None:
    with pytest.raises(BadReply, match=r"https://oai\.test/oai"):
        next(OaiPmhHarvester(source(), Endpoint(ListRecords=body)).pages())


def test_a_position_that_is_not_ours_is_refused() -> None:
    with pytest.raises(UsageError, match="no position"):
        next(OaiPmhHarvester(source(), Endpoint()).pages(resume="12"))


def test_check_tells_what_the_endpoint_says_of_itself() -> None:
    sickle = shared("samples/oai-sickle")
    verbs = ("Identify", "ListMetadataFormats", "ListSets", "ListRecords")
    endpoint = Endpoint(**{verb: (sickle / f"{verb}.xml").read_bytes() for verb in verbs})
    check = OaiPmhHarvester(source(), endpoint).check()
    assert check.title == "A Test Repository"
    assert check.facts["granularity"] == "YYYY-MM-DD"
    assert check.facts["prefix"] == "oai_dc"
    assert check.facts["records"] == "8"
    assert [found.identifier for found in check.samples] == [
        "oai:test.example.com:1585310",
        "oai:test.example.com:1585322",
    ]
