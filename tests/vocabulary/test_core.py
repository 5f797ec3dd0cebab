"""The core vocabulary is whole: its labels, its tree, and what it says of itself."""

import re
from collections import Counter
from pathlib import Path

import pytest

from baraza.vocabulary import core
from baraza.vocabulary.core import LANGUAGES, SCHEME, core_concepts, core_rows, core_vocabulary

SCRIPTS = {"ar": "[\u0600-\u06ff]", "zh": "[\u4e00-\u9fff]", "ru": "[\u0400-\u04ff]", "hi": "[\u0900-\u097f]"}
ABBREVIATION = re.compile(r"(?=.*[A-Z])[\w+#/.&\- ]{1,24}", re.ASCII)
"""What stands in Latin letters in every language (`DNA`, `Python`), written so in other scripts too."""

SAME_LABEL_IN_ONE_FIELD: set[tuple[str, str, str]] = set()
"""Language, ISCED code and preferred label that two concepts of one field truly share."""


def test_every_concept_has_a_label_in_each_of_twelve_languages() -> None:
    missing = [
        (concept.id, language)
        for concept in core_concepts()
        for language in LANGUAGES
        if not all((concept.pref[language], *concept.alt.get(language, ())))
    ]
    assert missing == []


def test_labels_are_in_the_script_of_their_language() -> None:
    wrong = [
        (concept.id, language, label)
        for concept in core_concepts()
        for language, script in SCRIPTS.items()
        for label in (concept.pref[language], *concept.alt.get(language, ()))
        if not re.search(script, label) and not ABBREVIATION.fullmatch(label)
    ]
    assert wrong == []


def test_labels_in_latin_script_have_no_letters_of_another() -> None:
    foreign = re.compile("|".join(SCRIPTS.values()))
    latin = [language for language in LANGUAGES if language not in SCRIPTS]
    wrong = [
        (concept.id, language, label)
        for concept in core_concepts()
        for language in latin
        for label in (concept.pref[language], *concept.alt.get(language, ()))
        if foreign.search(label)
    ]
    assert wrong == []


def test_labels_have_no_stray_spaces_and_are_not_given_twice() -> None:
    wrong = [
        (row["slug"], language, row[language])
        for row in core_rows()
        for language in LANGUAGES
        for labels in [row[language].split("|")]
        if len(set(labels)) < len(labels) or any(" ".join(label.split()) != label for label in labels)
    ]
    assert wrong == []


def test_slugs_are_unique_and_fit_for_an_address() -> None:
    slugs = [row["slug"] for row in core_rows()]
    assert [slug for slug, times in Counter(slugs).items() if times > 1] == []
    assert [slug for slug in slugs if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)] == []


def test_what_is_broader_exists_and_leads_to_a_broad_field_without_a_cycle() -> None:
    broader = {concept.id: concept.broader for concept in core_concepts()}
    assert [(key, wider) for key, all_wider in broader.items() for wider in all_wider if wider not in broader] == []
    assert [key for key in broader if key in _ancestors(key, broader)] == []
    top = re.compile(rf"{SCHEME}:isced-\d\d")
    assert [key for key in broader if not any(top.fullmatch(wider) for wider in (key, *_ancestors(key, broader)))] == []


def test_the_field_of_a_concept_is_a_field_of_isced() -> None:
    fields = {row["isced"] for row in core_rows() if row["slug"].startswith("isced-")}
    assert len(fields) == 11 + 208
    assert [row["slug"] for row in core_rows() if row["isced"] not in fields] == []


def test_only_fields_of_isced_carry_their_code_as_notation() -> None:
    notations = {concept.id: concept.notation for concept in core_concepts() if concept.notation}
    assert notations[f"{SCHEME}:isced-0511"] == ("0511",)
    assert all(key == f"{SCHEME}:isced-{code}" for key, (code,) in notations.items())


def test_two_concepts_of_one_field_have_different_preferred_labels() -> None:
    times = Counter(
        (language, row["isced"], row[language].split("|")[0]) for row in core_rows() for language in LANGUAGES
    )
    assert {shared for shared, count in times.items() if count > 1} == SAME_LABEL_IN_ONE_FIELD


def test_the_vocabulary_counts_its_concepts_and_languages() -> None:
    vocabulary = core_vocabulary()
    assert vocabulary.name == "core"
    assert vocabulary.concepts == len(list(core_concepts())) >= 1500
    assert vocabulary.languages == dict.fromkeys(LANGUAGES, vocabulary.concepts)


def test_a_row_with_a_cell_too_few_is_named_with_its_file_and_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "arts.tsv").write_text("slug\tisced\tbroader\ndrawing\t0213\n", encoding="utf-8")
    monkeypatch.setattr(core, "FOLDER", tmp_path)
    with pytest.raises(ValueError, match=r"arts\.tsv, line 2: 2 cells, the header has 3"):
        list(core_rows())


def _ancestors(key: str, broader: dict[str, tuple[str, ...]]) -> set[str]:
    found: set[str] = set()
    ahead = list(broader[key])
    while ahead:
        wider = ahead.pop()
        if wider not in found:
            found.add(wider)
            ahead.extend(broader[wider])
    return found
