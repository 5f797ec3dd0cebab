"""Vectors follow the database, and a question finds what is close in meaning to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from baraza.index import Index
from baraza.index.labels import place_of
from baraza.index.vectors import VECTORS, Vectors
from baraza.model import Resource, Source
from baraza.models.shelf import Shelf
from baraza.pipeline import vectors
from baraza.pipeline.indexing import follow
from baraza.pipeline.vectors import VectorsBeside
from baraza.search import Ask, Why, search
from baraza.search.explain import sentence
from baraza.search.knowing import open_knowledge
from baraza.search.knowledge import NOTHING
from baraza.store.kept import pack_resource
from baraza.store.resources import drop_resources, put_resources
from baraza.store.sources import add_source
from tests.models.tiny import tiny_model
from tests.pipeline.house import workshop

pytestmark = pytest.mark.django_db

LESSONS = {
    "en": ("The chlorophyll of a leaf", "en"),
    "dog": ("A hound", "en"),
    "pies": ("Pies", "pl"),
    "war": ("A battle", "en"),
}


def put(**lessons: tuple[str, str]) -> None:
    made = (
        Resource(id=f"urn:{key}", key=key, source="one", name=name, language=tag)
        for key, (name, tag) in lessons.items()
    )
    put_resources([pack_resource(one) for one in made])


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    with workshop(tmp_path) as house:
        add_source(Source(name="one", kind="file", url="file:///x"))
        put(**LESSONS)
        follow(house.index)
        Shelf(tmp_path).use(str(tiny_model(tmp_path / "tiny")), "embedding")
        yield house.index


def kept(home: Path) -> set[str]:
    opened = Vectors(place_of(home / VECTORS) or home)
    return {key for key, _ in opened.nearest(np.ones(opened.said.size, np.float32), 99)}


def found(index: Index, home: Path, ask: Ask) -> list[str]:
    return [one.key for one in search(ask, index, knowledge=open_knowledge(home)).results]


def test_a_result_without_a_word_of_the_question_is_found_and_says_why(index: Index, tmp_path: Path) -> None:
    assert VectorsBeside(tmp_path).follow() == 4

    answer = search(Ask(q="puppy", lang="en"), index, knowledge=open_knowledge(tmp_path))

    assert ({one.key for one in answer.results}, answer.total) == ({"dog", "pies"}, 2)
    assert answer.results[0].why == (Why(field="meaning", words=("puppy",), through="meaning"),)
    assert sentence(answer.results[0].why) == "It is close in meaning to the question."
    assert search(Ask(q="puppy"), index, knowledge=NOTHING).total == 0


def test_what_has_the_words_too_comes_first_and_counts_once(index: Index, tmp_path: Path) -> None:
    VectorsBeside(tmp_path).follow()

    answer = search(Ask(q="hound"), index, knowledge=open_knowledge(tmp_path))

    assert ([one.key for one in answer.results], answer.total) == (["dog", "pies"], 2)
    assert [[why.field for why in one.why] for one in answer.results] == [["title"], ["meaning"]]
    assert [(value.value, value.count) for value in answer.facets["language"]] == [("en", 1), ("pl", 1)]


def test_pages_share_the_results_without_gap_or_double(index: Index, tmp_path: Path) -> None:
    put(**{f"hound{at}": ("hound", "en") for at in range(7)}, **{f"puppy{at}": ("puppy", "en") for at in range(6)})
    follow(index)
    VectorsBeside(tmp_path).follow()

    pages = [found(index, tmp_path, Ask(q="hound", limit=4, page=page)) for page in (1, 2, 3, 4)]

    assert (list(map(len, pages)), len({key for page in pages for key in page})) == ([4, 4, 4, 3], 15)


def test_filters_hold_and_words_that_are_meant_exactly_find_themselves_only(index: Index, tmp_path: Path) -> None:
    VectorsBeside(tmp_path).follow()

    assert found(index, tmp_path, Ask(q="puppy", filters={"language": ("pl",)})) == ["pies"]
    assert found(index, tmp_path, Ask(q="puppy", filters={"language": ("fr",)})) == []
    for exact in (Ask(q='"puppy"'), Ask(q="puppy", refused=("translation",)), Ask(q="puppy", sort="newest")):
        assert found(index, tmp_path, exact) == []


def test_changes_are_followed_and_what_is_gone_is_dropped(index: Index, tmp_path: Path) -> None:
    beside = VectorsBeside(tmp_path)
    assert (beside.follow(), beside.follow()) == (4, 0)

    drop_resources(["war"])
    put(new=("A puppy", "en"))

    assert (beside.follow(), kept(tmp_path)) == (2, {"en", "dog", "pies", "new"})


def test_work_that_was_cut_off_goes_on_where_it_was(
    index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vectors, "BATCH", 3)
    first = VectorsBeside(tmp_path).follow(lambda: False)
    half = kept(tmp_path)
    second = VectorsBeside(tmp_path).follow(lambda: False)

    assert (first, len(half), second, kept(tmp_path)) == (3, 3, 1, set(LESSONS))


def test_another_model_makes_all_anew(index: Index, tmp_path: Path) -> None:
    beside = VectorsBeside(tmp_path)
    beside.follow()
    Shelf(tmp_path).use(str(tiny_model(tmp_path / "turned", turned=1)), "embedding")
    meanwhile = found(index, tmp_path, Ask(q="puppy"))

    assert (meanwhile, beside.follow()) == ([], 4)
    assert set(found(index, tmp_path, Ask(q="puppy"))) == {"dog", "pies"}


def test_damaged_vectors_are_told_and_search_goes_on(
    index: Index, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    VectorsBeside(tmp_path).follow()
    (next((tmp_path / VECTORS).iterdir()) / "vectors.usearch").write_bytes(b"broken")

    assert found(index, tmp_path, Ask(q="hound")) == ["dog"]
    assert "Search goes on without vectors. The vectors cannot be read." in caplog.text
    assert VectorsBeside(tmp_path).follow() == 4
    assert "All vectors are made anew." in caplog.text
    assert found(index, tmp_path, Ask(q="hound")) == ["dog", "pies"]


def test_a_model_that_does_not_work_is_told_once(
    index: Index, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "tiny" / "tokenizer.json").unlink()
    beside = VectorsBeside(tmp_path)

    assert (beside.follow(), beside.follow(), caplog.text.count("No vectors are made.")) == (0, 0, 1)


def test_without_a_model_nothing_is_made(index: Index, tmp_path: Path) -> None:
    Shelf(tmp_path).unuse(str(tmp_path / "tiny"))

    assert (VectorsBeside(tmp_path).follow(), (tmp_path / VECTORS).exists()) == (0, False)
