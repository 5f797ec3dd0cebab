"""PowerPoint presentations (PresentationML, ECMA-376 part 1, chapter 19): a page per slide, with speaker notes.

Read with lxml alone, as Word documents are.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from baraza.errors import Rejected
from baraza.extract.contract import Extracted
from baraza.extract.drawing import A, alternative, graphics
from baraza.extract.formula_omml import M, latex_of_omml
from baraza.extract.opc import R, Relation, main_part, properties, relations
from baraza.extract.package import Package, open_package
from baraza.extract.sections import Sections
from baraza.extract.table import NO_TEXT_HINT
from baraza.extract.text import clean_line
from baraza.extract.xml import beside, local, parse_part
from baraza.model import Content

P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_TITLES = frozenset({"title", "ctrTitle"})
_REPEATED = frozenset({"sldNum", "dt", "ftr", "hdr"})
"""Placeholders that say the same on every slide."""

MOST_SLIDES = 5_000
_DEEPEST = 40


def extract_pptx(content: Content) -> Extracted:
    """The passages of a presentation, slide by slide; Rejected where it holds no text."""
    package = open_package(content)
    main = main_part(package, "ppt/presentation.xml")
    reader = _Presentation(package)
    slides = list(_slides(package, main))
    for number, name in enumerate(slides[:MOST_SLIDES], start=1):
        reader.slide(number, name)
    passages = reader.sections.passages()
    if not passages:
        raise Rejected("no-text", "The slides hold no text.", url=content.url or None, hint=NO_TEXT_HINT)
    said = properties(package)
    if len(slides) > MOST_SLIDES:
        reader.notes.append(f"Only the first {MOST_SLIDES} of {len(slides)} slides were read.")
    return Extracted(
        passages=passages,
        title=reader.title or said.title,
        language=said.language,
        rights=said.rights,
        pages=len(slides),
        by="pptx",
        facts=reader.facts(),
        notes=tuple(reader.notes),
    )


def _slides(package: Package, main: str) -> Iterator[str]:
    """The parts of the slides in the order in which they are shown."""
    known = relations(package, main)
    for entry in parse_part(package, main).iterfind(f"{P}sldIdLst/{P}sldId"):
        to = known.get(entry.get(f"{R}id") or "")
        if to is not None:
            yield to.target


class _Presentation:
    """Walks the shapes of the slides."""

    def __init__(self, package: Package) -> None:
        self.sections = Sections()
        self.title = ""
        self.notes: list[str] = []
        self._package = package
        self._known: dict[str, Relation] = {}
        self._images = self._described = 0

    def facts(self) -> dict[str, int]:
        """What was counted on the way."""
        return self.sections.facts(self._images, self._described)

    def slide(self, number: int, name: str) -> None:
        """One slide; one that is absent or broken costs only itself."""
        root = beside(self._package, name)
        tree = None if root is None else root.find(f"{P}cSld/{P}spTree")
        if tree is None:
            self.notes.append(f"Slide {number} could not be read.")
            return
        self._known = relations(self._package, name)
        self.sections.page(number)
        shapes = list(_shapes(tree))
        title = next((shape for shape in shapes if _role(shape) in _TITLES), None)
        if title is not None:
            heading = " ".join(_lines(title))
            self.title = self.title or clean_line(heading)
            self.sections.heading(heading)
        for shape in shapes:
            if shape is not title:
                self._shape(shape)
        self._speak()

    def _shape(self, shape: _Element) -> None:
        tag = local(shape)
        if tag == "sp" and _role(shape) not in _REPEATED:
            self._words(shape)
        elif tag == "pic":
            self._picture(shape)
        elif tag == "graphicFrame":
            for table in shape.iter(f"{A}tbl"):
                self.sections.table(
                    [" ".join(_lines(cell)) for cell in row.iterfind(f"{A}tc")] for row in table.iterfind(f"{A}tr")
                )
            for text in graphics(shape, self._package, self._known):
                self._picture(shape)
                self.sections.block(text)

    def _words(self, shape: _Element) -> None:
        lines = list(_lines(shape))
        if len(lines) == 1 and lines[0].startswith("$") and lines[0].count("$") == 2 and lines[0].endswith("$"):
            self.sections.formula(lines[0].strip("$"))
        else:
            self.sections.block("\n".join(lines))

    def _picture(self, shape: _Element) -> None:
        named = shape.find(f".//{P}cNvPr")
        text = "" if named is None else alternative(named)
        self._images += 1
        self._described += bool(text)
        self.sections.block(text)

    def _speak(self) -> None:
        """What the speaker says, behind the slide."""
        name = next((to.target for to in self._known.values() if to.kind == "notesSlide"), "")
        root = beside(self._package, name) if name else None
        tree = None if root is None else root.find(f"{P}cSld/{P}spTree")
        for shape in () if tree is None else _shapes(tree):
            if _role(shape) == "body":
                self.sections.note("\n".join(_lines(shape)))


def _shapes(tree: _Element, depth: int = 0) -> Iterator[_Element]:
    """All shapes in their order, also those in groups; of two ways to say the same, the first."""
    for child in tree if depth < _DEEPEST else ():
        tag = local(child)
        if tag == "grpSp":
            yield from _shapes(child, depth + 1)
        elif tag == "AlternateContent":
            chosen = child.find(f"{_MC}Choice")
            yield from () if chosen is None else _shapes(chosen, depth + 1)
        elif tag in {"sp", "pic", "graphicFrame"}:
            yield child


def _role(shape: _Element) -> str:
    """What a placeholder is for: `title`, `body`, `sldNum` …; empty for a free shape."""
    place = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
    return "" if place is None else place.get("type") or "obj"


def _lines(element: _Element) -> Iterator[str]:
    """The paragraphs of a shape or cell that have words; formulas as `$…$`."""
    for paragraph in element.iter(f"{A}p"):
        line = "".join(_parts(paragraph)).strip()
        if line:
            yield line


def _parts(paragraph: _Element) -> Iterator[str]:
    for child in paragraph:
        tag = local(child)
        if tag in {"r", "fld"}:
            yield child.findtext(f"{A}t") or ""
        elif tag == "br":
            yield "\n"
        elif tag in {"m", "AlternateContent"}:
            chosen = child.find(f"{_MC}Choice") if tag == "AlternateContent" else child
            for formula in () if chosen is None else chosen.iter(f"{M}oMath"):
                yield f"${latex_of_omml(formula)}$"
