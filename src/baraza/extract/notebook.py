"""Jupyter notebooks, formats 3 and 4: what is written and what is computed, in the order of the cells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from baraza.errors import Rejected
from baraza.extract.contract import Extracted
from baraza.extract.markdown import extract_markdown
from baraza.extract.table import NO_TEXT_HINT
from baraza.extract.text import clean, clean_line
from baraza.model import Content, Passage

_MOST_OUTPUT = 2_000
"""Characters of one output: a table's first rows tell what it is."""

_MOST_OUTPUTS = 100_000
_MOST_CELLS = 20_000
_SPOKEN = ("text/markdown", "text/latex", "text/plain")

Cell = dict[str, Any]


def extract_notebook(content: Content) -> Extracted:
    """Text under its headings, code and its printed results as `code`; Rejected where there is neither."""
    book = _opened(content)
    reading = _Reading()
    for cell in _cells(book)[:_MOST_CELLS]:
        reading.cell(cell)
    reading.flush()
    if not reading.passages:
        raise Rejected("no-text", "The notebook holds no text.", url=content.url or None, hint=NO_TEXT_HINT)
    about = _object(book.get("metadata"))
    title = about.get("title") or about.get("name") if book.get("nbformat") != 4 else about.get("title")
    return Extracted(
        passages=(*reading.passages, *_kernel(about)),
        title=clean_line(title) if isinstance(title, str) and title else reading.title,
        language=reading.language,
        rights=reading.rights,
        by="notebook",
        facts={"headings": len({passage.heading for passage in reading.passages if passage.heading})},
    )


def _opened(content: Content) -> Cell:
    try:
        book = msgspec.json.decode(content.body.removeprefix(b"\xef\xbb\xbf"), type=dict[str, Any])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Rejected(
            "unreadable", "The notebook is not JSON.", url=content.url or None, reason=str(error)[:200]
        ) from error
    return book


def _cells(book: Cell) -> list[Cell]:
    """Format 3 has sheets of cells; no program ever wrote more than one."""
    sheets = book.get("worksheets")
    found = [cell for sheet in _list(sheets) for cell in _list(_object(sheet).get("cells"))] if sheets else None
    return [cell for cell in (found or _list(book.get("cells"))) if isinstance(cell, dict)]


def _kernel(about: Cell) -> Iterator[Passage]:
    """What language the code is in, so that it can be found."""
    spoken = _object(about.get("language_info")).get("name") or _object(about.get("kernelspec")).get("language")
    name = _object(about.get("kernelspec")).get("display_name") or spoken
    if isinstance(name, str) and name.strip():
        shown = name if not isinstance(spoken, str) or spoken.lower() in name.lower() else f"{name} ({spoken})"
        yield Passage(clean_line(shown), kind="notes")


class _Reading:
    """Takes the cells in their order; neighbours of one kind become one text."""

    def __init__(self) -> None:
        self.passages: list[Passage] = []
        self.title = self.language = ""
        self.rights: tuple[str, ...] = ()
        self._heading = ""
        self._written: list[str] = []
        self._output_left = _MOST_OUTPUTS

    def cell(self, cell: Cell) -> None:
        """One cell of whatever kind."""
        kind = cell.get("cell_type")
        if kind in {"markdown", "raw"}:
            self._written.append(_text(cell.get("source")))
        elif kind == "heading":
            self._written.append("#" * _level(cell) + " " + clean_line(_text(cell.get("source"))))
        elif kind == "code":
            self.flush()
            self._code(_text(cell.get("source") or cell.get("input")))
            for output in _list(cell.get("outputs")):
                self._output(_object(output))

    def flush(self) -> None:
        """Read the Markdown since the last code cell."""
        body, self._written = "\n\n".join(self._written).encode("utf-8", "replace"), []
        try:
            read = extract_markdown(Content(body, "text/markdown"))
        except Rejected:
            return
        if read.title and not self.title:
            self.title = read.title
        self.language, self.rights = self.language or read.language, self.rights or read.rights
        for passage in read.passages:
            self._heading = passage.heading or self._heading
            self.passages.append(msgspec.structs.replace(passage, heading=self._heading))

    def _code(self, text: str) -> None:
        code = text.strip("\n").replace("\0", "")
        if code.strip():
            self.passages.append(Passage(code, heading=self._heading, kind="code"))

    def _output(self, output: Cell) -> None:
        """What a cell printed or gave as its result; errors and pictures have no words."""
        text, words = output.get("text"), ""
        if output.get("output_type") in {"stream", "execute_result", "display_data", "pyout"}:
            data = _object(output.get("data"))
            words = next((_text(data[kind]) for kind in _SPOKEN if kind in data), _text(text))
        words = clean(words)[: min(_MOST_OUTPUT, self._output_left)]
        self._output_left -= len(words)
        if words and not words.startswith("<"):
            self.passages.append(Passage(words, heading=self._heading, kind="code"))


def _text(value: object) -> str:
    """A text, or a list of its lines."""
    if isinstance(value, list):
        return "".join(line for line in value if isinstance(line, str))
    return value if isinstance(value, str) else ""


def _level(cell: Cell) -> int:
    level = cell.get("level")
    return min(max(level, 1), 6) if isinstance(level, int) else 1


def _object(value: object) -> Cell:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
