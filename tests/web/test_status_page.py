"""Sources, states, and "why is my resource not here?"."""

import re

import pytest
from django.test import Client
from lxml.etree import fromstring

from baraza.store.read import source
from baraza.store.runs import begin_run, stop_run
from tests.web.page import page


@pytest.mark.parametrize(
    ("address", "state", "reason"),
    [
        ("https://well.example/en/0", "In the search", ""),
        ("https://well.example/removed", "Gone from its source", ""),
        ("https://well.example/broken", "Not taken", "The line is not JSON: it ends in the middle."),
        ("https://well.example/nameless", "Not taken", "It has no title."),
    ],
)
def test_answers_what_became_of_any_address(visitor: Client, address: str, state: str, reason: str) -> None:
    answer = page(visitor, f"/status?url={address}").one("#answer")

    assert answer.cssselect(".state")[0].text_content() == state
    assert reason in answer.text_content()


def test_says_that_nobody_ever_offered_it(visitor: Client) -> None:
    answer = page(visitor, "/status?url=https://elsewhere.example/%3Cb%3E").one("#answer")

    assert "No source has ever offered it to us" in answer.text_content()
    assert not answer.cssselect("b")


def test_figures_by_state(visitor: Client) -> None:
    figures = page(visitor, "/status").texts(".figures > div")

    assert figures == ["56 resources", "56 In the search", "2 Not taken", "1 Gone from its source"]


def test_a_source_says_who_it_is_and_why_records_were_not_taken(visitor: Client) -> None:
    found = page(visitor, "/source/well")

    assert found.texts("h1") == ["The Well of Lessons"]
    assert "Kenya" in found.text
    assert re.search(r"Next harvest \w+ \d+, \d{4}", found.text)
    told = visitor.get("/api/v1/sources/well").json()
    assert (told["every_s"], told["next_harvest"] > told["last"]["ended"]) == (86_400, True)
    assert "no-title It has no title. 1" in found.texts("tbody tr")


@pytest.mark.parametrize(
    ("query", "count"), [("state=rejected", 2), ("code=no-title", 1), ("state=gone", 1), ("page=2", 9), ("", 50)]
)
def test_records_are_listed_by_state_and_reason(visitor: Client, query: str, count: int) -> None:
    assert len(page(visitor, f"/source/well?{query}").all("#records ~ .wide tbody tr")) == count


@pytest.mark.parametrize("query", ["state=lost", "page=0", "page=-1", "page=99999999999999999999"])
def test_a_list_that_cannot_be_is_refused(visitor: Client, query: str) -> None:
    assert page(visitor, f"/source/well?{query}", status=400).texts("h1")


def test_the_list_of_sources_leads_to_each(visitor: Client) -> None:
    assert page(visitor, "/source/").link("The Well of Lessons") == "/source/well"
    page(visitor, "/source/nobody", status=404)


def test_an_empty_portal_says_how_to_begin(early: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("baraza.store.read.sources", lambda: ())

    assert "baraza source add" in page(early, "/source/").text


def test_health_stands_in_the_api_and_on_the_page_in_words(visitor: Client) -> None:
    stop_run(begin_run("well"), "It did not answer.")

    told = visitor.get("/api/v1/sources/well").json()["health"]
    assert (told["state"], told["reason"]) == ("failing", "The last harvest ended badly. It did not answer.")
    assert told["since"]
    (listed,) = (one for one in visitor.get("/api/v1/sources").json()["results"] if one["name"] == "well")
    assert listed["health"] == told
    found = page(visitor, "/source/well")
    assert found.texts(".health strong") == ["Failing"]
    assert "It did not answer." in found.text


def test_harvests_of_a_source_are_data_too(visitor: Client) -> None:
    told = visitor.get("/api/v1/sources/well/runs").json()
    assert told["total"] == len(told["results"]) > 0
    assert told["results"][0]["state"] == "done"

    lines = visitor.get("/api/v1/sources/well/runs.csv").getvalue().decode("utf-8-sig").splitlines()
    assert len(lines) == told["total"] + 1
    assert lines[0].startswith("started,ended,state,offered,stored")
    assert visitor.get("/api/v1/sources/nobody/runs.csv").status_code == 404
    assert '"/api/v1/sources/well/runs.csv"' in visitor.get("/source/well").content.decode()


@pytest.mark.parametrize("address", ["/source/well/feed.atom", "/status/feed.atom"])
def test_feeds_tell_when_a_harvest_ended_badly(visitor: Client, address: str) -> None:
    where = source("well").source.url
    stop_run(begin_run("well"), f"{where} did not answer.")

    answer = visitor.get(address)
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    (entry,) = fromstring(answer.content).findall("{*}entry")
    assert entry.findtext("{*}title") == "The Well of Lessons: Harvest ended badly"
    assert (entry.findtext("{*}summary") or "").endswith("did not answer.")
    assert str(entry.findtext("{*}id")).count("/source/well#event-") == 1
    assert visitor.get("/source/nobody/feed.atom").status_code == 404
