"""The glyphs of a PDF page as PDFium placed them: which character, where, and which of them PDFium made up itself."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from statistics import median
from typing import Any

_pdfium: Any = import_module("pypdfium2.raw")
_SPACE = 0x20
"""PDFium makes up nothing but spaces and line ends."""

_HIGH, _LOW = range(0xD800, 0xDC00), range(0xDC00, 0xE000)
_LEANING = 0.1
"""Radians; a scan that was straightened stays below."""

_MOST_OBJECTS = 200_000
"""A page of text has a few thousand; a drawing that has more is not looked at."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character and its box, in points; `part` is the number of the text object that draws it, -1 for none."""

    letter: str
    left: float
    bottom: float
    right: float
    top: float
    generated: bool
    """PDFium put it there because it saw a gap."""
    part: int

    @property
    def middle(self) -> float:
        """The middle of its width."""
        return (self.left + self.right) / 2


Span = tuple[float, float]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Line:
    """Glyphs in the order in which PDFium gives them."""

    glyphs: tuple[Glyph, ...]
    turned: bool = False
    """It stands or leans, so that left and right say nothing about its order."""

    @property
    def text(self) -> str:
        """What PDFium reads here."""
        return "".join(glyph.letter for glyph in self.glyphs)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page's lines as PDFium found them, and ink that belongs to no character.

    Where a writer spells out a group of glyphs (ActualText), PDFium gives the group's characters to the first glyph;
    the others are `silent`: text object to the width of its ink, from left to right. `blanks` are spaces that the file
    draws itself, where it draws them; PDFium gives other places for them.
    """

    lines: tuple[Line, ...]
    silent: dict[int, Span]
    blanks: tuple[Glyph, ...]


def sheet(page: Any, layer: Any) -> Sheet:
    """All glyphs of the page."""
    parts = _parts(page)
    numbers = {address: number for number, (address, _) in parts.items()}
    glyphs = list(_glyphs(layer, numbers))
    for glyph in glyphs:
        parts.pop(glyph.part, None)
    silent = {number: (box[0], box[2]) for number, (_, box) in parts.items() if box[3] > box[1]}
    blanks = (Glyph(" ", *box, generated=False, part=number) for number, (_, box) in parts.items() if box[3] <= box[1])
    return Sheet(tuple(_lines(layer, glyphs)), silent, tuple(blanks))


def height(glyphs: Sequence[Glyph]) -> float:
    """How high most of them are, in points; 0.0 where none has ink."""
    heights = [glyph.top - glyph.bottom for glyph in glyphs if glyph.top > glyph.bottom]
    return median(heights) if heights else 0.0


def _parts(page: Any) -> dict[int, tuple[int, Box]]:
    """The page's text objects by number in drawing order: address, and box as left, bottom, right, top."""
    found: dict[int, tuple[int, Box]] = {}
    sides = [ctypes.c_float() for _ in range(4)]
    pointers = [ctypes.byref(side) for side in sides]
    for number in range(min(_pdfium.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        part = _pdfium.FPDFPage_GetObject(page, number)
        is_text = _pdfium.FPDFPageObj_GetType(part) == _pdfium.FPDF_PAGEOBJ_TEXT
        if is_text and _pdfium.FPDFPageObj_GetBounds(part, *pointers):
            left, bottom, right, top = (side.value for side in sides)
            found[number] = (_address(part), (left, bottom, right, top))
    return found


def _address(part: Any) -> int:
    return ctypes.addressof(part.contents) if part else 0


def _glyphs(layer: Any, numbers: dict[int, int]) -> Iterator[Glyph]:
    """Every character of the text layer; `numbers` are those of the text objects by address."""
    raw = layer.raw
    sides = [ctypes.c_double() for _ in range(4)]
    left, right, bottom, top = sides
    pointers = [ctypes.byref(side) for side in sides]
    before = 0
    for index in range(layer.count_chars()):
        if not _pdfium.FPDFText_GetCharBox(raw, index, *pointers):
            left.value = right.value = bottom.value = top.value = 0.0
        code = _pdfium.FPDFText_GetUnicode(raw, index)
        generated = code <= _SPACE and _pdfium.FPDFText_IsGenerated(raw, index) == 1
        part = -1 if generated else numbers.get(_address(_pdfium.FPDFText_GetTextObject(raw, index)), -1)
        yield Glyph(_letter(before, code), left.value, bottom.value, right.value, top.value, generated, part)
        before = code


def _letter(before: int, code: int) -> str:
    """The character; PDFium gives one beyond the first plane in two halves, of which the second becomes the whole."""
    if before in _HIGH and code in _LOW:
        return bytes((before & 255, before >> 8, code & 255, code >> 8)).decode("utf-16-le")
    return chr(code) if code <= sys.maxunicode and code not in _HIGH and code not in _LOW else ""


def _lines(layer: Any, glyphs: Sequence[Glyph]) -> Iterator[Line]:
    start = 0
    for end, glyph in enumerate(glyphs):
        if glyph.letter == "\n":
            yield _line(layer, glyphs[start:end], start)
            start = end + 1
    yield _line(layer, glyphs[start:], start)


def _line(layer: Any, glyphs: Sequence[Glyph], start: int) -> Line:
    turned = bool(glyphs) and abs(_pdfium.FPDFText_GetCharAngle(layer, start)) > _LEANING
    return Line(tuple(glyph for glyph in glyphs if glyph.letter != "\r"), turned)
