import tomllib
from pathlib import Path

import pytest
from django.conf import settings

from baraza.search import filter_words, labels
from baraza.search.labels import concept_label, concept_name, label, language_name, licence_name


@pytest.mark.parametrize(
    ("tag", "lang", "name"),
    [
        ("de", "en", "German"), ("de", "ar", "الألمانية"), ("pt-BR", "en", "Brazilian Portuguese"),
        ("de", "xx-YY", "German"),
        ("sr-Latn-RS", "en", "Serbian (Latin, Serbia)"), ("qqq", "en", "qqq"),
        ("zh-Hant", "de", "Chinesisch (traditionell)"),
        ("cs", "pt", "checo"), ("cs", "pt-BR", "tcheco"), ("cs", "pt-AO", "checo"),
    ],
)  # fmt: skip
def test_names_languages_after_cldr(tag: str, lang: str, name: str) -> None:
    assert language_name(tag, lang) == name


@pytest.mark.parametrize(
    ("code", "name"), [("CC-BY-SA", "CC BY-SA"), ("CC0", "CC0"), ("MIT", "MIT"), ("PDM", "Public Domain Mark")]
)
def test_writes_licences_as_people_do(code: str, name: str) -> None:
    assert licence_name(code) == name


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("https://w3id.org/kim/hcrt/drill_and_practice", "Drill and practice"),
        ("http://purl.org/dcx/lrmi-vocabs/learningResourceType/lessonPlan/", "Lesson Plan"),
        ("video", "video"),
    ],
)
def test_reads_a_concept_from_its_address(value: str, name: str) -> None:
    assert concept_name(value) == name


@pytest.mark.parametrize(
    ("value", "lang", "name"),
    [
        ("https://w3id.org/kim/hcrt/worksheet", "ar", "ورقة عمل"),
        ("http://w3id.org/kim/hcrt/worksheet/", "en-GB", "Worksheet"),
        ("https://w3id.org/kim/educationalLevel/level_2", "en", "Lower secondary education"),
        ("http://w3id.org/kim/schulfaecher/s1017", "ar-EG", "الرياضيات"), ("Mathematics", "ar", "الرياضيات"),
        ("Mathematics", "sw", "Mathematics"), ("Mathematics", "sl", "Matematika"),
        ("https://w3id.org/kim/hcrt/worksheet", "pt-BR", "Ficha de trabalho"),
        ("https://example.org/kim/hcrt/worksheet", "ar", ""),
    ],
)  # fmt: skip
def test_names_concepts_of_known_vocabularies(value: str, lang: str, name: str) -> None:
    assert concept_label(value, lang) == name


def test_names_of_a_caller_go_before_our_own() -> None:
    plan = "https://w3id.org/kim/hcrt/lesson_plan"

    assert label("type", plan, "fr", {plan: "Plan de cours"}) == "Plan de cours"
    assert label("openness", "nd", "ar", {}) == "لا يجوز تعديله"
    assert label("openness", "other", "ar", {}) == "other"


@pytest.mark.parametrize("code", [code for code, _ in settings.LANGUAGES])
def test_everything_has_a_name_and_filters_have_words_in_every_language_of_the_interface(code: str) -> None:
    language = code.partition("-")[0]
    named = table(labels.__file__, "labels.toml")
    words = table(filter_words.__file__, "filter_words.toml")
    unnamed = [f"{place}/{key}" for place in named for key, said in named[place].items() if language not in said]
    unsaid = [
        f"{facet}.{row}"
        for facet in ("type", "level", "licence")
        for row in words[facet]
        if language not in words[facet][row]
    ]

    assert (unnamed, unsaid, language in words["spoken"]) == ([], [], True)


def test_two_concepts_of_a_table_never_have_one_name() -> None:
    twice = [
        (place, language)
        for place, concepts in table(labels.__file__, "labels.toml").items()
        for language in next(iter(concepts.values()))
        if len({said[language] for said in concepts.values()}) < len(concepts)
    ]

    assert twice == []


def table(module: str | None, name: str) -> dict[str, dict[str, dict[str, object]]]:
    assert module
    return tomllib.loads(Path(module).with_name(name).read_text("utf-8"))
