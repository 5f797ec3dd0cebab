import shutil
from pathlib import Path

import pytest
import tantivy

from baraza.index.completions import Completions
from baraza.index.labels import WORDS, Labelled, Labels, place_of, write_labels

PHOTOSYNTHESIS = Labelled(
    "a" * 20,
    {"en": "photosynthesis", "es": "fotosíntesis", "ar": "التمثيل الضوئي", "zh": "光合作用", "sl": "fotosinteza"},
    {"en": ("carbon assimilation",)},
    ("fotosynthesis",),
)
PHOTON = Labelled("b" * 20, {"en": "photon", "ar": "فوتون"})
WATER = Labelled("c" * 20, {"en": "water", "es": "agua"})


@pytest.fixture
def labels(tmp_path: Path) -> Labels:
    write_labels(tmp_path, "one", [PHOTON, PHOTOSYNTHESIS, WATER])
    place = place_of(tmp_path)
    assert place is not None
    return Labels(place)


def names(labels: Labels, text: str, language: str = "en") -> list[tuple[str, str]]:
    return [(one.label, one.matched) for one in labels.find(text, language)]


def test_a_label_in_one_language_finds_the_name_in_another(labels: Labels) -> None:
    assert names(labels, "fotosin", "ar") == [("التمثيل الضوئي", "fotosíntesis")]
    assert names(labels, "光合", "sl") == [("fotosinteza", "光合作用")]
    assert names(labels, "الضوئ", "en") == [("photosynthesis", "التمثيل الضوئي")]


def test_the_exact_name_is_the_first_and_needs_no_explanation(labels: Labels) -> None:
    assert names(labels, "photon")[0] == ("photon", "")
    assert [one for one, _ in names(labels, "phot")] == ["photon", "photosynthesis"]


def test_other_and_hidden_names_find_it_and_hidden_ones_are_not_shown(labels: Labels) -> None:
    assert names(labels, "assimilation") == [("photosynthesis", "carbon assimilation")]
    assert names(labels, "fotosynth") == [("photosynthesis", "")]


def test_a_slip_is_forgiven_and_nonsense_is_not(labels: Labels) -> None:
    assert names(labels, "photozyn") == [("photosynthesis", "")]
    assert names(labels, "qqqqqq") == names(labels, "🙂") == names(labels, "") == []


def test_where_the_language_has_no_name_english_stands_in(labels: Labels) -> None:
    (found,) = labels.find("agua", "hi")

    assert (found.label, found.language, found.matched) == ("water", "en", "agua")


def test_newer_labels_take_the_place_of_older_ones_and_the_same_are_left_alone(tmp_path: Path) -> None:
    assert write_labels(tmp_path, "one", [WATER])
    assert not write_labels(tmp_path, "one", [PHOTON])
    assert write_labels(tmp_path, "two", [PHOTON])

    assert len(list(tmp_path.iterdir())) == 1
    assert place_of(tmp_path / "nowhere") is None


def test_a_draft_that_was_cut_off_is_neither_read_nor_in_the_way(tmp_path: Path) -> None:
    write_labels(tmp_path, "one", [WATER])
    place = place_of(tmp_path)
    assert place is not None
    draft = tmp_path / f"{place.name}.draft"
    place.rename(draft)

    assert place_of(tmp_path) is None
    assert write_labels(tmp_path, "one", [WATER])
    assert place_of(tmp_path) == place


def test_labels_whose_words_were_not_kept_beside_are_found_all_the_same(labels: Labels, tmp_path: Path) -> None:
    place = place_of(tmp_path)
    assert place is not None
    shutil.rmtree(place / WORDS)

    assert names(Labels(place), "fotosin", "ar") == names(labels, "fotosin", "ar") != []


def test_the_words_beside_are_those_of_the_index(tmp_path: Path) -> None:
    write_labels(tmp_path, "one", [PHOTON, PHOTOSYNTHESIS, WATER])
    place = place_of(tmp_path)
    assert place is not None
    kept = Completions.read(place / WORDS)
    index = tantivy.Index.open(str(place))

    assert kept is not None
    assert kept.complete("photo", 9) == Completions.of(index.searcher(), "label").complete("photo", 9) != []
