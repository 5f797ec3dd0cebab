"""A resource's page names its other places, languages and editions."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from msgspec.structs import replace

from baraza.identify.sketch import pack_sketch
from baraza.index import open_index
from baraza.model import Record, Resource, Source
from baraza.normalise.table import mapping
from baraza.pipeline.grouping import group
from baraza.pipeline.indexing import follow
from baraza.store.digest import key_of
from baraza.store.kept import pack_resource
from baraza.store.resources import put_resources
from baraza.store.sketches import members
from baraza.store.sources import add_source
from tests.web.page import page

STARTER = Path(__file__).parents[2] / "starter" / "catalogue.jsonl"
HERE = Source(name="starter", kind="file", url="x")


def starter() -> list[Resource]:
    """The starter lessons, kept and compared."""
    add_source(HERE)
    lessons = []
    for number, line in enumerate(STARTER.read_bytes().splitlines()):
        made = mapping("amb")(Record(identifier=str(number), format="amb", body=line), HERE)
        key = key_of("starter", made.id)
        lessons.append(replace(made, key=key, source="starter", language=made.in_language[0]))
    put_resources([pack_resource(one, pack_sketch(one)) for one in lessons])
    group()
    return lessons


@pytest.mark.usefixtures("db")
def test_a_lesson_in_nine_languages_is_one_work() -> None:
    for lesson in starter():
        stem = lesson.id.rpartition(":")[0] + ":"
        found = members(lesson.key)

        assert len(found) == 9
        assert all(
            one.key in {key_of("starter", stem + tag) for tag in ("ar", "en", "es", "fr", "hi", "pt", "ru", "sw", "zh")}
            for one in found
        )


@pytest.mark.parametrize(
    ("tag", "heading", "reason"),
    [("", "In other languages", "stated by a record"), ("/ar", "بلغات أخرى", "مذكور في سجل")],
)
def test_the_page_names_the_other_languages_with_the_reason(
    visitor: Client, tag: str, heading: str, reason: str
) -> None:
    lesson = next(one for one in starter() if one.language == "en")

    found = page(visitor, f"{tag}/resource/{lesson.key}")

    assert found.texts("#in-languages") == [heading]
    others = found.texts("section[aria-labelledby=in-languages] li")
    assert len(others) == 8
    assert all(reason in other for other in others)
    assert not found.all("#also-at")


TEXT = " ".join(f"{word} soil holds water for root number of plants" for word in "abcdefghij")


def test_the_page_names_the_reason_of_the_pair_and_not_of_another_one(visitor: Client) -> None:
    add_source(HERE)
    changed = TEXT.replace("f soil", "f ground")
    here, mirror, other = (
        Resource(
            id=f"urn:x:{place}", key=key_of("starter", place), source="starter", name="Soil", url=url, description=text
        )
        for place, url, text in (
            ("here", "https://one.test/soil", TEXT),
            ("mirror", "https://two.test/soil", TEXT),
            ("other", "https://two.test/soil?utm_source=x", changed),
        )
    )
    put_resources([pack_resource(one, pack_sketch(one)) for one in (here, mirror, other)])
    group()

    reasons = page(visitor, f"/resource/{here.key}").texts("section[aria-labelledby=also-at] li")
    assert len(reasons) == 2
    assert sum("nearly the same text" in one for one in reasons) == 1
    assert not any("the same address" in one for one in reasons)


@pytest.fixture
def findable(early: Client, tmp_path: Path) -> Client:
    """A visitor before an index of its own, with the starter lessons."""
    starter()
    index = open_index(f"tantivy://{tmp_path}/none", write=True)
    follow(index)
    index.close()
    return early


@pytest.mark.parametrize(
    ("path", "language", "count", "first", "told"),
    [
        (
            "/?provider=starter&q=water+cycle",
            "en",
            1,
            "The water cycle",
            "In other languages: Arabic Chinese French Hindi",
        ),
        ("/ar/?provider=starter&q=دورة+الماء", "ar", 1, "دورة الماء", "بلغات أخرى: الإسبانية الإنجليزية"),
        ("/ar/?provider=starter", "ar", 13, "", "بلغات أخرى: الإسبانية الإنجليزية"),
        ("/?provider=starter&language=sw", "sw", 13, "", "In other languages: Arabic Chinese English French"),
    ],
)
def test_search_shows_each_lesson_once_in_the_language_of_the_reader(
    findable: Client, path: str, language: str, count: int, first: str, told: str
) -> None:
    shown = page(findable, path)

    assert (len(shown.all(".result")), {title.get("lang") for title in shown.all(".result h2")}) == (count, {language})
    assert shown.texts(".result h2")[0].startswith(first)
    assert shown.texts(".result .variants")[0].startswith(told)
    assert len(shown.all(".result .variants a[hreflang]")) == 8 * count


def test_the_api_names_the_variants(findable: Client) -> None:
    answer = findable.get("/api/v1/search?provider=starter&language=sw&limit=5").json()

    first = answer["results"][0]
    assert (answer["total"], len(answer["results"])) == (13, 5)
    assert (first["language"], first["also_at"], first["editions"]) == ("sw", [], [])
    assert [one["language"] for one in first["in_languages"]] == ["ar", "en", "es", "fr", "hi", "pt", "ru", "zh"]
    assert all(one["url"] and one["title"] and one["key"] for one in first["in_languages"])
