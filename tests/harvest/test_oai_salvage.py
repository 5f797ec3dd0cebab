from __future__ import annotations

import pytest

from baraza.errors import BadReply
from baraza.harvest.oaipmh import OaiPmhHarvester
from baraza.model import Page
from tests.contract.harvester import failure
from tests.harvest.endpoint import HEAD, Endpoint, listing, record, source


def walk(**replies: str | bytes | int) -> list[Page]:
    return list(OaiPmhHarvester(source(), Endpoint(**replies)).pages())


def outcome(page: Page) -> list[tuple[str, str]]:
    return [(found.identifier, found.problem.code if found.problem else "") for found in page.records]


def test_broken_xml_costs_only_the_record_it_stands_in() -> None:
    broken = record("a:2", title="Fish <and Chips")
    first, last = walk(ListRecords=listing(record("a:1"), broken, record("a:3"), token="t"), t=listing(record("a:4")))
    assert outcome(first) == [("a:1", ""), ("a:2", "broken-xml"), ("a:3", "")]
    assert "1 of its 3 records cannot be read" in first.problems[0].message
    assert outcome(last) == [("a:4", "")]
    assert last.complete


def test_text_after_the_end_tag_costs_nothing() -> None:
    (page,) = walk(ListRecords=listing(record("a:1"), record("a:2")) + "\n<!-- served in 3 ms --> Warning: x")
    assert outcome(page) == [("a:1", ""), ("a:2", "")]
    assert [problem.code for problem in page.problems] == ["broken-page"]


def test_text_before_the_declaration_costs_nothing() -> None:
    (page,) = walk(ListRecords="<b>Notice</b>: undefined index\n" + listing(record("a:1")))
    assert outcome(page) == [("a:1", "")]


def test_signs_that_xml_forbids_are_left_out() -> None:
    (page,) = walk(ListRecords=listing(record("a:1", title="Fi\x0bsh")))
    assert outcome(page) == [("a:1", "")]
    assert b"<dc:title>Fish</dc:title>" in page.records[0].body


def test_an_ampersand_that_was_not_escaped_is_read_as_one() -> None:
    (page,) = walk(ListRecords=listing(record("a:1", title="Fish & Chips&nbsp;&lt;")))
    assert outcome(page) == [("a:1", "")]
    assert b"<dc:title>Fish &amp; Chips&amp;nbsp;&lt;</dc:title>" in page.records[0].body


def test_a_wrong_encoding_costs_its_record() -> None:
    raw = listing(record("a:1"), record("a:2", title="Mädchen"), record("a:3")).encode()
    (page,) = walk(ListRecords=raw.replace("ä".encode(), b"\xe4"))
    assert outcome(page) == [("a:1", ""), ("a:2", "broken-xml"), ("a:3", "")]


def test_a_page_that_breaks_off_goes_on_by_date() -> None:
    whole = listing(record("a:1", "2024-01-01T00:00:00Z"), record("a:2", "2024-02-01T00:00:00Z"), token="t")
    cut = whole[: whole.index("<dc:identifier>https://x.test/a:2")]
    rest = listing(record("a:2", "2024-02-01T00:00:00Z"), record("a:3", "2024-03-01T00:00:00Z"))
    first, last = walk(**{"ListRecords": cut, "ListRecords 2024-02-01T00:00:00Z": rest})
    assert outcome(first) == [("a:1", ""), ("a:2", "broken-xml")]
    assert outcome(last) == [("a:2", ""), ("a:3", "")]
    assert last.may_repeat


def test_a_record_lost_without_a_name_keeps_the_walk_from_being_complete() -> None:
    (page,) = walk(ListRecords=listing(record("a:1"), "<record><header><identi</record>"))
    assert page.records[1].identifier.startswith("record:")
    assert (page.complete, page.since) == (False, None)


def test_a_page_of_which_only_the_token_can_be_read_is_passed() -> None:
    first, last = walk(ListRecords=listing("<recor<", token="a&amp;b"), **{"a&b": listing(record("a:1"))})
    assert (first.records, len(first.problems)) == ((), 1)
    assert (outcome(last), last.complete) == ([("a:1", "")], False)


BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'


@pytest.mark.parametrize("end", ["", "text after the end"])
def test_entities_of_its_own_are_never_expanded(end: str) -> None:
    bomb = listing(record("a:1", title="&c;")).replace("?><", f"?>{BOMB}<", 1)
    pages, stop = failure(OaiPmhHarvester(source(), Endpoint(ListRecords=bomb + end)))
    assert pages == []
    assert isinstance(stop, BadReply)


def test_a_file_named_by_an_entity_is_not_read() -> None:
    named = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]>'
    body = listing(record("a:1", title="&f;")).replace("?><", f"?>{named}<", 1)
    with pytest.raises(BadReply, match="entities"):
        walk(ListRecords=body)


def test_an_error_with_noise_after_it_is_still_that_error() -> None:
    body = f'{HEAD}<error code="badArgument">no such set</error></OAI-PMH> noise'
    with pytest.raises(BadReply, match="badArgument"):
        walk(ListRecords=body)
