"""What is said of quality: one finding a question, each with its reason."""

from __future__ import annotations

import pytest

from baraza.identify.licence import identify_licence
from baraza.identify.quality import identify_quality
from baraza.model import Agent, Finding, Media, Passage, Reference, Resource

EASY = "The sun is hot. It gives us light. Plants need the sun to grow. We need plants to eat. " * 8
HARD = (
    "Photosynthetic organisms fundamentally transform electromagnetic radiation into biochemical energy, thereby "
    "establishing the indispensable foundation of practically every terrestrial ecosystem throughout evolution. " * 8
)


def found(resource: Resource, facts: dict[str, int] | None = None, *types: str) -> dict[str, tuple[str, str]]:
    judged = identify_quality(resource, facts or {}, types)
    return {finding.field: (finding.value, finding.evidence) for finding in judged.findings if finding.by == "quality"}


def test_a_bare_title_is_told_what_it_lacks_and_nothing_that_nobody_can_know() -> None:
    assert found(Resource(id="x", name="Soil")) == {
        "completeness": ("1/9", "description language licence author date type level subject"),
        "licence-clarity": ("none", ""),
    }


def test_a_whole_lesson_has_a_finding_for_every_question() -> None:
    lesson = identify_licence(
        Resource(
            id="x",
            name="Light",
            description="What light is.",
            in_language=("en",),
            language="en",
            license="https://creativecommons.org/licenses/by/4.0/",
            creator=(Agent(name="A. Teacher"),),
            date_published="2024-03-01",
            date_modified="2025-06-30T10:00:00Z",
            learning_resource_type=(Reference(id="https://w3id.org/kim/hcrt/text"),),
            educational_level=(Reference(id="https://w3id.org/kim/educationalLevel/level_A"),),
            keywords=("light",),
            passages=(Passage(EASY), Passage("x = 1", kind="formula")),
        )
    )

    assert found(lesson, {"images": 10, "images-with-alt": 3, "headings": 4, "tagged": 0}, "application/pdf") == {
        "completeness": ("9/9", ""),
        "length": ("152", ""),
        "reading-level": ("easy", "flesch 117.4"),
        "study-time": ("1", "reading"),
        "alt-texts": ("3/10", ""),
        "tagged": ("no", ""),
        "headings": ("4", ""),
        "freshness": ("2025-06-30", "modified"),
        "licence-clarity": ("exact", ""),
        "editable": ("no", "application/pdf"),
    }


def test_hard_texts_are_told_from_easy_ones() -> None:
    def level(text: str, language: str) -> str:
        return found(Resource(id="x", language=language, passages=(Passage(text),)))["reading-level"][0]

    assert (level(EASY, "en"), level(HARD, "en")) == ("easy", "hard")
    assert (level(EASY, "sw"), level(HARD, "sw")) == ("easy", "hard")


@pytest.mark.parametrize("language", ["zh", "ar", "vi", ""])
def test_where_no_measure_fits_the_language_no_level_is_made_up(language: str) -> None:
    assert "reading-level" not in found(Resource(id="x", language=language, passages=(Passage(EASY),)))


def test_a_short_text_has_no_level() -> None:
    assert "reading-level" not in found(Resource(id="x", language="en", passages=(Passage("The sun is hot. " * 10),)))


@pytest.mark.parametrize(
    ("duration", "seconds", "expected"),
    [
        ("PT1H30M", 600, ("90", "duration")),
        ("P1DT1S", 0, ("1440", "duration")),
        ("", 600, ("10", "playing")),
        ("about an hour", 59, ("1", "playing")),
        ("P999999999999D", 0, None),
    ],
)
def test_study_time_is_what_the_source_says_else_what_it_plays(
    duration: str, seconds: int, expected: tuple[str, str] | None
) -> None:
    assert found(Resource(id="x", duration=duration), {"seconds": seconds}).get("study-time") == expected


@pytest.mark.parametrize(
    ("types", "value"),
    [
        (("application/pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"), "yes"),
        (("text/markdown",), "yes"),
        (("text/html",), "partly"),
        (("video/mp4", "image/png"), "no"),
    ],
)
def test_a_file_that_is_made_to_be_changed_is_enough(types: tuple[str, ...], value: str) -> None:
    encoding = tuple(Media(media_type=kind) for kind in types)

    assert found(Resource(id="x", encoding=encoding))["editable"][0] == value


@pytest.mark.parametrize(
    ("rights", "clarity"),
    [
        (("https://creativecommons.org/licenses/by/4.0/",), "exact"),
        (("CC BY",), "named"),
        (("Ask us.",), "unclear"),
        ((), "none"),
    ],
)
def test_licences_are_stated_more_or_less_clearly(rights: tuple[str, ...], clarity: str) -> None:
    resource = identify_licence(Resource(id="x", rights=rights))

    assert found(resource)["licence-clarity"][0] == clarity


def test_judging_again_leaves_the_findings_of_others_and_one_of_ours_for_each_question() -> None:
    other = Finding("language", "en", by="declared")
    once = identify_quality(Resource(id="x", findings=(other,)), {}, ())

    assert identify_quality(once, {}, ()) == once
    assert once.findings[0] == other
