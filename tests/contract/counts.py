"""What stands beside a value of a facet is what choosing it gives, whatever is asked and filtered, in works."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import structs

from baraza.index import Document, Index, Query
from tests.contract.across import LESSONS, across
from tests.index.documents import doc, random_documents

FILTER_OF = {"openness": "licence", "field": "subject"}
FILTERS: list[dict[str, tuple[str, ...]]] = [
    {},
    {"language": ("en",)},
    {"language": ("fr", "ar")},
    {"licence": ("open", "CC-BY-NC")},
    {"subject": ("isced-05",), "provider": ("one", "two")},
    {"type": ("nothing is of this",)},
]
WIDE = "voda rastline"
QUESTIONS = {
    "everything": Query(),
    "many": Query(text="atoms"),
    "few": Query(text="rivers soil"),
    "all words of a work": Query(text="atlas soil"),
    "fewer words abroad": Query(text=WIDE, languages=("sl",), across=across(WIDE)),
    "fewer words of a sentence": Query(text="rivers cross atlas soil rain", languages=("en",)),
    "some words of a sentence": Query(text="rivers whither volcano nowhere never", languages=("en",)),
    "close spelling": Query(text="atlsa"),
    "close spelling of a word that is there": Query(text="poem", languages=("fr",)),
    "an unknown word": Query(text="voda blablabla", languages=("sl",), across=across("voda blablabla")),
    "another order": Query(text=WIDE, languages=("sl",), across=across(WIDE), sort="title"),
    "an excluded word": Query(text="atlas -rain"),
    "close in meaning": Query(text="atlas soil", near=("rain-fr", "d0001", "es")),
}


def documents() -> list[Document]:
    """Lessons in several languages, many single documents, and works of which a part has each word."""
    chance = random.Random(2)
    made = [structs.replace(one, work=f"w{chance.randrange(150)}", copy=one.key) for one in random_documents(300)]
    for name, words in {"soil": "Atlas of soil", "rain": "Atlas of rain", "rivers": "Rivers and soil"}.items():
        for place, language in enumerate(("en", "en", "fr", "ar")):
            made.append(
                doc(f"{name}-{language}{place}" if place == 1 else f"{name}-{language}", words, language, work=name,
                    provider="one" if place else "two", openness="open" if place % 2 else "nc")
            )  # fmt: skip
    return [*LESSONS, *made, doc("full", "Rivers rain and soil")]


def alone(name: str, value: str) -> dict[str, tuple[str, ...]]:
    """This value of a facet as a filter."""
    return {FILTER_OF.get(name, name): (f"isced-{value}" if name == "field" else value,)}


class CountsContract:
    """Mixed into the contract suite."""

    def open(self, folder: Path) -> Index:
        raise NotImplementedError

    @pytest.fixture
    def works(self, tmp_path: Path) -> Iterator[Index]:
        """An index in which half of all has variants."""
        opened = self.open(tmp_path / "works")
        opened.apply(documents(), ())
        yield opened
        opened.close()

    @pytest.mark.parametrize("asked", QUESTIONS)
    def test_a_value_gives_as_many_results_as_stand_beside_it(self, works: Index, asked: str) -> None:
        checked = 0
        for filters in FILTERS:
            query = structs.replace(QUESTIONS[asked], filters=filters)
            for name, values in works.search(query).facets.items():
                for value, count in values:
                    chosen = structs.replace(query, filters={**filters, **alone(name, value)}, facets=())
                    found = works.search(chosen)
                    # A language that has few with enough of the words shows others beside them.
                    some = {found.total, found.total - found.added} if name == "language" else {found.total}
                    assert count in some, (name, value, filters, count, found)
                    checked += 1
        assert checked

    def test_what_has_fewer_words_is_marked_on_every_page(self, works: Index) -> None:
        query = structs.replace(QUESTIONS["fewer words of a sentence"], limit=100)
        whole = works.search(query)
        keys = [hit.document.key for hit in whole.hits]
        words = [len({*hit.document.title.lower().split()} & {*query.text.split()}) for hit in whole.hits]
        pages = [works.search(structs.replace(query, offset=at, limit=3)) for at in range(0, whole.total, 3)]

        assert (whole.total, whole.added, words[0], sorted(words)) == (4, 3, 3, [2, 2, 2, 3])
        assert [hit.has_fewer_words for hit in whole.hits] == [count < 3 for count in words]
        assert [hit.has_fewer_words for page in pages for hit in page.hits] == [count < 3 for count in words]
        assert [hit.document.key for page in pages for hit in page.hits] == keys
        assert {(page.total, page.added) for page in pages} == {(whole.total, whole.added)}

    def test_a_filter_brings_fewer_words_only_where_it_is_one_of_languages(self, works: Index) -> None:
        enough = [
            doc(
                f"t{number}",
                f"Tide moon ocean {number}",
                "fr" if number < 2 else "en",
                provider="x" if number < 2 else "y",
            )
            for number in range(25)
        ]
        works.apply([*enough, *(doc(f"s{number}", "Tide moon", "fr", provider="x") for number in range(9))], ())
        asked = Query(text="tide moon ocean gravity", languages=("en",))
        told = [
            (hits.total, hits.added, hits.facets["language"], hits.facets["provider"])
            for filters in ({}, {"provider": ("x",)}, {"language": ("fr",)})
            for hits in [works.search(structs.replace(asked, filters=filters))]
        ]

        assert told == [
            (25, 0, (("en", 23), ("fr", 2)), (("y", 23), ("x", 2))),
            (2, 0, (("fr", 2),), (("y", 23), ("x", 2))),
            (11, 9, (("en", 23), ("fr", 2)), (("x", 11),)),
        ]

    def test_where_nothing_is_left_under_a_filter_fewer_words_are_enough(self, works: Index) -> None:
        works.apply([doc("full", "Tide moon ocean", "en"), doc("part", "Tide moon", "fr")], ())
        asked = Query(text="tide moon ocean gravity", languages=("en",), filters={"language": ("fr",)})

        assert [hit.document.key for hit in works.search(asked).hits] == ["part"]
        assert dict(works.search(asked).facets["language"]) == {"en": 1, "fr": 1}

    def test_of_a_work_with_all_words_no_variant_with_fewer_is_shown(self, works: Index) -> None:
        works.apply(
            [doc("all", "Tide moon ocean gravity", "en", work="tide"), doc("some", "Tide moon", "fr", work="tide")], ()
        )
        hits = works.search(Query(text="tide moon ocean gravity", languages=("en",), prefer=("fr",)))

        assert [hit.document.key for hit in hits.hits] == ["all"]
        assert (hits.total, hits.added) == (1, 0)
