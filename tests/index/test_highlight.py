"""Marks in the fields of a document, whose words are judged together."""

from __future__ import annotations

import pytest

from baraza.index import Query
from baraza.index.asked import Part
from baraza.index.beyond import Beyond
from baraza.index.cut import Cut
from baraza.index.fusion import FUSION
from baraza.index.highlight import marks, marks_in
from baraza.index.sought import Sought
from baraza.index.unit import units

TEXTS = {
    "title": "Water cycles and C++",
    "keywords": "cycle · under_water · C",
    "people": "",
    "description": "Of bicycles and waterways: watering C# fields; a cycle's water.",
}


def _sought(text: str, language: str) -> Sought:
    return Sought(units(Part(text), (language,)), Beyond(Query(text=text), None, lambda name: (), FUSION))  # type: ignore[arg-type]


@pytest.mark.parametrize("asked", ["water cycle", "C", "C++ fields", "nothing here"])
def test_texts_read_together_have_the_marks_that_each_has_alone(asked: str) -> None:
    sought = _sought(asked, "en")

    alone = {name: marks(text, "en", _sought(asked, "en")) for name, text in TEXTS.items()}
    assert marks_in(Cut(TEXTS, 6_000), "en", sought) == {name: found for name, found in alone.items() if found}


def test_a_text_without_spaces_changes_nothing_in_the_others() -> None:
    texts = {"title": "Water 水循环", "description": "The cycle of water"}

    found = marks_in(Cut(texts, 6_000), "en", _sought("water 循环", "en"))

    assert [(texts["title"][one.start : one.end], one.word) for one in found["title"]] == [
        ("Water", "water"),
        ("循环", "循环"),
    ]
    assert [(one.start, one.end, one.word) for one in found["description"]] == [(13, 18, "water")]


def test_words_of_a_language_that_was_not_asked_in_are_found_as_they_are_written_only() -> None:
    sought = _sought("waters École", "en")
    text = "Waters, water; ECOLE, écoles"

    assert [text[one.start : one.end] for one in marks(text, "fr", sought)] == ["Waters", "ECOLE"]
    assert [text[one.start : one.end] for one in marks(text, "en", sought)] == ["Waters", "water", "ECOLE", "écoles"]
