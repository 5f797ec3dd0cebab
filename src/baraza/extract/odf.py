"""OpenDocument texts, presentations and spreadsheets (ODF 1.3): all their words under their headings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.etree import _Element

from baraza.errors import Rejected
from baraza.extract.contract import Extracted
from baraza.extract.encrypted import encrypted
from baraza.extract.odf_table import rows
from baraza.extract.odf_text import DRAW, META, OFFICE, PRESENTATION, STYLE, TABLE, TEXT, OdfText, is_shape
from baraza.extract.package import Package, open_package
from baraza.extract.sections import Sections
from baraza.extract.table import NO_TEXT_HINT
from baraza.extract.text import clean_line
from baraza.extract.xml import beside, local, parse_part, text_of
from baraza.model import Content

_DC = "{http://purl.org/dc/elements/1.1/}"
_MOST_SLIDES = 5_000
_DEEPEST = 40
# As the programs name them; a space is written as its number. A heading that is no text:h comes from the web.
_HEADING = re.compile(r"(?:Title|Heading(?:_20_\d+)?)$")
_REPEATED = frozenset({"date-time", "footer", "page-number", "header"})
"""Placeholders that say the same on every slide."""

_INDEXES = frozenset(
    ["table-of-content", "illustration-index", "table-index", "object-index", "user-index", "alphabetical-index",
     "bibliography", "tracked-changes", "sequence-decls", "variable-decls", "user-field-decls"]
)  # fmt: skip


def extract_odf(content: Content) -> Extracted:
    """The passages of a text, presentation or spreadsheet; Rejected where it holds no words or asks for a password."""
    package = open_package(content)
    if b"encryption-data" in package.peek("META-INF/manifest.xml", 1_000_000):
        raise encrypted(content)
    root = parse_part(package, "content.xml")
    reader = _Document(package, _titles(root))
    pages = reader.read(root)
    passages = reader.sections.passages()
    if not passages:
        raise Rejected("no-text", "The document holds no text.", url=content.url or None, hint=NO_TEXT_HINT)
    meta = beside(package, "meta.xml")
    return Extracted(
        passages=passages,
        title=text_of(meta, f".//{_DC}title") or reader.title,
        language=text_of(meta, f".//{_DC}language"),
        rights=tuple(_rights(meta)),
        pages=pages,
        by="odf",
        facts=reader.facts(),
    )


def _rights(meta: _Element | None) -> Iterator[str]:
    for part in () if meta is None else meta.iter(f"{META}user-defined", f"{_DC}rights"):
        name = (part.get(f"{META}name") or "").lower()
        words = clean_line("".join(part.itertext()))
        if words and (local(part) == "rights" or any(word in name for word in ("licen", "rights", "lizenz"))):
            yield words


def _titles(root: _Element) -> frozenset[str]:
    """The names of the paragraph styles that stand for a title or a heading, and of those made from them."""
    named = f"{STYLE}name"
    made = (
        style for style in root.iter(f"{STYLE}style") if _HEADING.match(style.get(f"{STYLE}parent-style-name") or "")
    )
    return frozenset(style.get(named) or "" for style in made)


class _Document:
    """Walks the blocks of a document in their order."""

    def __init__(self, package: Package, titles: frozenset[str]) -> None:
        self.sections = Sections()
        self.title = ""
        self._package = package
        self._titles = titles
        self._images = self._described = 0

    def facts(self) -> dict[str, int]:
        """What was counted on the way."""
        return self.sections.facts(self._images, self._described)

    def read(self, root: _Element) -> int | None:
        """All of it; gives the number of slides, None where it has none."""
        slides = root.find(f"{OFFICE}body/{OFFICE}presentation")
        if slides is not None:
            pages = slides.findall(f"{DRAW}page")
            for number, page in enumerate(pages[:_MOST_SLIDES], start=1):
                self._slide(number, page)
            return len(pages)
        for sheet in root.iterfind(f"{OFFICE}body/{OFFICE}spreadsheet/{TABLE}table"):
            cells = list(rows(sheet, self._cell))
            self._heading((sheet.get(f"{TABLE}name") or "") if cells else "")
            self.sections.table(cells)
        for text in root.iterfind(f"{OFFICE}body/{OFFICE}text"):
            self._blocks(text)
        return None

    def _slide(self, number: int, page: _Element) -> None:
        self.sections.page(number)
        role = f"{PRESENTATION}class"
        title = next((frame for frame in page.iter(f"{DRAW}frame") if frame.get(role) == "title"), None)
        if title is not None:
            self._heading(" ".join(OdfText(self._package, part).text for part in title.iter(f"{TEXT}p")))
        for child in page:
            if child is not title and child.tag != f"{PRESENTATION}notes" and child.get(role) not in _REPEATED:
                self._block(child, 0)
        for frame in page.iterfind(f"{PRESENTATION}notes/{DRAW}frame"):
            if frame.get(role) == "notes":
                self.sections.note("\n".join(OdfText(self._package, part).text for part in frame.iter(f"{TEXT}p")))

    def _heading(self, text: str) -> None:
        self.title = self.title or clean_line(text)
        self.sections.heading(text)

    def _blocks(self, element: _Element, depth: int = 0) -> None:
        for child in element if depth < _DEEPEST else ():
            self._block(child, depth)

    def _block(self, element: _Element, depth: int) -> None:
        tag = element.tag
        if tag == f"{TEXT}h" or (tag == f"{TEXT}p" and self._is_title(element)):
            read = OdfText(self._package, element)
            self._heading(read.text)
            self._hangs_on(read, depth)
        elif tag == f"{TEXT}p" and not len(element):
            self.sections.block(" ".join((element.text or "").split()))
        elif tag == f"{TEXT}p":
            self._paragraph(OdfText(self._package, element), depth)
        elif tag == f"{TEXT}list":
            self._list(element, depth)
        elif tag == f"{TABLE}table":
            self._table(element, depth)
        elif tag == f"{DRAW}frame":
            read = OdfText(self._package)
            read.frame(element)
            self._paragraph(read, depth)
        elif isinstance(tag, str) and local(element) not in _INDEXES:
            self._blocks(element, depth + 1)

    def _is_title(self, paragraph: _Element) -> bool:
        style = paragraph.get(f"{TEXT}style-name") or ""
        return style in self._titles or _HEADING.match(style) is not None

    def _paragraph(self, read: OdfText, depth: int) -> None:
        if read.formula:
            self.sections.formula(read.formula)
        else:
            self.sections.block(read.text)
        self._hangs_on(read, depth)

    def _hangs_on(self, read: OdfText, depth: int) -> None:
        """What hangs on a paragraph stands behind it; notes behind the section."""
        self._images += read.images
        self._described += read.described
        for text in read.charts:
            self.sections.block(text)
        for box in read.boxes:
            if box.tag == f"{TABLE}table":
                self._table(box, depth + 1)
            else:
                self._blocks(box, depth + 1)
        for note in read.notes:
            self.sections.note(note)

    def _list(self, element: _Element, depth: int) -> None:
        """The items of a list are one block, a line each; a heading in a list is a heading."""
        if next(element.iter(f"{TEXT}h"), None) is not None:
            for item in element.iter(f"{TEXT}h", f"{TEXT}p"):
                self._block(item, depth + 1)
            return
        read = [OdfText(self._package, item) for item in element.iter(f"{TEXT}p") if not _is_in_box(item, element)]
        self.sections.block("\n".join(item.text for item in read if item.text.strip()))
        for words in read:
            self._hangs_on(words, depth + 1)

    def _table(self, table: _Element, depth: int) -> None:
        cells = list(rows(table, self._cell))
        if max(map(len, cells), default=0) > 1:
            self.sections.table(cells)
            return
        # A frame around text, not a table.
        for cell in table.iter(f"{TABLE}table-cell"):
            self._blocks(cell, depth + 1)

    def _cell(self, cell: _Element) -> str:
        if len(cell) == 1 and not len(cell[0]):
            return cell[0].text or ""
        read = [OdfText(self._package, part) for part in cell.iter(f"{TEXT}p", f"{TEXT}h")]
        for part in read:
            self._images += part.images
            self._described += part.described
            for note in part.notes:
                self.sections.note(note)
        return " ".join(part.text for part in read if part.text)


def _is_in_box(item: _Element, within: _Element) -> bool:
    """Whether a paragraph stands in a note or a box that hangs on an item, and is read there."""
    for above in item.iterancestors():
        if above is within:
            return False
        if above.tag in {f"{TEXT}note-body", f"{DRAW}text-box"} or is_shape(above):
            return True
    return False
