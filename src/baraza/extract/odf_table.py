"""The cells of OpenDocument tables; a row or cell that claims to stand a million times is believed only so far."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml.etree import _Element

from baraza.extract.odf_text import OFFICE, TABLE

MOST_ROWS = 5_000
MOST_COLUMNS = 200
_WRAPPERS = frozenset(f"{TABLE}{name}" for name in ("table-header-rows", "table-rows", "table-row-group"))
_CELLS = frozenset(f"{TABLE}{name}" for name in ("table-cell", "covered-table-cell"))


def rows(table: _Element, read: Callable[[_Element], str]) -> Iterator[list[str]]:
    """Rows of cells, each read by `read`; empty rows are left out, and all beyond the bounds."""
    given = 0
    for row in _all_rows(table):
        cells = _cells(row, read)
        for _ in range(_times(row, "number-rows-repeated") if cells else 0):
            given += 1
            if given > MOST_ROWS:
                return
            yield cells


def _all_rows(element: _Element) -> Iterator[_Element]:
    for child in element:
        if child.tag == f"{TABLE}table-row":
            yield child
        elif child.tag in _WRAPPERS:
            yield from _all_rows(child)


def _cells(row: _Element, read: Callable[[_Element], str]) -> list[str]:
    cells: list[str] = []
    for cell in row:
        if cell.tag in _CELLS and len(cells) < MOST_COLUMNS:
            text = read(cell) if len(cell) else cell.get(f"{OFFICE}string-value") or ""
            cells += [text] * min(_times(cell, "number-columns-repeated"), MOST_COLUMNS - len(cells))
    return cells if any(cells) else []


def _times(element: _Element, name: str) -> int:
    value = element.get(f"{TABLE}{name}") or "1"
    return min(int(value), MOST_ROWS) if value.isdecimal() and len(value) < 10 else 1
