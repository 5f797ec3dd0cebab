"""A space that PDFium made up goes where ink fills its gap, and stays where it does not."""

from __future__ import annotations

import pytest

from baraza.extract.pdf_glyphs import Glyph, Line, Span
from baraza.extract.pdf_spaces import without_false_spaces


@pytest.mark.parametrize(
    ("silent", "start", "read"),
    [
        ({1: (10.0, 20.0)}, 20.0, "काम"),
        ({}, 20.0, "का म"),
        ({1: (10.0, 14.0)}, 20.0, "का म"),
        ({1: (16.0, 20.0)}, 20.0, "का म"),
        ({}, 10.5, "काम"),
    ],
)
def test_ink_decides(silent: dict[int, Span], start: float, read: str) -> None:
    glyphs = (
        Glyph("क", 0, 0, 5, 10, generated=False, part=0),
        Glyph("ा", 5, 0, 10, 10, generated=False, part=0),
        Glyph(" ", 0, 0, 0, 0, generated=True, part=-1),
        Glyph("म", start, 0, start + 8, 10, generated=False, part=2),
    )

    assert without_false_spaces(Line(glyphs), silent) == read


def test_a_space_of_the_file_stays() -> None:
    glyphs = tuple(
        Glyph(letter, left, 0, left + 5, 10, generated=False, part=part)
        for part, (letter, left) in enumerate([("क", 0.0), (" ", 5.0), ("म", 5.5)])
    )

    assert without_false_spaces(Line(glyphs), {}) == "क म"


def test_within_one_text_object_pdfium_is_right() -> None:
    letters = [("क", 0.0, False), (" ", 5.0, True), ("म", 5.5, False)]
    glyphs = tuple(Glyph(letter, left, 0, left + 5, 10, made, -1 if made else 3) for letter, left, made in letters)

    assert without_false_spaces(Line(glyphs), {}) == "क म"
