"""Rich Text (RTF 1.9): its words by striprtf, with headings and tables told by marks put into the source before."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module

from baraza.errors import Rejected
from baraza.extract.contract import Extracted
from baraza.extract.sections import Sections
from baraza.extract.table import NO_TEXT_HINT
from baraza.extract.text import clean_line
from baraza.model import Content

# Private characters that come through striprtf: a heading begins, a cell ends, a row ends, a row is described, an item
# begins.
_HEADING, _CELL, _ROW, _BEGINS, _ITEM = "\ue001", "\ue002", "\ue003", "\ue004", "\ue005"
_WORD = re.compile(r"\\(?:outlinelevel[0-8]|cell|row|trowd)(?![a-z\d]) ?")
_STYLE = re.compile(r"\{\\s(\d+)(?!\d)[^{}]*?\b(?:heading \d|title);\}", re.IGNORECASE)
_BULLET = re.compile(r"\{\\listtext\b[^{}]*(?:\{[^{}]*\}[^{}]*)*\}")
_MARKS = {"o": _HEADING, "c": _CELL, "r": _ROW, "t": _BEGINS}
_MARK = re.compile(f"[{_HEADING}{_CELL}{_ROW}{_BEGINS}{_ITEM}]")
_CODE_PAGE = re.compile(rb"\\ansicpg(\d+)")
_TITLE = re.compile(r"\{\\title\s*((?:[^{}]|\{[^{}]*\})*)\}")
_DESCRIBED = re.compile(r"\{\\sn wzDescription\}\s*\{\\sv [^{}\s]")
_SETTINGS_WITHIN = 4096
_STYLES_WITHIN = 100_000


def extract_rtf(content: Content) -> Extracted:
    """The passages of a rich text; Rejected where it holds no words or is broken."""
    page = _CODE_PAGE.search(content.body[:_SETTINGS_WITHIN])
    head = f"{{\\rtf1\\ansi\\ansicpg{page[1].decode() if page else '1252'} "
    source = _decoded(content.body, f"cp{page[1].decode()}" if page else "cp1252")
    sections = Sections()
    _read(_words(_prepared(source), content), sections)
    passages = sections.passages()
    if not passages:
        raise Rejected("no-text", "The document holds no text.", url=content.url or None, hint=NO_TEXT_HINT)
    # The last one is the one in Unicode, where there are two.
    titles = _TITLE.findall(source)
    return Extracted(
        passages=passages,
        title=clean_line(_words(f"{head}{titles[-1]}}}", content)) if titles else "",
        by="striprtf",
        facts={**_pictures(source), "headings": sections.headings, "tables": sections.tables},
    )


def _decoded(body: bytes, code_page: str) -> str:
    """RTF is ASCII with escapes; what other bytes old programs wrote is in the document's code page."""
    try:
        return body.decode(code_page, "replace")
    except LookupError:
        return body.decode("cp1252", "replace")


def _prepared(source: str) -> str:
    """The source with marks in it."""
    sheet = source.find("{\\stylesheet")
    styles = "|".join(sorted(set(_STYLE.findall(source, sheet, sheet + _STYLES_WITHIN)))) if sheet >= 0 else ""
    if styles:
        source = re.sub(rf"(\\s(?:{styles}))(?!\d) ?", lambda word: f"{word[1]}{_escape(_HEADING)}", source)
    return _WORD.sub(_marked, _BULLET.sub(lambda _: _escape(_ITEM), source))


def _escape(mark: str) -> str:
    return f"\\u{ord(mark) - 65_536}?"


def _marked(word: re.Match[str]) -> str:
    """The control word, and behind it (before it, where it ends a cell or row) a mark in the text."""
    mark = _escape(_MARKS[word[0][1]])
    return f"{mark}{word[0]}" if word[0][1] in "cr" else f"{word[0].rstrip()}{mark}"


def _words(source: str, content: Content) -> str:
    # The package has no types.
    rtf_to_text: Callable[..., str] = import_module("striprtf.striprtf").rtf_to_text
    try:
        return rtf_to_text(source, errors="replace")
    except (ValueError, LookupError, TypeError, OverflowError) as error:
        message = "The file is not rich text that can be read."
        raise Rejected("unreadable", message, url=content.url or None, reason=str(error)) from error


def _read(text: str, sections: Sections) -> None:
    """Put paragraphs, headings and tables into `sections`."""
    table: list[list[str]] = []
    pieces = text.split(_ROW)
    for number, piece in enumerate(pieces):
        before, begins, row = piece.partition(_BEGINS)
        if number == len(pieces) - 1 or not begins:
            before, row = piece, ""
        if before.strip():
            table = _close(table, sections)
            _paragraphs(before, sections)
        if row:
            table.append([_MARK.sub("", cell) for cell in row.split(f"{_CELL}|")[:-1]])
    _close(table, sections)


def _close(table: list[list[str]], sections: Sections) -> list[list[str]]:
    if max(map(len, table), default=0) == 1:
        # A frame around text, not a table.
        for row in table:
            sections.block(row[0])
    else:
        sections.table(table)
    return []


def _paragraphs(text: str, sections: Sections) -> None:
    """The items of a list are one block, a line each."""
    items: list[str] = []
    for line in [*text.split("\n"), ""]:
        words = _MARK.sub("", line).strip()
        if _ITEM in line:
            items.append(words)
            continue
        sections.block("\n".join(items))
        items = []
        if _HEADING in line:
            sections.heading(words)
        else:
            sections.block(words)


def _pictures(source: str) -> dict[str, int]:
    """A picture may stand in it twice: once for programs that know only the older form."""
    count = source.count("\\pict") - source.count("\\nonshppict") - source.count("\\pict\\picprop\\shplid")
    return {"images": max(0, count), "images-with-alt": len(_DESCRIBED.findall(source))}
