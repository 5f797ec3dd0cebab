"""Lines of text under headings, gathered into passages; what was gathered is counted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from baraza.extract.text import LINE_ENDS, clean, clean_code, clean_line
from baraza.model import Passage

_DISPLAYED = re.compile(r"\s*(?:\$\$(?!\$)([^$]+)\$\$|\\\[(.+)\\\])\s*", re.DOTALL)
_EMPTY_CELLS = re.compile(r"(?: \|)+ *$", re.MULTILINE)
BETWEEN_CELLS = " | "


class Sections:
    """Takes headings and blocks in the order of the document; gives the passages.

    Running text gathers until the next heading; a table, a formula, a piece of code is a passage of its own; notes
    stand behind their section.
    """

    def __init__(self) -> None:
        self.headings = 0
        self.tables = 0
        self._heading = ""
        self._bare = False
        self._page: int | None = None
        self._blocks: list[str] = []
        self._notes: list[str] = []
        self._passages: list[Passage] = []

    def facts(self, images: int, described: int) -> dict[str, int]:
        """What was counted on the way; the reader has counted the images, and those with words in their place."""
        return {
            "images": images,
            "images-with-alt": described,
            "headings": self.headings,
            "tables": self.tables,
        }

    def page(self, number: int) -> None:
        """A new page or slide begins, without a heading yet."""
        self._close()
        self._heading, self._page = "", number

    def heading(self, text: str) -> None:
        """A new section begins; a heading with no words begins none."""
        line = clean_line(text)
        if line:
            self._close()
            self._heading, self._bare = line, True
            self.headings += 1

    def block(self, text: str) -> None:
        """A paragraph, an item; a formula that stands alone (`$$…$$`) is one."""
        if not text or text.isspace():
            return
        alone = _DISPLAYED.fullmatch(text) if text.lstrip()[:2] in {"$$", "\\["} else None
        if alone:
            self.formula(alone[1] or alone[2])
        else:
            self._blocks.append(text)

    def formula(self, latex: str) -> None:
        """A formula that stands alone, in LaTeX."""
        self._alone(clean(latex), "formula")

    def code(self, text: str) -> None:
        """Program text as it is written."""
        self._alone(clean_code(text), "code")

    def table(self, rows: Iterable[Sequence[str]]) -> None:
        """A table's cells; rows and columns without words are left out."""
        lines = [row for row in rows if any(map(str.strip, row))]
        width = max(map(len, lines), default=0)
        used = [place for place in range(width) if any(place < len(line) and line[place].strip() for line in lines)]
        if len(used) < width:
            lines = [[line[place] for place in used if place < len(line)] for line in lines]
        text = clean(_table(lines))
        if text:
            self.tables += 1
            self._alone(text, "table")

    def note(self, text: str) -> None:
        """A footnote, or what a speaker is to say: it stands behind the section."""
        if text and not text.isspace():
            self._notes.append(text)

    def passages(self) -> tuple[Passage, ...]:
        """All that has text; a heading with nothing under it is kept as its own text."""
        self._close()
        self._heading = ""
        return tuple(self._passages)

    def _alone(self, text: str, kind: str) -> None:
        if text:
            self._gather()
            self._add(text, kind)

    def _add(self, text: str, kind: str = "") -> None:
        self._bare = False
        self._passages.append(Passage(text, heading=self._heading, page=self._page, kind=kind))

    def _gather(self) -> None:
        text = clean("\n\n".join(self._blocks))
        self._blocks = []
        if text:
            self._add(text)

    def _close(self) -> None:
        self._gather()
        if self._bare and self._heading:
            self._add(self._heading)
        notes = clean("\n\n".join(self._notes))
        self._notes = []
        if notes:
            self._add(notes, "notes")
        self._bare = False


def _table(lines: list[Sequence[str]]) -> str:
    """A row on a line, without the empty cells at its end. Long tables are looked at as a whole, not cell by cell."""
    text = "\n".join(map(BETWEEN_CELLS.join, lines))
    if text.count("\n") >= len(lines) or any(end in text for end in LINE_ENDS):
        text = "\n".join(BETWEEN_CELLS.join(" ".join(cell.split()) for cell in line) for line in lines)
    if " | \n" in text or text.endswith(" | "):
        text = _EMPTY_CELLS.sub("", text)
    return text
