"""A presentation becomes a page per slide; what python-pptx wrote comes out whole."""

from __future__ import annotations

import io
from typing import Any

import pptx
import pytest
from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from baraza.errors import Rejected
from baraza.extract.pptx import extract_pptx
from baraza.extract.sniff_package import PPTX
from baraza.extract.table import extract
from baraza.model import Content, Passage
from tests.extract.office import LESSONS as LESSONS_OF_ALL
from tests.extract.test_docx import PNG, SQUARE, changed, written
from tests.extract.test_package import zipped

CHART_DATA: Any = CategoryChartData
BOX = tuple(Inches(number) for number in (1, 1, 3, 3))

LESSONS = [
    ("en", "Soil", ("Worms dig.", "Roots drink."), "Say hello."),
    ("ar", "التربة", ("تحفر الديدان الأرض.", "تشرب الجذور الماء."), "قل مرحبا."),
    ("zh", "土壤", ("蚯蚓挖洞。", "根喝水。"), "打招呼。"),
]


def slide_of(deck: Any, layout: int, title: str = "") -> Any:
    slide = deck.slides.add_slide(deck.slide_layouts[layout])
    if title:
        slide.shapes.title.text = title
    return slide


@pytest.mark.parametrize(("language", "title", "lines", "note"), LESSONS)
def test_reads_the_whole_presentation(language: str, title: str, lines: tuple[str, str], note: str) -> None:
    deck: Any = pptx.Presentation()
    deck.core_properties.language = language
    first = slide_of(deck, 1, title)
    first.placeholders[1].text = "\n".join(lines)
    first.notes_slide.notes_text_frame.text = note
    second = slide_of(deck, 6)
    group = second.shapes.add_group_shape()
    group.shapes.add_textbox(*BOX).text_frame.text = lines[0]
    table = second.shapes.add_table(2, 2, *BOX).table
    for number in range(4):
        table.cell(number // 2, number % 2).text = f"{lines[number % 2]} {number}"

    read = extract(Content(written(deck), "application/zip"))

    assert read.passages == (
        Passage("\n".join(lines), heading=title, page=1),
        Passage(note, heading=title, page=1, kind="notes"),
        Passage(lines[0], page=2),
        Passage(f"{lines[0]} 0 | {lines[1]} 1\n{lines[0]} 2 | {lines[1]} 3", page=2, kind="table"),
    )
    assert (read.title, read.language, read.pages, read.by) == (title, language, 2, "pptx")
    assert read.facts == {"images": 0, "images-with-alt": 0, "headings": 1, "tables": 1}


def test_charts_and_pictures_say_what_they_show() -> None:
    deck: Any = pptx.Presentation()
    slide = slide_of(deck, 5, "Harvest")
    data = CHART_DATA()
    data.categories = ["Maize", "ذرة"]
    data.add_series("Tonnes", (3, 4))
    chart = slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *BOX, data).chart
    chart.has_title = True
    chart.chart_title.text_frame.text = "Per field"
    for description in ("A field", "field.png"):
        picture = slide.shapes.add_picture(io.BytesIO(PNG), 0, 0)
        picture._element.nvPicPr.cNvPr.set("descr", description)

    read = extract_pptx(Content(written(deck), PPTX))

    assert read.passages == (Passage("Per field\nTonnes\nMaize\nذرة\n\nA field", heading="Harvest", page=1),)
    assert (read.facts["images"], read.facts["images-with-alt"]) == (3, 1)


def test_formulas_and_line_breaks() -> None:
    deck: Any = pptx.Presentation()
    slide = slide_of(deck, 6)
    a14 = "http://schemas.microsoft.com/office/drawing/2010/main"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    for words in ("", "Area: "):
        frame = slide.shapes.add_textbox(*BOX).text_frame
        frame.text = words
        within = f"<a14:m xmlns:a14='{a14}'>{SQUARE}</a14:m>"
        choice = f"<mc:Choice Requires='a14'>{within}</mc:Choice>"
        formula = f"<mc:AlternateContent xmlns:mc='{mc}'>{choice}</mc:AlternateContent>"
        frame.paragraphs[0]._p.append(etree.fromstring(formula))
    slide.shapes.add_textbox(*BOX).text_frame.text = "one\vtwo"

    assert extract_pptx(Content(written(deck), PPTX)).passages == (
        Passage("x^{2}", page=1, kind="formula"),
        Passage("Area: $x^{2}$\n\none\ntwo", page=1),
    )


def test_slides_come_in_the_order_in_which_they_are_shown_and_a_broken_one_costs_only_itself() -> None:
    deck: Any = pptx.Presentation()
    for title in ("one", "two", "three"):
        slide_of(deck, 5, title)
    order = deck.slides._sldIdLst
    order.append(order[0])

    read = extract_pptx(Content(changed(written(deck), {"ppt/slides/slide2.xml": "<broken"}), PPTX))

    assert [(passage.text, passage.page) for passage in read.passages] == [("three", 2), ("one", 3)]
    assert read.notes == ("Slide 1 could not be read.",)


def test_rejects_with_a_reason() -> None:
    with pytest.raises(Rejected, match="hold no text"):
        extract_pptx(Content(written(pptx.Presentation()), PPTX))
    with pytest.raises(Rejected, match="lacks a part"):
        extract_pptx(Content(zipped({"a": "b"}), PPTX))


def deck(language: str) -> bytes:
    """The lesson as a presentation of two slides, with notes and a table."""
    title, text, heading, items, cells = LESSONS_OF_ALL[language]
    made: Any = pptx.Presentation()
    first = slide_of(made, 1, title)
    first.placeholders[1].text = "\n".join(items)
    first.notes_slide.notes_text_frame.text = text
    table = slide_of(made, 5, heading).shapes.add_table(1, 2, *BOX).table
    for number, cell in enumerate(cells):
        table.cell(0, number).text = cell
    return written(made)
