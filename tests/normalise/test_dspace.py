from __future__ import annotations

import orjson
import pytest

from baraza.errors import Rejected
from baraza.model import Agent, Json, Link, Media, Record, Reference, Resource
from baraza.normalise.dspace import to_resource
from tests.harvest.dspace_site import saved
from tests.normalise.cases import SOURCE


def mapped(item: dict[str, Json], url: str = "https://repo.test/items/u1") -> Resource:
    return to_resource(Record(identifier="u1", format="dspace", body=orjson.dumps(item), url=url), SOURCE)


def test_an_item_finds_its_place() -> None:
    assert mapped(saved()) == Resource(
        id="https://hdl.handle.net/10673/20",
        source="test",
        url="https://hdl.handle.net/10673/20",
        name="Water from the well",
        description="How a village keeps its well clean.",
        keywords=("water", "health"),
        in_language=("en-US",),
        learning_resource_type=(Reference(label={"en": "Lesson plan"}),),
        educational_level=(Reference(label={"en": "Primary"}),),
        creator=(
            Agent(name="Okafor, Ngozi", id="https://orcid.org/0000-0002-1825-0097"),
            Agent(name="Bello, Sani"),
        ),
        contributor=(Agent(name="Ade, Tunde", extra={"role": "illustrator"}),),
        publisher=(Agent(name="Open School Press", type="Organization"),),
        date_published="2023-11",
        date_modified="2024-05-17T16:53:15.250Z",
        license="http://creativecommons.org/licenses/by-sa/4.0/",
        rights=("http://creativecommons.org/licenses/by-sa/4.0/", "Attribution-ShareAlike 4.0 International"),
        is_part_of=(Link(id="https://repo.example/series/7"),),
        image="https://repo.example/server/api/core/bitstreams/b2/content",
        encoding=(
            Media(
                url="https://repo.example/server/api/core/bitstreams/b1/content",
                media_type="application/pdf",
                type="MediaObject",
                extra={"name": "well.pdf", "size": 1234, "checksum": "md5:9e107d9d"},
            ),
        ),
        extra={"dc.identifier.isbn": "978-1-76114-001-3"},
    )


def test_an_item_without_an_address_of_its_own_stands_at_its_page() -> None:
    resource = mapped({"name": "A title", "metadata": {"dc.title": "x", "dc.date": [{"value": "soon"}]}})

    assert (resource.id, resource.url) == ("https://repo.test/items/u1", "https://repo.test/items/u1")
    assert resource.name == "A title"
    assert resource.extra == {"dspace:date_published": "soon"}


def test_the_older_list_of_fields_is_read_too() -> None:
    fields: Json = [
        {"key": "dc.title", "value": "A"},
        {"key": "dc.subject", "value": "b"},
        {"key": "dc.subject", "value": "c"},
    ]

    assert mapped({"metadata": fields}).keywords == ("b", "c")


def test_a_second_title_is_kept_aside() -> None:
    resource = mapped({"metadata": {"dc.title": [{"value": "A"}, {"value": "B"}]}})

    assert (resource.name, resource.extra["dc.title"]) == ("A", ["A", "B"])


@pytest.mark.parametrize(
    ("item", "url", "code"), [({}, "https://x.test/1", "no-title"), ({"name": "T"}, "", "no-address")]
)
def test_what_cannot_be_found_again_is_rejected(item: dict[str, Json], url: str, code: str) -> None:
    with pytest.raises(Rejected) as caught:
        mapped(item, url)
    assert caught.value.code == code
