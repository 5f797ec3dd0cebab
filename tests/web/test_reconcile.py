"""The reconciliation service, as OpenRefine asks it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from baraza.model import Address
from tests.coalition.register.made import HOME, kept

pytestmark = pytest.mark.django_db


def asked(**queries: object) -> dict[str, Any]:
    found: dict[str, Any] = Client().post("/register/reconcile", {"queries": json.dumps(queries)}).json()
    return found


def test_says_what_it_is() -> None:
    answer = Client().get("/register/reconcile")

    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    manifest = answer.json()
    assert manifest["versions"] == ["0.2"]
    assert manifest["view"]["url"] == "http://testserver/register/{{id}}"
    assert manifest["suggest"]["entity"]["service_url"] == "http://testserver/register/reconcile"
    assert len(manifest["defaultTypes"]) == 12


def test_finds_what_is_meant_by_a_name_in_any_spelling_or_by_an_address() -> None:
    held = kept("University of Nairobi Open Repository", kind="service", addresses=HOME)
    kept("University of Ljubljana", addresses=(Address(url="https://uni.example.net"),))

    found = asked(
        q0={"query": "UNIVERSITY OF NAIROBI OPEN REPOSITORY", "type": "service"},
        q1={"query": "", "properties": [{"pid": "url", "v": "http://www.example.org"}]},
        q2={"query": "A thing that nobody knows"},
        q3={"query": "University of Nairobi Open Repository", "type": "policy"},
    )

    best = found["q0"]["result"][0]
    assert (best["id"], best["name"], best["match"]) == (held.key, "University of Nairobi Open Repository", True)
    assert best["type"] == [{"id": "service", "name": "service"}]
    assert 35 <= best["score"] <= 100
    assert [one["id"] for one in found["q1"]["result"]] == [held.key]
    assert found["q2"]["result"] == []
    assert found["q3"]["result"] == []


def test_of_two_namesakes_neither_is_certain() -> None:
    kept("Open School", countries=("KE",))
    kept("Open School", countries=("KE",))

    found = asked(q0={"query": "Open School", "properties": [{"pid": "country", "v": "KE"}]})["q0"]["result"]

    assert [one["match"] for one in found] == [False, False]


@pytest.mark.parametrize("batch", ["{", "[]", '{"q0": 7}', '{"q0": {"query": 7}}', '{"q": {"limit": "x"}}', "\ud800"])
def test_what_is_no_batch_is_told(batch: str) -> None:
    answer = Client().get("/register/reconcile", {"queries": batch.encode("utf-8", "replace").decode()})

    assert answer.status_code == 400


def test_odd_values_are_looked_for_as_far_as_they_can_be() -> None:
    kept("Open School")
    properties = [{"pid": "url", "v": "javascript:x"}, {"pid": "country", "v": {"id": "KE"}}, {"pid": "x", "v": []}]
    odd = {"query": "Open School", "limit": -3, "type": [{"id": "organisation"}, 7], "properties": properties}

    assert len(asked(q0=odd)["q0"]["result"]) == 1


def test_suggests_entries_kinds_and_properties_while_typing() -> None:
    held = kept("Open School", kind="service")
    client = Client()

    entities = client.get("/register/reconcile/suggest/entity?prefix=open+sch").json()["result"]
    assert [(one["id"], one["notable"][0]["id"]) for one in entities] == [(held.key, "service")]
    assert client.get("/register/reconcile/suggest/type?prefix=po").json()["result"] == [
        {"id": "policy", "name": "policy"}
    ]
    assert client.get("/register/reconcile/suggest/property?prefix=web").json()["result"][0]["id"] == "url"
    assert client.get("/register/reconcile/suggest/entity?prefix=").json() == {"result": []}
