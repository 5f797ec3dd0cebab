"""Right-to-left lines are read in their order, whatever order the file draws them in."""

from __future__ import annotations

import pytest

from baraza.extract.pdf_glyphs import Glyph, Line
from baraza.extract.pdf_order import in_reading_order, one_line

STEP = 10.0


def shown(text: str, *, bottom: float = 0.0, turned: bool = False) -> Line:
    """A line as it stands on paper, its first character leftmost; a mark stands over the letter before it."""
    glyphs: list[Glyph] = []
    for letter in text:
        mark = letter in "\u0651\u064b"
        left = glyphs[-1].left if mark else (glyphs[-1].left + STEP if glyphs else 0.0)
        top = bottom if letter == " " else bottom + 8
        glyphs.append(Glyph(letter, left, bottom, left + 9, top, generated=False, part=len(glyphs)))
    return Line(tuple(glyphs), turned)


@pytest.mark.parametrize(
    ("paper", "read"),
    [
        ("ةيح ةبرتلا", "التربة حية"),
        ("ةقيقد 20 وحن", "نحو 20 دقيقة"),
        (".3.5 نم", "من 3.5."),
        ("٢٠٢٤ ةنس", "سنة ٢٠٢٤"),
        ("CC BY 4.0 صن", "نص CC BY 4.0"),
        ("CC BY 4.0 ،Baraza نم", "من Baraza، CC BY 4.0"),
        ("Baraza, CC BY صن", "نص Baraza, CC BY"),
        ("ص ) س (", "( س ) ص"),
        ("(س) ص", "ص (س)"),
        (")س( ص", "ص (س)"),
        ("!»س« ص", "ص «س»!"),
        ("םויה 20% קר", "רק 20% היום"),
        ("دج\u0651اً", "ا\u064bج\u0651د"),
    ],
)
def test_reads_a_right_to_left_line(paper: str, read: str) -> None:
    assert in_reading_order(shown(paper), (), leftwards=True) == read


@pytest.mark.parametrize(
    ("paper", "read"),
    [
        ("the word ةبرتلا means soil", "the word التربة means soil"),
        ("say ةيح ةبرتلا here", "say التربة حية here"),
        ("say ةقيقد 20 وحن.", "say نحو 20 دقيقة."),
    ],
)
def test_reads_right_to_left_words_on_a_left_to_right_line(paper: str, read: str) -> None:
    assert in_reading_order(shown(paper), (), leftwards=False) == read


def test_order_in_the_file_does_not_matter() -> None:
    line = shown("ةقيقد 20 وحن")

    assert in_reading_order(Line(line.glyphs[::-1]), (), leftwards=True) == "نحو 20 دقيقة"


def test_a_line_of_which_nothing_is_known_is_left_as_it_was() -> None:
    glyphs = (Glyph(letter, 0, 0, 0, 0, generated=False, part=0) for letter in "حية")

    assert in_reading_order(Line(tuple(glyphs)), (), leftwards=True) == "حية"


def test_a_gap_without_a_space_parts_words_but_not_digits() -> None:
    glyphs = shown("ج01ب").glyphs
    wide = [Glyph(g.letter, g.left * 1.5, 0, g.left * 1.5 + 9, 8, generated=False, part=g.part) for g in glyphs]

    assert in_reading_order(Line(tuple(wide)), (), leftwards=True) == "ب 01 ج"


def test_a_space_stands_where_the_file_draws_it_and_not_where_pdfium_made_one_up() -> None:
    glyphs = shown("جب").glyphs
    made_up = Glyph(" ", 0, 0, 0, 0, generated=True, part=-1)
    drawn = Glyph(" ", 9.5, 0, 9.5, 0, generated=False, part=7)

    assert in_reading_order(Line((made_up, *glyphs)), (drawn,), leftwards=True) == "ب ج"
    assert in_reading_order(Line((made_up, *glyphs)), (), leftwards=True) == "بج"


def test_lines_on_one_height_are_one_but_never_turned_ones() -> None:
    first, same, below = shown("ج"), shown("ب", bottom=1), shown("ا", bottom=-12)
    turned = shown("د", bottom=-12, turned=True)

    merged = list(one_line([first, same, below, turned]))

    assert [line.text for line in merged] == ["جب", "ا", "د"]
