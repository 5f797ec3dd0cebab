"""Queries that are odd: each is answered, on the page and to a program, and says what became of it."""

import csv
import json
from io import StringIO
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from lxml import etree

from tests.web.page import page

LONG = "water and weather, " * 530
CONTROLS = "\u202e\u2066water\u2069\u202c \u200fcycle"


def ask(visitor: Client, q: str) -> Any:
    response = visitor.get(f"/api/v1/search?q={quote(q)}")
    assert response.status_code == 200, response.content
    return json.loads(response.content)


@pytest.mark.parametrize(
    ("q", "found", "codes", "said"),
    [
        ("", True, [], ""),
        ("   ", True, [], ""),
        (LONG, True, ["unread"], "The first 40 were searched."),
        ("水" * 10_000, False, ["shortened"], "Its first 200 characters were searched."),
        ("of the", False, ["common"], "Add a word that tells more."),
        ("🌍🌱💧", False, ["wordless"], "nothing could be searched"),
        ("?!", False, ["wordless"], "nothing could be searched"),
        ("water ماء 水 вода", True, [], ""),
        (CONTROLS, True, ["controls"], "Signs that nobody sees"),
        ("wat* cycl?", False, ["wildcards"], "* and ? stand for nothing here"),
        ("water*", True, ["wildcards"], "* and ? stand for nothing here"),
        ('"', False, ["wordless"], "nothing could be searched"),
        ('"water cycle', True, [], ""),
        ("colour:red water", False, ["no-field"], "colour"),
        ("AND OR NOT (water) [1 TO *] ~2 ^3 \\ /x/", False, [], ""),
        ("-cycle", True, [], ""),
        ("-language:en", True, [], ""),
        ("language:klingonish water", False, ["no-value"], "klingonish"),
    ],
)
def test_an_odd_query_is_answered_and_told(visitor: Client, q: str, found: bool, codes: list[str], said: str) -> None:
    answer = ask(visitor, q)
    shown = page(visitor, f"/?q={quote(q)}")

    assert [notice["code"] for notice in answer["query"]["notices"]] == codes
    assert said in " ".join(shown.texts(".notice"))
    assert not found or answer["total"]
    assert found or answer["total"] or shown.all(".empty a")
    assert len(shown.all("article.result")) == min(20, answer["total"])


def test_a_query_is_shown_as_it_was_searched(visitor: Client) -> None:
    assert ask(visitor, CONTROLS)["query"]["text"] == "water cycle"
    assert page(visitor, f"/?q={quote(CONTROLS)}").one("#q").get("value") == "water cycle"
    assert len(ask(visitor, LONG)["query"]["text"]) <= 1_000


@pytest.mark.parametrize("words", ["not=concept:water", "not=everything", "meaning=x", "not=filter:"])
def test_a_correction_that_cannot_be_is_refused_in_words(visitor: Client, words: str) -> None:
    refused = visitor.get(f"/api/v1/search?q=water&{words}")

    assert refused.status_code == 400
    assert "Say " in json.loads(refused.content)["detail"]
    assert page(visitor, f"/?q=water&{words}", status=400).all("form.ask")


@pytest.mark.parametrize(
    "q", ["", LONG, "of the", "🌍🌱💧", "water ماء 水 вода", CONTROLS, "wat*", "colour:red", "-water", '"']
)
def test_an_odd_query_has_a_feed_and_a_table(visitor: Client, q: str) -> None:
    answer = ask(visitor, q)
    feed = etree.fromstring(visitor.get(f"/search.atom?q={quote(q)}").content)
    rows = list(csv.DictReader(StringIO(visitor.get(f"/api/v1/search.csv?q={quote(q)}").content.decode("utf-8-sig"))))

    assert [row["key"] for row in rows] == [result["key"] for result in answer["results"]]
    assert bool(feed.findall("{*}entry")) == bool(answer["total"])
    assert bool(feed.findtext("{*}subtitle")) == bool(answer["query"]["notices"])


@pytest.mark.parametrize("page_words", ["page=0", "page=-1", "page=99999999999", "page=x", "page=1001&limit=10"])
def test_a_page_that_cannot_be_is_refused_in_words(visitor: Client, page_words: str) -> None:
    assert page(visitor, f"/?q=water&{page_words}", status=400).all("form.ask")
    for address in ("/api/v1/search", "/api/v1/search.csv"):
        refused = visitor.get(f"{address}?q=water&{page_words}")
        assert refused.status_code in {400, 422}
        assert refused.headers["Content-Type"] == "application/problem+json"
        assert json.loads(refused.content)["detail"]
    assert visitor.get(f"/search.atom?q=water&{page_words}").status_code == 200


def test_a_page_behind_the_last_leads_back_to_it(visitor: Client) -> None:
    found = page(visitor, "/?q=exercise&page=40")
    links = json.loads(visitor.get("/api/v1/search?q=exercise&page=40").content)["links"]

    assert found.texts("p.empty") == ["These results end on page 2."]
    assert page(visitor, found.one("p.empty a").get("href", "")).all("article.result")
    assert ("page=2" in links["prev"], links["next"]) == (True, None)


@pytest.mark.parametrize("name", ["language", "licence", "type", "subject", "level", "provider", "country", "year"])
def test_a_filter_value_that_nothing_has_finds_nothing_and_says_how_to_go_on(visitor: Client, name: str) -> None:
    found = page(visitor, f"/?q=water&{name}=nobodys")

    assert found.texts("h1") == ["0 results for “water”"]
    assert found.all(".empty a")
    assert found.all(".chips a")
    assert json.loads(visitor.get(f"/api/v1/search?q=water&{name}=nobodys").content)["results"] == []
