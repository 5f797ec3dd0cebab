import pytest

from baraza.search.labels import concept_label, concept_name, label, language_name, licence_name


@pytest.mark.parametrize(
    ("tag", "lang", "name"),
    [
        ("de", "en", "German"), ("de", "ar", "الألمانية"), ("pt-BR", "en", "Brazilian Portuguese"),
        ("de", "xx-YY", "German"),
        ("sr-Latn-RS", "en", "Serbian (Latin, Serbia)"), ("qqq", "en", "qqq"),
        ("zh-Hant", "de", "Chinesisch (traditionell)"),
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
        ("Mathematics", "sw", "Mathematics"), ("https://example.org/kim/hcrt/worksheet", "ar", ""),
    ],
)  # fmt: skip
def test_names_concepts_of_known_vocabularies(value: str, lang: str, name: str) -> None:
    assert concept_label(value, lang) == name


def test_names_of_a_caller_go_before_our_own() -> None:
    plan = "https://w3id.org/kim/hcrt/lesson_plan"

    assert label("type", plan, "fr", {plan: "Plan de cours"}) == "Plan de cours"
    assert label("openness", "nd", "ar", {}) == "لا يجوز تعديله"
    assert label("openness", "other", "ar", {}) == "other"
