"""Word documents (WordprocessingML, ECMA-376 part 1, chapter 17): all their words under their headings.

Read with lxml alone: the object model of python-docx leaves out formulas, notes and text boxes, and is slower.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.etree import _Element

from baraza.errors import Rejected
from baraza.extract.contract import Extracted
from baraza.extract.docx_styles import Styles, W
from baraza.extract.docx_text import ParagraphText, is_fallback
from baraza.extract.drawing import graphics
from baraza.extract.opc import main_part, properties, relations
from baraza.extract.package import Package, open_package
from baraza.extract.sections import Sections
from baraza.extract.table import NO_TEXT_HINT
from baraza.extract.text import clean_line
from baraza.extract.xml import beside, parse_part
from baraza.model import Content

_LICENCE = re.compile(r"creative\s*commons|\bCC[ -](?:BY|0)", re.IGNORECASE)
_DEEPEST = 40
"""Tables in tables in tables; below it nothing is read."""


def extract_docx(content: Content) -> Extracted:
    """The passages of a Word document; Rejected where it holds no text."""
    package = open_package(content)
    main = main_part(package, "word/document.xml")
    body = parse_part(package, main).find(f"{W}body")
    reader = _Document(package, main)
    if body is not None:
        reader.blocks(body)
    passages = reader.sections.passages()
    if not passages:
        raise Rejected("no-text", "The document holds no text.", url=content.url or None, hint=NO_TEXT_HINT)
    said = properties(package)
    return Extracted(
        passages=passages,
        title=said.title or reader.title,
        language=said.language,
        rights=tuple(dict.fromkeys((*said.rights, *reader.footers()))),
        by="docx",
        facts=reader.facts(),
    )


class _Document:
    """Walks the blocks of a document in their order."""

    def __init__(self, package: Package, main: str) -> None:
        self.sections = Sections()
        self.title = ""
        self._package = package
        self._relations = relations(package, main)
        self._styles = Styles(self._beside("styles"))
        self._noted = {kind: self._notes(kind) for kind in ("footnote", "endnote")}
        self._items: list[str] = []
        self._images = self._described = 0

    def facts(self) -> dict[str, int]:
        """What was counted on the way."""
        return self.sections.facts(self._images, self._described)

    def footers(self) -> Iterator[str]:
        """What stands at the foot of every page, where it speaks of a licence."""
        for to in self._relations.values():
            root = beside(self._package, to.target) if to.kind == "footer" else None
            text = "" if root is None else clean_line("".join(part.text or "" for part in root.iter(f"{W}t")))
            if _LICENCE.search(text):
                yield text

    def blocks(self, element: _Element, depth: int = 0) -> None:
        """Paragraphs and tables, also those that something is wrapped around."""
        for child in element if depth < _DEEPEST else ():
            if child.tag == f"{W}p":
                self._paragraph(child)
            elif child.tag == f"{W}tbl":
                self._flush()
                self._table(child, depth)
            elif child.tag in _WRAPPERS and not _is_contents(child):
                self.blocks(child, depth + 1)
        if not depth:
            self._flush()

    def _paragraph(self, paragraph: _Element) -> None:
        read = ParagraphText(paragraph)
        if not self._styles.is_contents(paragraph):
            self._own(paragraph, read.text)
        self._beside_it(read)

    def _own(self, paragraph: _Element, text: str) -> None:
        if paragraph.find(f"{W}pPr/{W}numPr") is not None and not self._styles.is_heading(paragraph):
            self._items.append(clean_line(text))
            return
        self._flush()
        if self._styles.is_heading(paragraph):
            self.title = self.title or clean_line(text)
            self.sections.heading(text)
        else:
            self.sections.block(text)

    def _beside_it(self, read: ParagraphText) -> None:
        """What hangs on a paragraph stands behind it; notes behind the section."""
        self._images += read.images
        self._described += read.described
        if read.displayed or read.boxes or read.graphics:
            self._flush()
        for latex in read.displayed:
            self.sections.formula(latex)
        for box in read.boxes:
            self.blocks(box, 1)
            self._flush()
        for graphic in read.graphics:
            for text in graphics(graphic, self._package, self._relations):
                self.sections.block(text)
        for kind, number in read.notes:
            self.sections.note(self._noted[kind].pop(number, ""))

    def _flush(self) -> None:
        """The items of a list are one block, a line each."""
        self.sections.block("\n".join(filter(None, self._items)))
        self._items = []

    def _table(self, table: _Element, depth: int) -> None:
        rows = [list(_parts(row, f"{W}tc")) for row in _parts(table, f"{W}tr")]
        if max(map(len, rows), default=0) < 2:
            # A frame around text, not a table.
            for cell in (cell for row in rows for cell in row):
                self.blocks(cell, depth + 1)
                self._flush()
            return
        self.sections.table([self._cell(cell) for cell in row] for row in rows)

    def _cell(self, cell: _Element) -> str:
        words = []
        for paragraph in cell.iter(f"{W}p"):
            if is_fallback(paragraph):
                continue
            read = ParagraphText(paragraph)
            self._images += read.images
            self._described += read.described
            words += [read.text, *(f"${latex}$" for latex in read.displayed)]
            for kind, number in read.notes:
                self.sections.note(self._noted[kind].pop(number, ""))
        return " ".join(filter(None, words))

    def _beside(self, kind: str) -> _Element | None:
        name = next((to.target for to in self._relations.values() if to.kind == kind), "")
        return beside(self._package, name) if name else None

    def _notes(self, kind: str) -> dict[str, str]:
        root = self._beside(f"{kind}s")
        notes = () if root is None else root.iterfind(f"{W}{kind}")
        return {
            note.get(f"{W}id") or "": clean_line(" ".join(ParagraphText(part).text for part in note.iter(f"{W}p")))
            for note in notes
        }


_WRAPPERS = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))


def _is_contents(element: _Element) -> bool:
    gallery = element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(f"{W}val") == "Table of Contents"


def _parts(element: _Element, tag: str) -> Iterator[_Element]:
    """Rows of a table, cells of a row, also those in a content control."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _parts(child, tag)
