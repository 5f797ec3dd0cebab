"""Suggestions while somebody types, as programs get them; `tests/e2e/test_suggestions.py` has the browser's side."""

import json
from typing import Any

import pytest
from django.test import Client

from baraza.model.concept import concept_key
from baraza.web.api import schemas
from tests.web.conftest import key_of
from tests.web.page import page
from tests.web.portal import WATER


def ask(client: Client, address: str) -> Any:
    response = client.get(f"/api/v1/suggest?{address}")
    assert response.status_code == 200, response.content
    answer = json.loads(response.content)
    schemas.Suggestions.model_validate(answer, strict=True, extra="forbid")
    return answer["suggestions"]


def test_a_title_leads_to_its_resource(visitor: Client) -> None:
    first = ask(visitor, "q=the+water+cy&lang=en")[0]

    assert (first["kind"], first["label"], first["key"]) == ("title", "The water cycle", key_of("en/0"))
    assert page(visitor, first["url"]).texts("h1") == ["The water cycle"]


def test_a_concept_is_named_in_the_persons_language_and_leads_to_what_is_about_it(visitor: Client) -> None:
    (found,) = [one for one in ask(visitor, "q=agu&lang=ar") if one["kind"] == "concept"]

    assert (found["label"], found["language"], found["matched"], found["count"]) == ("الماء", "ar", "agua", 56)
    assert found["url"].endswith(f"/ar/?concept={concept_key(WATER.id)}")


def test_a_provider_leads_to_what_it_has(visitor: Client) -> None:
    (found,) = [one for one in ask(visitor, "q=wel+of+leson&lang=en") if one["kind"] == "provider"]

    assert (found["label"], found["count"]) == ("The Well of Lessons", 56)
    assert page(visitor, found["url"]).texts("h1") == ["56 resources"]


def test_a_slip_is_forgiven(visitor: Client) -> None:
    assert ask(visitor, "q=electrik+circ&lang=en")[0]["label"] == "Electric circuits"


@pytest.mark.parametrize("typed", ["", "%20", "%F0%9F%99%82", "zzzzz", "%00", "%E2%80%AE", "*", "%22"])
def test_nothing_suggests_nothing(visitor: Client, typed: str) -> None:
    assert ask(visitor, f"q={typed}") == []


def test_a_limit_that_cannot_be_is_refused_in_words(visitor: Client) -> None:
    response = visitor.get("/api/v1/suggest?q=a&limit=500")

    assert response.status_code == 422
    assert "limit" in json.loads(response.content)["detail"]


def test_a_browser_may_keep_an_answer(visitor: Client) -> None:
    assert visitor.get("/api/v1/suggest?q=wat").headers["Cache-Control"] == "public, max-age=60"
