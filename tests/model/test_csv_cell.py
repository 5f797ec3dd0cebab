"""No cell of a table is run as a formula, and what was kept from being one is read again as it was."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baraza.model.csv_cell import csv_cell, plain_cell

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", " \n @x", "＝1+1", "＋1", "－1", "＠x", "-")


@pytest.mark.parametrize("text", FORMULAS)
def test_what_begins_like_a_formula_is_told_to_be_words(text: str) -> None:
    assert csv_cell(text) == f"'{text}"
    assert csv_cell(("well", text)) == f"well; '{text}"


@pytest.mark.parametrize("text", ["", "a=1", "1-2", "Öffentlich", "'quoted'", "a\n- b", "https://example.org/?a=1"])
def test_other_words_stay(text: str) -> None:
    assert csv_cell(text) == text
    assert plain_cell(text) == text


@pytest.mark.parametrize(("value", "cell"), [(None, ""), (-1.5, "-1.5"), (-3, "-3"), (True, "True"), ((), "")])
def test_numbers_are_numbers(value: object, cell: str) -> None:
    assert csv_cell(value) == cell


@given(st.text())
def test_any_text_is_read_again_from_a_table_and_never_begins_like_a_formula(text: str) -> None:
    cell = csv_cell(text)

    assert not cell.lstrip().startswith(("=", "+", "-", "@"))
    if not text.startswith("'"):
        assert plain_cell(cell) == text
    written = io.StringIO(newline="")
    csv.writer(written).writerow([cell, "x"])
    if "\x00" not in text:
        written.seek(0)
        assert next(csv.reader(written)) == [cell, "x"]
