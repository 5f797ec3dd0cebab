from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import structs

from baraza.errors import UsageError
from baraza.index import Document, Index, open_index
from baraza.search import Ask, FacetValue, Why, search
from tests.index.documents import doc

DOCUMENTS = [
    doc("cells", "Plant cells", description="How leaves live", openness="open", licence="CC-BY", licence_version="4.0",
        licence_port="de", provider="one", provider_title="The One", type=("https://w3id.org/kim/hcrt/drill_and_practice",)),
    doc("photo", "Photosynthesis in plants", openness="nc", licence="CC-BY-NC", provider="two"),
    doc("foto", "La fotosíntesis", "es", provider="two"),
    doc("rios", "Rios e mares", "pt-BR", provider="two", date="2020"),
]  # fmt: skip


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    opened = open_index(f"tantivy://{tmp_path}/index", write=True)
    opened.apply(DOCUMENTS, ())
    yield opened
    opened.close()


def test_answers_with_results_that_say_why(index: Index) -> None:
    answer = search(Ask(q="plant leaves", lang="en"), index)

    [result] = answer.results
    assert (result.key, result.licence, result.openness, result.provider_title) == (
        "cells", "CC-BY-4.0-DE", "open", "The One",
    )  # fmt: skip
    assert result.why == (Why(field="title", words=("plant",)), Why(field="description", words=("leaves",)))
    assert (answer.total, answer.pages, answer.onward, answer.suggestion) == (1, 1, (), "")


def test_names_facets_in_the_language_of_the_interface(index: Index) -> None:
    facets = search(Ask(lang="ar"), index, titles={"one": "الأول"}).facets

    assert FacetValue(value="es", label="الإسبانية", count=1) in facets["language"]
    assert FacetValue(value="pt-BR", label="البرتغالية البرازيلية", count=1) in facets["language"]
    assert FacetValue(value="one", label="الأول", count=1) in facets["provider"]
    assert facets["type"] == (FacetValue(value="https://w3id.org/kim/hcrt/drill_and_practice", label="تمرين", count=1),)
    assert {value.value: value.count for value in facets["openness"]} == {"open": 1, "nc": 1, "unknown": 2}


def test_chosen_values_stay_in_sight_even_without_results(index: Index) -> None:
    facets = search(Ask(q="rios", filters={"licence": ("open", "CC0"), "language": ("EN",)}), index).facets

    assert facets["openness"] == (FacetValue(value="open", label="Openly licensed", count=0, chosen=True),)
    assert facets["licence"] == (FacetValue(value="CC0", label="CC0", count=0, chosen=True),)
    assert facets["language"] == (FacetValue(value="en", label="English", count=0, chosen=True),)


def test_offers_the_spelling_that_finds_something(index: Index) -> None:
    answer = search(Ask(q="photosyntesis"), index)

    assert (answer.fuzzy, answer.suggestion) == (True, "photosynthesis")
    assert answer.results[0].why == (Why(field="title", words=("photosyntesis",), fuzzy=True),)


def test_leads_onward_where_nothing_is_found(index: Index) -> None:
    answer = search(Ask(q="plants volcano", lang="en", filters={"language": ("en",)}), index)

    assert [(way.kind, way.value, way.total) for way in answer.onward] == [
        ("any-word", "plants OR volcano", 2),
        ("everything", "", 4),
    ]


def test_each_filter_in_the_way_is_named_with_what_it_hides(index: Index) -> None:
    answer = search(Ask(q="plants", filters={"provider": ("one", "two"), "language": ("es",)}, page=1), index)

    assert [(way.kind, way.value, way.total, way.ask.filters) for way in answer.onward][:1] == [
        ("without-filter", "language", 2, {"provider": ("one", "two")}),
    ]
    dated = search(Ask(q="rios", date_from="2021"), index)
    assert [(way.kind, way.value, way.total) for way in dated.onward][:1] == [("without-filter", "date", 1)]


def test_words_that_may_be_a_filter_need_not_stand_in_a_result(index: Index) -> None:
    ask = Ask(q="exercises about cells", lang="en")

    assert [result.key for result in search(ask, index).results] == ["cells"]
    assert search(structs.replace(ask, refused=("filter:type",)), index).total == 0


def test_a_filter_in_words_is_a_way_on_where_the_words_find_nothing(index: Index) -> None:
    answer = search(Ask(q="exercises", lang="en"), index)

    assert [(way.kind, way.value, way.total, way.ask.q) for way in answer.onward[:1]] == [
        ("with-filter", "Drill and practice", 1, "")
    ]


def test_what_was_refused_can_be_allowed_again_where_nothing_is_found(index: Index) -> None:
    strict = search(Ask(q="photosyntesis", refused=("fuzzy",)), index)

    assert (strict.total, strict.fuzzy) == (0, False)
    assert [(way.kind, way.total, way.ask.refused) for way in strict.onward[1:2]] == [("nothing-refused", 1, ())]


def test_finds_other_languages_of_the_index_from_any_interface(index: Index) -> None:
    assert [result.key for result in search(Ask(q="mar", lang="en"), index).results] == ["rios"]


def test_pages_are_counted_and_end_where_nobody_can_page(index: Index) -> None:
    first, second = (search(Ask(limit=3, page=page), index) for page in (1, 2))

    assert (first.pages, len(first.results), len(second.results)) == (2, 3, 1)
    with pytest.raises(UsageError, match="out of reach"):
        search(Ask(page=1_001, limit=10), index)


def test_the_language_of_the_person_comes_first(index: Index, tmp_path: Path) -> None:
    twins: list[Document] = [doc("en", "Atlas"), doc("fr", "Atlas", "fr")]
    index.apply(twins, ())

    assert [search(Ask(q="atlas", lang=lang), index).results[0].key for lang in ("en", "fr")] == ["en", "fr"]


def test_who_says_the_language_of_the_words_decides_how_they_are_read(index: Index) -> None:
    guessed, said, wrong = (search(Ask(q="rio", lang="en", spoken=tag), index) for tag in ("", "pt", "de"))

    assert (guessed.language, said.language, wrong.language) == ("", "pt", "de")
    assert [result.key for result in said.results] == ["rios"]
    assert wrong.fuzzy or not wrong.results


def test_what_has_fewer_words_is_marked_on_every_page(index: Index) -> None:
    index.apply(
        [doc("tide", "Tide moon ocean", "en"), *(doc(f"some{at}", "Tide and moon", "en") for at in range(3))], ()
    )
    whole, second = (search(Ask(q="tide moon ocean gravity", limit=2, page=page), index) for page in (1, 2))

    assert (whole.total, whole.with_fewer_words, second.with_fewer_words) == (4, 3, 3)
    assert [result.has_fewer_words for result in whole.results] == [False, True]
    assert [result.has_fewer_words for result in second.results] == [True, True]
    assert search(Ask(q="tide moon ocean gravity", sort="title"), index).with_fewer_words == 0


def test_words_for_a_filter_that_is_chosen_may_be_missing_still(index: Index) -> None:
    kind = "https://w3id.org/kim/hcrt/drill_and_practice"
    ask = Ask(q="exercises about cells", lang="en")
    offered, chosen = (search(structs.replace(ask, filters=one), index) for one in ({}, {"type": (kind,)}))

    assert {value.value: value.count for value in offered.facets["type"]} == {kind: 1}
    assert ([result.key for result in chosen.results], chosen.understood.offers) == (["cells"], ())
