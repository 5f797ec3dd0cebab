"""A value as a cell of a CSV file that spreadsheets open."""

from __future__ import annotations

# A cell that begins with one of these is run as a formula by spreadsheets. The text comes from strangers.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_cell(value: object) -> str:
    """The words of a value; several stand with `; ` between them, and none of them is a formula."""
    if value is None:
        return ""
    text = "; ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return f"'{text}" if text.startswith(_FORMULA) and not is_number else text
