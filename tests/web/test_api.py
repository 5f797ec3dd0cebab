"""The API: the shape of its answers, and of its refusals."""

import csv
import io
import json
from typing import Any

import pytest
from django.test import Client

from baraza.model.concept import concept_key
from baraza.store.resources import drop_resources
from baraza.web.api import search_schemas, vocabularies
from baraza.web.api.table import table
from tests.web.conftest import key_of
from tests.web.portal import WATER


def ask(client: Client, address: str) -> Any:
    response = client.get(f"/api/v1/{address}")
    assert response.status_code == 200, response.content
    return json.loads(response.content)


def test_search_answers_in_the_agreed_shape(visitor: Client) -> None:
    answer = ask(visitor, "search?q=cycle&language=fr&lang=en")
    (result,) = answer["results"]

    assert set(answer) == {"query", "total", "with_fewer_words", "results", "facets", "suggestion", "links"}
    assert (answer["query"]["text"], answer["query"]["concepts"], answer["query"]["notices"]) == ("cycle", [], [])
    assert answer["total"] == 1
    assert (result["key"], result["id"]) == (key_of("fr/0"), "https://well.example/fr/0")
    assert (result["licence"], result["openness"], result["provider"]) == ("CC-BY-4.0", "open", "well")
    assert result["why"][0]["field"] == "title"
    search_schemas.Answer.model_validate(answer, strict=True, extra="forbid")
    assert {"value": "fr", "label": "French", "count": 1} in answer["facets"]["language"]
    assert {"value": "well", "label": "The Well of Lessons", "count": 1} in answer["facets"]["provider"]


def test_links_lead_through_every_result(visitor: Client) -> None:
    first = ask(visitor, "search?q=&limit=50")
    second = json.loads(visitor.get(first["links"]["next"]).content)

    assert len({each["key"] for each in first["results"] + second["results"]}) == 56
    assert (first["links"]["prev"], second["links"]["next"]) == (None, None)
    assert second["links"]["prev"] == first["links"]["self"]


def test_a_resource_is_amb_with_our_findings(visitor: Client) -> None:
    found = ask(visitor, f"resources/{key_of('en/0')}")

    assert (found["id"], found["name"]) == ("https://well.example/en/0", "The water cycle")
    assert found["baraza:licence"]["code"] == "CC-BY"
    assert ask(visitor, "resources?id=https://well.example/en/0") == {"total": 1, "results": [found]}
    assert ask(visitor, "resources?id=urn:nobody") == {"total": 0, "results": []}


def test_similar_ones_are_others(visitor: Client) -> None:
    key = key_of("en/0")
    found = ask(visitor, f"resources/{key}/similar?limit=3")

    assert found["total"] == 3
    assert key not in {each["key"] for each in found["results"]}


def test_records_say_why(visitor: Client) -> None:
    found = ask(visitor, "records?url=https://well.example/nameless")

    assert found["total"] == 1
    assert found["results"][0]["state"] == "rejected"
    assert (found["results"][0]["code"], found["results"][0]["reason"]) == ("no-title", "It has no title.")
    assert found["results"][0]["stages"][0]["name"] == "normalise"


def test_sources_and_one_of_them(visitor: Client) -> None:
    (listed,) = ask(visitor, "sources")["results"]
    alone = ask(visitor, "sources/well")

    assert listed["records"] == {"done": 56, "rejected": 2, "gone": 1}
    assert {name: alone[name] for name in listed} == listed
    assert {reason["code"] for reason in alone["reasons"]} >= {"no-title", "not-json"}


def test_lists_are_tables_too(visitor: Client) -> None:
    rows = list(
        csv.DictReader(io.StringIO(visitor.get("/api/v1/search.csv?q=cycle&language=fr").content.decode("utf-8-sig")))
    )
    sources = list(csv.DictReader(io.StringIO(visitor.get("/api/v1/sources.csv").content.decode("utf-8-sig"))))

    assert [(row["title"], row["licence"]) for row in rows] == [("Le cycle de l’eau", "CC-BY-4.0")]
    assert [(row["name"], row["languages"], row["done"]) for row in sources] == [("well", "en; ar; fr", "56")]


def test_a_cell_is_never_a_formula() -> None:
    rows = table("x.csv", ("a",), [{"a": "=1+1"}, {"a": ("-x", "y")}]).content.decode("utf-8-sig").split()

    assert rows == ["a", "'=1+1", "'-x;", "y"]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("search?page=0", 422),
        ("search?sort=luck", 422),
        ("search?from=yesterday", 400),
        ("search?page=9999&limit=100", 400),
        ("resources", 422),
        ("resources/nobody", 404),
        ("resources/nobody/similar", 404),
        ("sources/nobody", 404),
        ("records", 422),
        ("nowhere", 404),
    ],
)
def test_every_refusal_is_a_problem_document(visitor: Client, address: str, status: int) -> None:
    response = visitor.get(f"/api/v1/{address}")
    told = json.loads(response.content)

    assert response.headers["Content-Type"] == "application/problem+json"
    assert (response.status_code, told["status"]) == (status, status)
    assert {"type", "title", "status", "detail", "instance"} <= set(told)
    assert told["instance"] == f"/api/v1/{address.partition('?')[0]}"


def test_gone_is_410(visitor: Client) -> None:
    key = key_of("en/3")
    drop_resources([key])

    assert visitor.get(f"/api/v1/resources/{key}").status_code == 410


def test_a_method_that_is_not_there_names_those_that_are(visitor: Client) -> None:
    response = visitor.post("/api/v1/search", "{}", content_type="application/json")

    assert (response.status_code, response.headers["Content-Type"]) == (405, "application/problem+json")
    assert "GET" in response.headers["Allow"]


def test_a_fault_of_ours_is_a_problem_without_its_trace(visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fault(*anything: object, **named: object) -> None:
        raise RuntimeError("/srv/secret")

    monkeypatch.setattr("baraza.web.api.search.search", fault)
    visitor.raise_request_exception = False
    response = visitor.get("/api/v1/search?q=a")

    assert (response.status_code, response.headers["Content-Type"]) == (500, "application/problem+json")
    assert b"secret" not in response.content


def test_without_an_index_the_problem_is_503(early: Client) -> None:
    told = early.get("/api/v1/search?q=a")

    assert (told.status_code, told.headers["Content-Type"]) == (503, "application/problem+json")


def test_head_answers_like_get_without_a_body(visitor: Client) -> None:
    get, head = visitor.get("/api/v1/sources"), visitor.head("/api/v1/sources")

    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["Content-Length"] == str(len(get.content))


def test_what_did_not_change_is_not_sent_again(visitor: Client) -> None:
    mark = visitor.get("/api/v1/sources").headers["ETag"]

    assert visitor.get("/api/v1/sources", headers={"if-none-match": mark}).status_code == 304


def test_describes_itself_in_openapi_3_1(visitor: Client) -> None:
    told = ask(visitor, "openapi.json")

    assert told["openapi"].startswith("3.1")
    assert {"/api/v1/search", "/api/v1/resources/{key}", "/api/v1/records", "/api/v1/sources/{name}"} <= set(
        told["paths"]
    )


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/v1/records?url=a%00b", 200),
        ("/api/v1/resources?id=a%00b", 200),
        ("/api/v1/resources/a%00b", 404),
        ("/api/v1/sources/a%00b", 404),
        ("/resource/a%00b", 404),
        ("/source/well?code=a%00b", 200),
        ("/status?url=a%00b", 200),
        ("/?q=a%00b&provider=a%00b", 200),
    ],
)
def test_a_zero_byte_is_asked_for_like_any_other_sign(visitor: Client, address: str, status: int) -> None:
    assert visitor.get(address).status_code == status


def test_a_concept_and_the_vocabularies_answer_as_described(visitor: Client) -> None:
    told = ask(visitor, f"concepts/{concept_key(WATER.id)}?lang=ar")

    vocabularies.OneConcept.model_validate(told, extra="forbid")
    assert (told["id"], told["label"], told["vocabulary"]["name"]) == (WATER.id, "الماء", "waters")
    assert told["resources"]["total"] == 56
    listed = ask(visitor, "vocabularies")
    vocabularies.Vocabularies.model_validate(listed, extra="forbid")
    assert (listed["total"], listed["results"][0]["title"]) == (1, "Words for water")
    refused = visitor.get("/api/v1/concepts/nobody")
    assert (refused.status_code, refused.headers["Content-Type"]) == (404, "application/problem+json")
