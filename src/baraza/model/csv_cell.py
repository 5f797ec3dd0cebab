"""A value as a cell of a CSV file that spreadsheets open."""

from __future__ import annotations

# A cell that begins with one of these is run as a formula by spreadsheets, the wide signs where they are folded to the
# plain ones. The text comes from strangers.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_WHITE = ("\t", "\r", "\n")


def csv_cell(value: object) -> str:
    """The words of a value; several stand with `; ` between them, and none of them is a formula.

    Nor is what stands behind a semicolon between several, which some spreadsheets take for the end of a cell.
    """
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return "; ".join(map(csv_cell, value))
    text = str(value)
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return text if is_number or not _runs(text) else f"'{text}"


def plain_cell(text: str) -> str:
    """The words of a cell without the sign that kept them from being a formula."""
    return text[1:] if text.startswith("'") and _runs(text[1:]) else text


def _runs(text: str) -> bool:
    """White space before it is taken away by some, and a tab or line break begins a cell of its own for others."""
    return text.startswith(_WHITE) or text.lstrip().startswith(_FORMULA)
