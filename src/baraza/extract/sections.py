"""Lines of text under headings, gathered into passages."""

from __future__ import annotations

from baraza.extract.text import clean, clean_line
from baraza.model import Passage


class Sections:
    """Takes headings and blocks in the order of the document; gives the passages."""

    def __init__(self) -> None:
        self._heading = ""
        self._blocks: list[str] = []
        self._passages: list[Passage] = []

    def heading(self, text: str) -> None:
        """A new section begins; a heading with no words begins none."""
        line = clean_line(text)
        if line:
            self._close()
            self._heading = line

    def block(self, text: str) -> None:
        """A paragraph, an item, a row."""
        if text and not text.isspace():
            self._blocks.append(text)

    def passages(self) -> tuple[Passage, ...]:
        """All that has text; a heading with nothing under it is kept as its own text."""
        self._close()
        self._heading = ""
        return tuple(self._passages)

    def _close(self) -> None:
        text = clean("\n\n".join(self._blocks))
        if text or self._heading:
            self._passages.append(Passage(text or self._heading, heading=self._heading))
        self._blocks = []
