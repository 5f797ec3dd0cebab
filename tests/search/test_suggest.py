from collections.abc import Iterator
from pathlib import Path

import pytest

from baraza.index import Index, open_index
from baraza.index.labels import Labelled, Labels, place_of, write_labels
from baraza.search.suggest import Suggestion, suggest
from tests.index.documents import doc

WATER, ICE, ATLANTIS = "a" * 20, "b" * 20, "c" * 20
TITLES = {"well": "Water Well Library", "none": "Water that is empty"}


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    made = open_index(f"tantivy://{tmp_path}/index", write=True)
    made.apply(
        [
            doc("cycle", "The water cycle", concepts=(WATER,), provider="well"),
            doc("eau", "Le cycle de l’eau", "fr", concepts=(WATER,), provider="well"),
            doc("ice", "Ice is frozen water", wider=(WATER,), concepts=(ICE,), provider="well"),
            doc("copy", "Ice is frozen water", provider="well"),
            doc("zh", "水的循环", "zh", provider="well"),
            doc("edu", "Educación y agua", "es", provider="well", work="w", copy="c1"),
            doc("edu2", "Educación y el agua", "es", provider="well", work="w", copy="c2"),
        ],
        [],
    )
    yield made
    made.close()


@pytest.fixture
def labels(tmp_path: Path) -> Labels:
    concepts = [
        Labelled(WATER, {"en": "water", "fr": "eau", "ar": "ماء"}),
        Labelled(ICE, {"en": "ice water", "ar": "ماء مثلج"}),
        Labelled(ATLANTIS, {"en": "water of Atlantis"}),
        Labelled("d" * 20, {"en": "Water"}),
    ]
    write_labels(tmp_path / "labels", "one", concepts)
    place = place_of(tmp_path / "labels")
    assert place is not None
    return Labels(place)


def labelled(found: tuple[Suggestion, ...], kind: str) -> list[str]:
    return [one.label for one in found if one.kind == kind]


def test_titles_concepts_and_providers_stand_by_kind(index: Index, labels: Labels) -> None:
    found = suggest("wat", "en", index, labels=labels, titles=TITLES)

    assert [one.kind for one in found] == ["title", "title", "concept", "concept", "provider"]
    assert labelled(found, "title") == ["The water cycle", "Ice is frozen water"]
    assert [(one.label, one.count) for one in found if one.kind == "concept"] == [("water", 3), ("ice water", 1)]
    assert labelled(found, "provider") == ["Water Well Library"]


def test_concepts_are_named_in_the_persons_language_and_found_by_any(index: Index, labels: Labels) -> None:
    (found,) = [one for one in suggest("eau", "ar", index, labels=labels, titles={}) if one.kind == "concept"]

    assert (found.label, found.language, found.matched, found.key) == ("ماء", "ar", "eau", WATER)


@pytest.mark.parametrize("typed", ["watre cyc", "wter", "the watr cycl", "WATER CY"])
def test_a_slip_in_a_word_is_forgiven(index: Index, typed: str) -> None:
    assert "The water cycle" in labelled(suggest(typed, "en", index, labels=None, titles={}), "title")


def test_words_without_their_diacritics_and_scripts_without_spaces_are_completed(index: Index) -> None:
    assert labelled(suggest("educac", "es", index, labels=None, titles={}), "title") == ["Educación y agua"]
    assert labelled(suggest("水的循", "zh", index, labels=None, titles={}), "title") == ["水的循环"]
    assert labelled(suggest("水", "zh", index, labels=None, titles={}), "title") == ["水的循环"]


def test_a_word_with_a_space_behind_it_is_finished(index: Index) -> None:
    assert labelled(suggest("wat ", "en", index, labels=None, titles={}), "title") == []
    assert len(labelled(suggest("water ", "en", index, labels=None, titles={}), "title")) == 2


def test_a_provider_is_found_with_a_slip_and_only_where_it_has_something(index: Index) -> None:
    assert labelled(suggest("libary", "en", index, labels=None, titles=TITLES), "provider") == ["Water Well Library"]
    assert labelled(suggest("empty", "en", index, labels=None, titles=TITLES), "provider") == []


@pytest.mark.parametrize("typed", ["", "   ", "🙂", "***", "\u202e", "zzzzqq", "“", "x" * 10_000])
def test_nothing_and_nonsense_suggest_nothing(index: Index, labels: Labels, typed: str) -> None:
    assert suggest(typed, "en", index, labels=labels, titles=TITLES) == ()


def test_no_kind_has_more_than_the_limit(index: Index, labels: Labels) -> None:
    found = suggest("water", "en", index, labels=labels, titles=TITLES, limit=1)

    assert [one.kind for one in found] == ["title", "concept", "provider"]
