"""The text of a PDF page whose script PDFium does not read well: which pages those are, and their text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from baraza.extract.pdf_glyphs import Line, Sheet, sheet
from baraza.extract.pdf_order import in_reading_order, one_line
from baraza.extract.pdf_spaces import without_false_spaces

_LEFTWARDS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
"""Hebrew, Arabic, Syriac, Thaana, N'Ko, Adlam and their presentation forms (the blocks of UAX #9)."""

_GROUPED = re.compile("[\u0900-\u109f\u1780-\u17ff\u1900-\u1aaf\u1b00-\u1c4f\ua800-\uaaff\uabc0-\uabff]")
"""From Devanagari to Myanmar with Thai, Lao and Tibetan; Khmer; the later blocks of South and South-East Asia."""

_LETTER = re.compile(r"[^\W\d_]")


def needs_repair(text: str) -> bool:
    """Whether PDFium's text of a page holds such a script; all other pages are as they should be."""
    return bool(_LEFTWARDS.search(text) or _GROUPED.search(text))


def repaired(page: Any, layer: Any, text: str) -> str:
    """The page's text in reading order and without false spaces; `text` is what PDFium made of it."""
    found = sheet(page, layer)
    if not _LEFTWARDS.search(text):
        return "\n".join(_spaced(line, found) for line in found.lines)
    letters = len(_LETTER.findall(text))
    leftwards = 2 * len(_LEFTWARDS.findall(text)) >= letters
    return "\n".join(_read(one_line(found.lines), found, leftwards=leftwards))


def _read(lines: Iterator[Line], found: Sheet, *, leftwards: bool) -> Iterator[str]:
    for line in lines:
        if not line.turned and _LEFTWARDS.search(line.text):
            yield in_reading_order(line, found.blanks, leftwards=leftwards)
        else:
            yield _spaced(line, found)


def _spaced(line: Line, found: Sheet) -> str:
    return without_false_spaces(line, found.silent) if _GROUPED.search(line.text) else line.text
