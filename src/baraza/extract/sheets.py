"""Spreadsheets of Excel (XLSX, XLSM, XLS): a table per sheet under the sheet's name. calamine reads the cells."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from typing import TYPE_CHECKING

from baraza.errors import Rejected
from baraza.extract.contract import Extracted
from baraza.extract.encrypted import encrypted
from baraza.extract.opc import main_part, properties, relations
from baraza.extract.package import Package, open_package
from baraza.extract.sections import Sections
from baraza.extract.table import NO_TEXT_HINT
from baraza.model import Content

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

MOST_ROWS = 5_000
"""Of one sheet: beyond it stands data, and nothing that anybody would look for by its words."""

MOST_COLUMNS = 200
MOST_SHEETS = 200
MOST_CELLS = 10_000_000
"""In the rectangle that holds all cells: calamine makes room for each of them (32 bytes), filled or not."""

# Cells far out: beyond column ZZ, or from row 10,000 on. Without any the rectangle is small enough.
_FAR = re.compile(rb'r="(?:[A-Za-z]{3}|[A-Za-z]{1,2}\d{5})')
_CELL = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{1,3})(\d{1,7})["']""")


def extract_xlsx(content: Content) -> Extracted:
    """The sheets of a workbook; Rejected where they hold no words, or claim more cells than can be borne."""
    package = open_package(content)
    main = main_part(package, "xl/workbook.xml")
    known = relations(package, main).values()
    for to in known:
        if to.kind == "worksheet" and to.target in package:
            _check_extent(package, to.target, content)
    said = properties(package)
    drawn = sum("media/" in name for name in package.names())
    return _read(content, said.title, said.language, said.rights, {"images": drawn} if drawn else {})


def extract_xls(content: Content) -> Extracted:
    """The sheets of a workbook in the binary format of Excel 97 to 2003."""
    return _read(content)


def _check_extent(package: Package, name: str, content: Content) -> None:
    body = package.read(name)
    start = max(0, body.find(b"<sheetData"))
    if _FAR.search(body, start) is None and body.find(b"r='", start) < 0:
        return
    columns = rows = 0
    for found in _CELL.finditer(body):
        columns, rows = max(columns, _number(found[1].upper())), max(rows, int(found[2]))
    if columns * rows > MOST_CELLS:
        raise Rejected(
            "package-too-large",
            "A sheet claims more cells than can be borne.",
            url=content.url or None,
            part=name,
            hint="Its cells stand far apart; a copy with only what is filled would be readable.",
        )


def _number(letters: bytes) -> int:
    """A column's number: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _read(
    content: Content,
    title: str = "",
    language: str = "",
    rights: tuple[str, ...] = (),
    facts: dict[str, int] | None = None,
) -> Extracted:
    sections, notes = Sections(), list[str]()
    with _opened(content) as book:
        for name in book.sheet_names[:MOST_SHEETS]:
            _sheet(book, name, sections, notes)
    passages = sections.passages()
    if not sections.tables:
        raise Rejected("no-text", "The sheets hold no words.", url=content.url or None, hint=NO_TEXT_HINT)
    counted = {**(facts or {}), "headings": sections.headings, "tables": sections.tables}
    return Extracted(
        passages=passages, title=title, language=language, rights=rights, by="calamine", facts=counted,
        notes=tuple(notes),
    )  # fmt: skip


def _opened(content: Content) -> CalamineWorkbook:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(content.body))
    except PasswordError as error:
        raise encrypted(content) from error
    except CalamineError as error:
        message = "The file is not a workbook that can be read."
        raise Rejected("unreadable", message, url=content.url or None, reason=str(error)) from error


def _sheet(book: CalamineWorkbook, name: str, sections: Sections, notes: list[str]) -> None:
    """One sheet; a broken one costs only itself."""
    from python_calamine import CalamineError

    try:
        sheet = book.get_sheet_by_name(name)
        rows = list(_rows(sheet))
    except CalamineError:
        notes.append(f"The sheet {name} could not be read.")
        return
    if not rows:
        return
    sections.heading(name)
    sections.table(rows)
    if sheet.height > MOST_ROWS or sheet.width > MOST_COLUMNS:
        notes.append(f"Of the sheet {name} only the first {MOST_ROWS} rows and {MOST_COLUMNS} columns were read.")


def _rows(sheet: CalamineSheet) -> Iterator[list[str]]:
    for row in islice(sheet.iter_rows(), MOST_ROWS):
        # Numbers stand in most cells: no call for them. A whole one is shown without its point.
        yield [
            value
            if value.__class__ is str
            else repr(value).removesuffix(".0")
            if value.__class__ is float
            else _shown(value)
            for value in row[:MOST_COLUMNS]
        ]


def _shown(value: object) -> str:
    """A cell as its reader sees it: dates without a clock where it is midnight."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds").removesuffix(" 00:00:00")
    return value.isoformat() if isinstance(value, date) else str(value)
