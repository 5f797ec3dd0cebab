"""Workbooks become a table per sheet; what XlsxWriter and LibreOffice wrote comes out whole."""

from __future__ import annotations

import datetime
import io
from typing import Any

import pytest
import xlsxwriter

from baraza.errors import Rejected
from baraza.extract.sheets import MOST_ROWS, extract_xls, extract_xlsx
from baraza.extract.sniff_package import XLSX
from baraza.extract.table import extract
from baraza.model import Content, Passage
from tests.extract.office import LESSONS, written_by_office
from tests.extract.test_docx import changed


def book(sheets: dict[str, list[list[Any]]]) -> bytes:
    body = io.BytesIO()
    made = xlsxwriter.Workbook(body, {"default_date_format": "yyyy-mm-dd"})
    for name, rows in sheets.items():
        sheet = made.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    made.close()
    return body.getvalue()


def lesson(language: str) -> bytes:
    title, text, heading, items, cells = LESSONS[language]
    day = datetime.date(2024, 5, 17)
    return book({title: [[*cells, 3], [*items, 2.5], [text, "", day]], heading: [[text]], "empty": []})


def whole(language: str) -> tuple[Passage, ...]:
    title, text, heading, items, cells = LESSONS[language]
    rows = (f"{cells[0]} | {cells[1]} | 3", f"{items[0]} | {items[1]} | 2.5", f"{text} | | 2024-05-17")
    return (
        Passage("\n".join(rows), heading=title, kind="table"),
        Passage(text, heading=heading, kind="table"),
    )


@pytest.mark.parametrize("language", LESSONS)
def test_reads_the_whole_workbook(language: str) -> None:
    read = extract(Content(lesson(language), "application/zip"))

    assert read.passages == whole(language)
    assert (read.by, read.facts) == ("calamine", {"headings": 2, "tables": 2})


@pytest.mark.parametrize(("target", "by"), [("xls", "calamine"), ("ods", "odf")])
def test_reads_the_same_from_other_formats(target: str, by: str) -> None:
    for language, body in written_by_office({f"{name}.xlsx": lesson(name) for name in ("en", "ar")}, target).items():
        read = extract(Content(body, ""))

        assert read.passages == whole(language)
        assert read.by == by


def test_a_long_sheet_is_read_as_far_as_it_goes() -> None:
    read = extract_xlsx(Content(book({"Data": [[number] for number in range(MOST_ROWS + 5)]}), XLSX))

    assert read.passages[0].text.count("\n") == MOST_ROWS - 1
    assert read.notes == (f"Of the sheet Data only the first {MOST_ROWS} rows and 200 columns were read.",)


def sheet_with(cells: str, dimension: str = "A1") -> Content:
    name = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    body = f'<worksheet xmlns="{name}"><dimension ref="{dimension}"/><sheetData>{cells}</sheetData></worksheet>'
    return Content(changed(book({"One": [["x"]]}), {"xl/worksheets/sheet1.xml": body}), XLSX, url="https://x.test/a")


@pytest.mark.parametrize("far", ["XFD1048576", "ZZ1048576", "XFD99999"])
def test_cells_that_stand_a_million_columns_apart_are_refused(far: str) -> None:
    cells = f'<row r="1"><c r="A1"><v>1</v></c></row><row r="9"><c r="{far}"><v>2</v></c></row>'

    with pytest.raises(Rejected, match="more cells than can be borne") as caught:
        extract_xlsx(sheet_with(cells))

    assert caught.value.where["url"] == "https://x.test/a"


def test_a_dimension_that_lies_does_no_harm() -> None:
    read = extract_xlsx(sheet_with('<row r="1"><c r="A1"><v>1</v></c></row>', "A1:XFD1048576"))

    assert read.passages == (Passage("1", heading="One", kind="table"),)


def test_rejects_with_a_reason() -> None:
    with pytest.raises(Rejected, match="hold no words"):
        extract_xlsx(Content(book({"One": []}), XLSX))
    with pytest.raises(Rejected, match="not a workbook"):
        extract_xls(Content(b"\xd0\xcf\x11\xe0", ""))
