from __future__ import annotations

import orjson
import pytest

from baraza.errors import Rejected
from baraza.identify.licence import identify_licence
from baraza.model import Agent, Json, Link, Record, Resource
from baraza.normalise.mediawiki import to_resource
from tests.normalise.cases import SOURCE

SITE: dict[str, Json] = {
    "name": "Wikibooks",
    "language": "en",
    "url": "https://w.test/wiki/Main_Page",
    "rights_url": "https://creativecommons.org/licenses/by-sa/4.0/",
    "rights": "Creative Commons Attribution-Share Alike 4.0",
}
PAGE: dict[str, Json] = {
    **{"pageid": 1, "ns": 0, "title": "Algebra/Linear equations", "pagelanguage": "en", "extract": "About lines."},
    **{"url": "https://w.test/wiki/Algebra/Linear_equations", "timestamp": "2026-01-01T00:00:00Z", "revision": 101},
    "categories": ["Book:Algebra", "Linear_things"],
    "langlinks": [{"lang": "de", "title": "x", "url": "https://de.test/1"}],
}


def mapped(page: dict[str, Json], site: dict[str, Json] | None = None, url: str = "", **more: Json) -> Resource:
    body = orjson.dumps({"site": SITE if site is None else site, "page": page, **more})
    return to_resource(Record(identifier="x", format="mediawiki", body=body, url=url), SOURCE)


def test_a_page_finds_its_place() -> None:
    assert mapped(PAGE) == Resource(
        id="https://w.test/wiki/Algebra/Linear_equations",
        source="test",
        url="https://w.test/wiki/Algebra/Linear_equations",
        name="Algebra/Linear equations",
        description="About lines.",
        keywords=("Book:Algebra", "Linear things"),
        in_language=("en",),
        publisher=(Agent(name="Wikibooks", type="Organization", id="https://w.test/wiki/Main_Page"),),
        date_modified="2026-01-01T00:00:00Z",
        is_accessible_for_free=True,
        license="https://creativecommons.org/licenses/by-sa/4.0/",
        rights=(
            "https://creativecommons.org/licenses/by-sa/4.0/",
            "Creative Commons Attribution-Share Alike 4.0",
        ),
        is_part_of=(Link(id="https://w.test/wiki/Algebra", name="Algebra"),),
        extra={
            "mediawiki:pageid": 1,
            "mediawiki:revision": 101,
            "mediawiki:langlinks": [{"lang": "de", "title": "x", "url": "https://de.test/1"}],
        },
    )


def test_the_licence_of_the_wiki_holds_for_its_pages() -> None:
    found = identify_licence(mapped(PAGE)).licence

    assert found is not None
    assert (found.code, found.version) == ("CC-BY-SA", "4.0")


def test_a_book_has_its_chapters() -> None:
    parts: Json = [{"title": "Algebra/A", "url": "https://w.test/wiki/Algebra/A"}, {"title": "Algebra/B"}]

    resource = mapped(PAGE | {"title": "Algebra", "url": "https://w.test/wiki/Algebra"}, parts=parts)

    assert resource.has_part == (Link(id="https://w.test/wiki/Algebra/A", name="Algebra/A"), Link(name="Algebra/B"))
    assert resource.is_part_of == ()


def test_a_wiki_that_says_nothing_of_itself_leaves_that_open() -> None:
    resource = mapped({"title": "T", "pageprops": {"wikibase-shortdesc": "short"}}, {}, "https://w.test/T")

    assert (resource.license, resource.in_language, resource.publisher) == ("", (), ())
    assert resource.description == "short"


@pytest.mark.parametrize(
    ("page", "code"), [({"url": "https://w.test/T"}, "no-title"), ({"title": "T"}, "no-address"), ({}, "no-title")]
)
def test_what_cannot_be_found_again_is_rejected(page: dict[str, Json], code: str) -> None:
    with pytest.raises(Rejected) as caught:
        mapped(page)
    assert caught.value.code == code
