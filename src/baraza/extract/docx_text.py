"""The words of a Word paragraph, and what hangs on it: formulas, footnotes, text boxes, pictures."""

from __future__ import annotations

from collections.abc import Callable

from lxml.etree import _Element

from baraza.extract.docx_styles import W
from baraza.extract.drawing import DGM, A, C, alternative
from baraza.extract.formula_omml import M, latex_of_omml

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_V = "{urn:schemas-microsoft-com:vml}"
_PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"
_LINKED = frozenset({f"{C}chart", f"{DGM}relIds"})
_SILENT = frozenset(
    [f"{W}{name}" for name in ("pPr", "rPr", "del", "moveFrom", "instrText", "delText", "rt", "sdtPr", "tblPr")]
)


class ParagraphText:
    """Reads one paragraph: `text` with its formulas as `$…$`, and beside it what is no part of its lines."""

    def __init__(self, paragraph: _Element) -> None:
        self.parts: list[str] = []
        self.displayed: list[str] = []
        """Formulas on lines of their own, in LaTeX."""
        self.notes: list[tuple[str, str]] = []
        """Footnotes and endnotes: `footnote` or `endnote`, and the id."""
        self.boxes: list[_Element] = []
        self.graphics: list[_Element] = []
        self.images = 0
        self.described = 0
        self._formulas = 0
        self._walk(paragraph)
        if self._formulas == len(self.parts) == 1:
            # Alone in its paragraph it is shown on a line of its own.
            self.displayed.append(self.parts.pop()[1:-1])

    @property
    def text(self) -> str:
        """The words in their order."""
        return "".join(self.parts)

    def _walk(self, element: _Element) -> None:
        for child in element:
            read = _READ.get(child.tag) if isinstance(child.tag, str) else _pass_over
            if read is not None:
                read(self, child)
            elif child.tag not in _SILENT:
                self._walk(child)

    def alternate(self, element: _Element) -> None:
        """The first way to say it; the others are for older programs and say the same."""
        chosen = element.find(f"{_MC}Choice")
        self._walk(element if chosen is None else chosen)

    def drawing(self, element: _Element) -> None:
        """A picture with or without an alternative text, a chart, a text box."""
        pictures = sum(1 for _ in element.iter(_PIC))
        linked = any(True for _ in element.iter(*_LINKED))
        if pictures or linked:
            self.images += 1
            named = element.find(f".//{_WP}docPr")
            self.described += named is not None and bool(alternative(named))
        if linked:
            self.graphics.append(element)
        self._box(element)

    def picture(self, element: _Element) -> None:
        """The same in the older drawing language."""
        for shape in element.iter(f"{_V}shape", f"{_V}rect"):
            if shape.find(f"{_V}imagedata") is not None:
                self.images += 1
                self.described += bool((shape.get("alt") or "").strip())
        self._box(element)

    def _box(self, element: _Element) -> None:
        tag = f"{W}txbxContent"
        for box in element.iter(tag):
            if next(box.iterancestors(tag), None) is None and not is_fallback(box):
                self.boxes.append(box)

    def display(self, element: _Element) -> None:
        """A formula paragraph."""
        self.displayed += [latex for part in element.iter(f"{M}oMath") if (latex := latex_of_omml(part))]

    def formula(self, element: _Element) -> None:
        """A formula in the line."""
        latex = latex_of_omml(element)
        if latex:
            self._formulas += 1
            self.parts.append(f"${latex}$")


def is_fallback(element: _Element) -> bool:
    """Whether it stands in what is for older programs and says the same once more."""
    return next(element.iterancestors(f"{_MC}Fallback"), None) is not None


def _pass_over(_: ParagraphText, __: _Element) -> None:
    """Nothing that is read."""


def _says(mark: str) -> Callable[[ParagraphText, _Element], None]:
    return lambda reader, _: reader.parts.append(mark)


def _symbol(reader: ParagraphText, element: _Element) -> None:
    """A character by its number; in the private area it is a dingbat of some font, and no text."""
    code = element.get(f"{W}char") or ""
    try:
        letter = chr(int(code, 16))
    except (ValueError, OverflowError):
        return
    reader.parts.append("" if "\ue000" <= letter <= "\uf8ff" else letter)


def _note(kind: str) -> Callable[[ParagraphText, _Element], None]:
    return lambda reader, element: reader.notes.append((kind, element.get(f"{W}id") or ""))


_READ: dict[str, Callable[[ParagraphText, _Element], None]] = {
    f"{W}t": lambda reader, element: reader.parts.append(element.text or ""),
    f"{W}tab": _says(" "),
    f"{W}ptab": _says(" "),
    f"{W}br": _says("\n"),
    f"{W}cr": _says("\n"),
    f"{W}noBreakHyphen": _says("-"),
    f"{W}sym": _symbol,
    f"{W}footnoteReference": _note("footnote"),
    f"{W}endnoteReference": _note("endnote"),
    f"{W}drawing": ParagraphText.drawing,
    f"{W}pict": ParagraphText.picture,
    f"{W}object": ParagraphText.picture,
    f"{_MC}AlternateContent": ParagraphText.alternate,
    f"{M}oMathPara": ParagraphText.display,
    f"{M}oMath": ParagraphText.formula,
    f"{A}t": _pass_over,
}
