"""Spaces inside words of scripts whose letters are drawn in groups (Devanagari, Thai, Khmer …).

PDFium sees a gap where a group's other glyphs stand and puts a space there; ink in the gap says that it is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from baraza.extract.pdf_glyphs import Glyph, Line, Span, height

_WORD_GAP = 0.15
"""A space leaves more than this share of the usual glyph height free of ink."""


def without_false_spaces(line: Line, silent: dict[int, Span]) -> str:
    """The line's text without the spaces that PDFium made up."""
    return "".join(_kept(line.glyphs, silent, _WORD_GAP * height(line.glyphs)))


def _kept(glyphs: Sequence[Glyph], silent: dict[int, Span], gap: float) -> Iterator[str]:
    for place, glyph in enumerate(glyphs):
        false = glyph.generated and 0 < place < len(glyphs) - 1
        if not (false and glyph.letter == " " and _joined(glyphs[place - 1], glyphs[place + 1], silent, gap)):
            yield glyph.letter


def _joined(before: Glyph, after: Glyph, silent: dict[int, Span], gap: float) -> bool:
    """Whether ink fills the room between two glyphs of different text objects, on one line and in drawing order."""
    if not 0 <= before.part < after.part or after.left < before.left:
        return False
    reach = before.right
    for number in range(before.part + 1, after.part):
        left, right = silent.get(number, (reach, reach))
        if left - reach > gap:
            return False
        reach = max(reach, right)
    return after.left - reach <= gap
