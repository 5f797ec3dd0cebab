"""LaTeX: passages under the sections, formulas as they are written, files that are put in taken from beside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from posixpath import normpath
from typing import Any

from baraza.errors import Rejected
from baraza.extract.charset import decode
from baraza.extract.contract import Extracted
from baraza.extract.latex_language import declared_language
from baraza.extract.latex_words import ABOUT, HEADINGS, PUT_IN, grammar, to_words
from baraza.extract.sections import Sections
from baraza.extract.table import NO_TEXT_HINT
from baraza.extract.text import clean, clean_line
from baraza.model import Content

_OPEN = frozenset({"document", "frame", "abstract", "multicols", "columns", "column", "block"})
"""Environments in which headings and files that are put in may stand."""

_MOST_CHARACTERS = 20_000_000
_DEEPEST = 10
_LISTING = re.compile(r"\\(begin|end)\{(?:lstlisting|minted|Verbatim|alltt)\*?\}(?:\[[^\]]*\])?")
_LICENCE = re.compile(r"\\usepackage\s*\[([^\]]*)\]\s*\{doclicense\}")


def extract_latex(content: Content) -> Extracted:
    """The text with formulas as LaTeX; Rejected where nothing is left of it."""
    text, note = decode(content.body, content.charset)
    reading = _Reading(content)
    try:
        reading.source(text)
    except RecursionError as error:
        message = "The document is nested too deep."
        raise Rejected("unreadable", message, url=content.url or None, hint=NO_TEXT_HINT) from error
    passages = reading.sections.passages()
    if not passages:
        raise Rejected("no-text", "The document holds no text.", url=content.url or None, hint=NO_TEXT_HINT)
    preamble = text.partition(r"\begin{document}")[0]
    return Extracted(
        passages=passages,
        title=reading.about.get("title", ""),
        language=declared_language(preamble),
        rights=tuple(_licence(preamble)),
        by="pylatexenc",
        notes=(*((note,) if note else ()), *reading.notes),
    )


class _Reading:
    """Walks the document; every piece of text goes under the heading before it."""

    def __init__(self, content: Content) -> None:
        self.sections = Sections()
        self.about: dict[str, str] = {}
        self.notes: list[str] = []
        self._files = {_plain(_without_folder(other)): other for other in content.beside}
        self._under_way: list[str] = []
        self._read = 0

    def source(self, text: str) -> None:
        """The main file, or one that is put in; of a whole document, what stands in its body."""
        from pylatexenc.latexwalker import LatexWalker

        self._read += len(text)
        if self._read > _MOST_CHARACTERS:
            self.notes.append("Only the beginning was read; the text is too long.")
            return
        # Of listings, the parser knows only this one to hold no LaTeX.
        text = _LISTING.sub(r"\\\1{verbatim}", text)
        walker = LatexWalker(text, latex_context=grammar(), tolerant_parsing=True)
        nodes = walker.get_latex_nodes()[0]
        body: Any = next((node for node in nodes if _environment(node) == "document"), None)
        if body is None:
            self._walk(nodes)
        else:
            # What stands before the body defines; of that, only the title and its like are text.
            self._walk([node for node in nodes if _macro(node) in ABOUT])
            self._walk(body.nodelist)

    def _walk(self, nodes: Sequence[Any]) -> None:
        run: list[Any] = []
        for node in nodes:
            name = _macro(node)
            if name in HEADINGS or name in PUT_IN or name in ABOUT or _environment(node) in {*_OPEN, "verbatim"}:
                self._text(run)
                run = []
                self._structure(node, name)
            else:
                run.append(node)
        self._text(run)

    def _structure(self, node: Any, name: str) -> None:
        if name in HEADINGS:
            self.sections.heading(_argument(node))
        elif name in PUT_IN:
            self._put_in(_argument(node))
        elif name in ABOUT:
            self._say(name, _argument(node))
        elif _environment(node) == "verbatim":
            self.sections.block(node.nodeargd.verbatim_text.strip("\n"))
        elif _environment(node) == "frame":
            self._frame(node)
        else:
            self._walk(node.nodelist)

    def _say(self, name: str, text: str) -> None:
        line = re.sub(r"\s*;\s*", ", ", clean_line(text)) if name == "author" else clean_line(text)
        self.about.setdefault(name, line)
        if name != "title":
            self.sections.block(line)

    def _frame(self, node: Any) -> None:
        """A slide; its title may stand in braces right behind its beginning."""
        first: Any = next(iter(node.nodelist), None)
        if type(first).__name__ == "LatexGroupNode":
            self.sections.heading(to_words(first.nodelist))
            self._walk(node.nodelist[1:])
        else:
            self._walk(node.nodelist)

    def _put_in(self, name: str) -> None:
        plain = _plain(name.strip())
        other = next((self._files[key] for key in (plain, f"{plain}.tex", f"{plain}.ltx") if key in self._files), None)
        if other is None:
            self.notes.append(f"The file {name.strip()[:100]} that is put in does not stand beside.")
        elif plain not in self._under_way and len(self._under_way) < _DEEPEST:
            self._under_way.append(plain)
            self.source(decode(other.body, other.charset)[0])
            self._under_way.pop()

    def _text(self, nodes: Sequence[Any]) -> None:
        self.sections.block(clean(to_words(nodes)))


def _argument(node: Any) -> str:
    """The text of a macro's last argument."""
    given = [argument for argument in (node.nodeargd.argnlist if node.nodeargd else ()) if argument is not None]
    return to_words([given[-1]]) if given else ""


def _macro(node: Any) -> str:
    return getattr(node, "macroname", "") or ""


def _environment(node: Any) -> str:
    return (getattr(node, "environmentname", "") or "").rstrip("*")


def _without_folder(other: Content) -> str:
    return other.name or re.split(r"[?#]", other.url)[0].rpartition("/")[2]


def _plain(name: str) -> str:
    return normpath(name.replace("\\", "/")).lstrip("./").lower()


def _licence(preamble: str) -> Iterator[str]:
    """As the package doclicense is told it: type={CC}, modifier={by-sa}, version={4.0}."""
    for options in _LICENCE.findall(preamble):
        told = dict(re.findall(r"(\w+)\s*=\s*\{?([\w.-]+)\}?", options))
        words = [told.get("type", ""), told.get("modifier", "").upper(), told.get("version", "")]
        if told.get("type", "").startswith("CC"):
            yield " ".join(word for word in words if word)
