"""The words of an OpenDocument paragraph (ODF 1.3 part 3, chapters 5 to 7), and what hangs on it."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml.etree import _Element

from baraza.extract.formula_mathml import latex_of_mathml
from baraza.extract.package import Package
from baraza.extract.xml import beside, local

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
TEXT = f"{{{_OASIS}:text:1.0}}"
TABLE = f"{{{_OASIS}:table:1.0}}"
OFFICE = f"{{{_OASIS}:office:1.0}}"
DRAW = f"{{{_OASIS}:drawing:1.0}}"
STYLE = f"{{{_OASIS}:style:1.0}}"
PRESENTATION = f"{{{_OASIS}:presentation:1.0}}"
META = f"{{{_OASIS}:meta:1.0}}"
_SVG = f"{{{_OASIS}:svg-compatible:1.0}}"
_CHART = f"{{{_OASIS}:chart:1.0}}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_MATH = "{http://www.w3.org/1998/Math/MathML}math"
_BREAKS = re.compile(r"[\n\t]\s*")
_MOST_SPACES = 20
_SILENT = frozenset(
    [f"{OFFICE}annotation", f"{TEXT}ruby-text", f"{TEXT}tracked-changes", f"{TEXT}note-citation", f"{_SVG}title",
     f"{_SVG}desc", f"{OFFICE}forms"]
)  # fmt: skip


class OdfText:
    """Reads one paragraph: `text` with its formulas as `$…$`, and beside it what is no part of its lines."""

    def __init__(self, package: Package, paragraph: _Element | None = None) -> None:
        self.parts: list[str] = []
        self.formulas: list[str] = []
        self.notes: list[str] = []
        self.boxes: list[_Element] = []
        self.charts: list[str] = []
        self.images = 0
        self.described = 0
        self._package = package
        if paragraph is not None:
            self._walk(paragraph)

    @property
    def text(self) -> str:
        """The words in their order."""
        return "".join(self.parts)

    @property
    def formula(self) -> str:
        """The formula that stands alone in the paragraph; empty where there is none, or other words."""
        return self.formulas[0] if len(self.formulas) == 1 and self.text.strip() == f"${self.formulas[0]}$" else ""

    def _walk(self, element: _Element) -> None:
        self._say(element.text)
        for child in element:
            read = _READ.get(child.tag) if isinstance(child.tag, str) else None
            if read is not None:
                read(self, child)
            elif isinstance(child.tag, str) and child.tag not in _SILENT:
                self._walk(child)
            self._say(child.tail)

    def _say(self, text: str | None) -> None:
        if text:
            self.parts.append(_BREAKS.sub(" ", text) if "\n" in text or "\t" in text else text)

    def spaces(self, element: _Element) -> None:
        """So many spaces."""
        count = element.get(f"{TEXT}c") or "1"
        self.parts.append(" " * min(int(count) if count.isdecimal() else 1, _MOST_SPACES))

    def note(self, element: _Element) -> None:
        """A foot- or endnote."""
        body = element.find(f"{TEXT}note-body")
        words = [] if body is None else [OdfText(self._package, part).text for part in body.iter(f"{TEXT}p")]
        self.notes.append(" ".join(filter(None, words)))

    def frame(self, element: _Element) -> None:
        """A picture, a text box, a formula, a chart, a table on a slide."""
        held = element.find(f"{DRAW}object")
        root = None if held is None else self._object(held)
        if root is not None and root.tag == _MATH:
            self._formula(latex_of_mathml(root))
        elif element.find(f"{DRAW}text-box") is not None or element.find(f"{TABLE}table") is not None:
            self.boxes += [child for child in element if child.tag in {f"{DRAW}text-box", f"{TABLE}table"}]
        elif held is not None or element.find(f"{DRAW}image") is not None:
            self.images += 1
            self.described += bool(alternative(element))
            self.charts += [] if root is None else _labels(root)

    def _object(self, held: _Element) -> _Element | None:
        inline = held.find(_MATH)
        if inline is not None:
            return inline
        return beside(self._package, f"{(held.get(_HREF) or '').removeprefix('./')}/content.xml")

    def _formula(self, latex: str) -> None:
        if latex:
            self.formulas.append(latex)
            self.parts.append(f"${latex}$")

    def shape(self, element: _Element) -> None:
        """A drawn shape with words in it."""
        self.boxes.append(element)


def alternative(frame: _Element) -> str:
    """What describes a picture in words."""
    found = (frame.findtext(f"{_SVG}{name}") or "" for name in ("desc", "title"))
    return next((text for text in (" ".join(words.split()) for words in found) if text), "")


def _labels(root: _Element) -> list[str]:
    """The titles and legends of a chart; of its numbers the names of rows and columns."""
    if root.find(f".//{_CHART}chart") is None:
        return []
    words = ("".join(part.itertext()).strip() for part in root.iter(f"{TEXT}p"))
    labels = dict.fromkeys(word for word in words if word and not _is_number(word))
    return ["\n".join(list(labels)[:1000])] if labels else []


def _is_number(word: str) -> bool:
    return re.fullmatch(r"[-+]?[\d.,]+(?:E[-+]?\d+)?|NaN", word, re.IGNORECASE) is not None


def _says(mark: str) -> Callable[[OdfText, _Element], None]:
    return lambda reader, _: reader.parts.append(mark)


def is_shape(element: _Element) -> bool:
    """Whether it is one of the drawn shapes."""
    return element.tag.startswith(DRAW) and local(element) in _SHAPES if isinstance(element.tag, str) else False


_SHAPES = frozenset({"custom-shape", "rect", "ellipse", "circle", "polygon", "caption"})
_READ: dict[str, Callable[[OdfText, _Element], None]] = {
    f"{TEXT}s": OdfText.spaces,
    f"{TEXT}tab": _says(" "),
    f"{TEXT}line-break": _says("\n"),
    f"{TEXT}note": OdfText.note,
    f"{DRAW}frame": OdfText.frame,
    **{f"{DRAW}{name}": OdfText.shape for name in _SHAPES},
}
