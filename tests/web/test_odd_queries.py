"""Queries that are odd: each is answered, on the page and to a program, and says what became of it."""

import json
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

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
