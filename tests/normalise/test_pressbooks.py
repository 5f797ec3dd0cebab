from __future__ import annotations

import orjson
import pytest

from baraza.errors import Rejected
from baraza.model import Agent, Json, Link, Record, Resource
from baraza.normalise.pressbooks import to_resource
from tests.harvest.books_site import metadata
from tests.normalise.cases import SOURCE

SECTIONS: Json = [
    {"title": "Topsoil", "link": "https://books.test/soil/chapter/topsoil/", "kind": "chapters"},
    {"title": "", "link": "x", "kind": "chapters"},
]


def mapped(told: Json, link: str = "https://books.test/soil/") -> Resource:
    body = orjson.dumps({"link": link, "metadata": told, "sections": SECTIONS})
    return to_resource(Record(identifier=link or "1", format="pressbooks", body=body), SOURCE)


def test_a_book_finds_its_place() -> None:
    resource = mapped(metadata())

    assert (resource.id, resource.url, resource.source) == (*["https://books.test/soil/"] * 2, "test")
    assert (resource.name, resource.description) == ("Soil for beginners", "What is under our feet.")
    assert resource.type == ("Book",)
    assert resource.keywords == ("soil", "worms")
    assert resource.in_language == ("en",)
    assert [concept.label for concept in resource.about] == [{"": "Geomorphology"}, {"": "JNF"}]
    assert [agent.name for agent in resource.creator] == ["Wangari Njoroge"]
    assert resource.contributor == (Agent(name="Hans Weber", type="Person", extra={"role": "editor"}),)
    assert [agent.name for agent in resource.publisher] == ["Open School Press"]
    assert (resource.date_published, resource.date_modified) == ("2023-04-01", "2026-01-01T00:00:00Z")
    assert resource.license == "https://creativecommons.org/licenses/by/4.0/"
    assert resource.rights == ("CC BY (Attribution)",)
    assert resource.is_based_on == (Link(id="https://other.example/soil/"),)
    assert resource.has_part == (Link(id="https://books.test/soil/chapter/topsoil/", name="Topsoil"),)
    assert resource.is_part_of == (Link(id="https://books.example/", name="Books of the school", type=("Collection",)),)
    assert resource.image == "https://books.example/soil/cover.jpg"
    assert {"pressbooks:wordCount", "pressbooks:alternativeHeadline"} <= resource.extra.keys()
    assert not {"pressbooks:inCatalog", "pressbooks:storageSize"} & resource.extra.keys()


@pytest.mark.parametrize(
    ("told", "link", "code"),
    [
        ({}, "https://x.test/", "no-title"),
        ("x", "https://x.test/", "no-title"),
        ({"name": "T"}, "", "no-address"),
    ],
)
def test_what_cannot_be_found_again_is_rejected(told: Json, link: str, code: str) -> None:
    with pytest.raises(Rejected) as caught:
        mapped(told, link)
    assert caught.value.code == code


@pytest.mark.parametrize("moment", [10**15, -5, "x", None])
def test_a_time_that_cannot_be_is_left_out(moment: Json) -> None:
    assert mapped(metadata(lastUpdated=moment)).date_modified == ""
