"""Marks in the fields of a document, whose words are judged together."""

from __future__ import annotations

import pytest

from baraza.index import Query
from baraza.index.asked import Part
from baraza.index.beyond import Beyond
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

    assert marks_in(TEXTS, "en", sought) == {
        name: marks(text, "en", _sought(asked, "en")) for name, text in TEXTS.items()
    }


def test_a_text_without_spaces_changes_nothing_in_the_others() -> None:
    texts = {"title": "Water 水循环", "description": "The cycle of water"}

    found = marks_in(texts, "en", _sought("water 循环", "en"))

    assert [(texts["title"][one.start : one.end], one.word) for one in found["title"]] == [
        ("Water", "water"),
        ("循环", "循环"),
    ]
    assert [(one.start, one.end, one.word) for one in found["description"]] == [(13, 18, "water")]
