"""`POST /api/v1/concepts/link`: what a text is about, and refusals that say why."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from msgspec.structs import replace

from baraza.settings import settings
from baraza.web.api import concepts
from baraza.web.middleware.rate import Buckets
from tests.concepts.known import linker, of

Post = Callable[..., HttpResponse]
TEXT = "🌱 Photosynthesis gives plants the energy of the sun, as biology says."


@pytest.fixture
def post(visitor: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Post:
    home = replace(settings(), home=tmp_path)
    monkeypatch.setattr(concepts, "settings", lambda: home)

    def send(body: object, sender: str = "127.0.0.1") -> Any:
        return visitor.post("/api/v1/concepts/link", body, content_type="application/json", REMOTE_ADDR=sender)

    return send


@pytest.fixture
def prepared(tmp_path: Path) -> None:
    linker(tmp_path / "compiled" / "concepts")


@pytest.mark.usefixtures("prepared")
def test_concepts_come_with_labels_and_places(post: Post) -> None:
    answer = json.loads(post({"text": TEXT, "language": "en", "limit": 2}).content)
    first = answer["concepts"][0]

    concepts.Linked.model_validate(answer, strict=True, extra="forbid")
    assert (answer["language"], answer["vocabularies"], len(answer["concepts"])) == ("en", ["v"], 2)
    assert (first["id"], first["label"]) == (of("photosynthesis"), "Photosynthesis")
    assert first["mentions"] == [{"start": 2, "end": 16, "text": "Photosynthesis"}]


@pytest.mark.usefixtures("prepared")
def test_the_language_is_identified_and_labels_are_in_it(post: Post) -> None:
    answer = json.loads(post({"text": "什么是光合作用？植物利用阳光的过程。"}).content)

    assert answer["language"] == "zh"
    assert [one["label"] for one in answer["concepts"]] == ["光合作用", "植物"]


def test_without_a_vocabulary_nothing_is_found_and_it_says_so(post: Post) -> None:
    assert json.loads(post({"text": TEXT, "language": "en"}).content) == {
        "language": "en",
        "concepts": [],
        "vocabularies": [],
    }


@pytest.mark.usefixtures("prepared")
@pytest.mark.parametrize(
    ("body", "status", "said"),
    [
        ({"text": "a", "vocabulary": "another"}, 422, "vocabulary: It is not prepared here. Those that are: v."),
        ({"text": "a", "language": "not a tag!"}, 422, "language: This is no language tag"),
        ({"text": "a" * (concepts.LONGEST + 1)}, 422, "text: String should have at most 100000"),
        ({"text": "a", "limit": 0}, 422, "limit: "),
        ({"language": "en"}, 422, "text: Field required"),
        ("{", 400, "Bad request syntax"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(post: Post, body: object, status: int, said: str) -> None:
    refused = post(body)

    assert (refused.status_code, refused.headers["Content-Type"]) == (status, "application/problem+json")
    assert json.loads(refused.content)["detail"].startswith(said)


def test_who_asks_too_fast_is_told_when_to_come_again(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(concepts, "LIMIT", Buckets(per_second=0.5, at_once=1))

    assert post({"text": ""}, "8.8.8.8").status_code == 200
    refused = post({"text": ""}, "8.8.8.8")
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "2")
    assert refused.headers["Content-Type"] == "application/problem+json"
