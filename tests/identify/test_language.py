"""Declared and detected languages are both kept; which one holds follows three rules."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from baraza.identify.language import identify_language
from baraza.model import Finding, Passage, Resource

LANGUAGES = ("en", "fr", "es", "de", "ar", "zh", "ja", "ko", "th", "hi", "ru", "uk", "sl", "sw", "pt", "el")
ENGLISH = "Worms eat the fallen leaves, and what they leave behind feeds the roots of the plants in the garden. "
FRENCH = "Les vers de terre mangent les feuilles tombées, et ce qu'ils laissent nourrit les racines des plantes. "


def identified(*declared: str, name: str = "", text: str = "") -> Resource:
    passages = (Passage(text),) if text else ()
    return identify_language(Resource(id="x", name=name, in_language=declared, passages=passages), LANGUAGES)


def test_agreement_keeps_the_declared_tag() -> None:
    resource = identified("pt-br", name="As minhocas comem as folhas caídas e alimentam as raízes das plantas")

    assert resource.language == "pt-BR"
    assert [(f.by, f.value, f.evidence[:5]) for f in resource.findings] == [
        ("declared", "pt-BR", "pt-br"),
        ("py3langid", "pt", "As mi"),
    ]


def test_a_short_text_does_not_overrule_the_declaration_but_shows() -> None:
    resource = identified("fr", name=ENGLISH)

    assert resource.language == "fr"
    assert [finding.value for finding in resource.found("language")] == ["fr", "en"]


def test_a_description_in_another_language_does_not_either() -> None:
    resource = identify_language(Resource(id="x", description=ENGLISH * 5, in_language=("fr",)), LANGUAGES)

    assert resource.language == "fr"


def test_the_long_text_of_the_resource_itself_overrules() -> None:
    resource = identified("en", name="A lesson", text=FRENCH * 3)

    assert resource.language == "fr"
    assert [finding.value for finding in resource.found("language")] == ["en", "fr"]


def test_of_several_declared_the_detected_one_holds() -> None:
    assert identified("en", "fr", name=FRENCH).language == "fr"


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("ดินมีชีวิต", "th"),
        ("흙은 살아 있다", "ko"),
        ("土は生きている", "ja"),
        ("土壤是活的", "zh"),
        ("Το χώμα είναι ζωντανό", "el"),
        ("मिट्टी जीवित है", "hi"),
        (FRENCH, "fr"),
        (ENGLISH, "en"),
        ("Prst je živa in črvi jo rahljajo, da rastline bolje rastejo", "sl"),
        ("Черви їдять опале листя, і ґрунт стає родючим для рослин у саду", "uk"),
        ("Soil", ""),
        ("12345 !!", ""),
        ("", ""),
        ("A föld él, a giliszták pedig lazítják, hogy a növények jobban nőjenek", ""),
    ],
)
def test_detects_where_nothing_is_declared(name: str, language: str) -> None:
    assert identified(name=name).language == language


@pytest.mark.parametrize("tag", ["und", "mul", "klingonese words", "??"])
def test_a_declaration_that_says_nothing_is_kept_and_passed_over(tag: str) -> None:
    resource = identified(tag, name=ENGLISH)

    assert resource.language == "en"
    assert resource.findings[0] == Finding("language", "und", "declared", tag)


def test_what_the_document_says_of_itself_counts_after_the_catalogue() -> None:
    said = Finding("language", "de", "trafilatura", "lang")
    alone = identify_language(Resource(id="x", name="Soil", findings=(said,)), LANGUAGES)
    beside = identify_language(Resource(id="x", name="Soil", in_language=("fr",), findings=(said,)), LANGUAGES)

    assert (alone.language, beside.language) == ("de", "fr")
    assert said in alone.findings


def test_doing_it_again_changes_nothing() -> None:
    once = identified("en", text=FRENCH * 3)

    assert identify_language(once, LANGUAGES) == once


def test_the_same_from_several_threads() -> None:
    names = [ENGLISH, FRENCH, "Prst je živa in črvi jo rahljajo, da rastline bolje rastejo"] * 30
    alone = [identified(name=name) for name in names]

    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(lambda name: identified(name=name), names))

    assert together == alone


def test_chooses_only_among_the_configured() -> None:
    resource = identify_language(Resource(id="x", name=FRENCH), ("en", "de"))

    assert resource.language == ""
    assert {finding.value for finding in resource.findings} <= {"en", "de"}
