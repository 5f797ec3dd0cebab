"""A lesson written in each format, by other programs than those that are measured."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from html import escape
from typing import Any

import docx
import pptx
import xlsxwriter
from pptx.util import Inches
from tests.extract.pdfs import pdf

from bench.extract_lessons import Lesson, Section

_LINE = 60
_NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table")
)


def html(lesson: Lesson) -> bytes:
    """A page with a menu around the lesson."""
    links = "".join(f"<li><a href='/{number}'>Lesson {number}</a></li>" for number in range(30))
    body = "".join(_html(section) for section in lesson.sections)
    around = f"<header><nav><ul>{links}</ul></nav></header>"
    head = f"<head><meta charset='utf-8'><title>{lesson.title}</title></head>"
    main = f"<main><h1>{lesson.title}</h1>{body}</main>"
    return f"<!doctype html><html lang='{lesson.language}'>{head}<body>{around}{main}</body></html>".encode()


def _html(section: Section) -> str:
    rows = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in section.table)
    texts = "".join(f"<p>{escape(text)}</p>" for text in section.paragraphs)
    return f"<h2>{escape(section.heading)}</h2>{texts}{f'<table>{rows}</table>' if rows else ''}"


def markdown(lesson: Lesson) -> bytes:
    """The same in Markdown."""
    parts = [f"# {lesson.title}"]
    for section in lesson.sections:
        parts += [f"## {section.heading}", *section.paragraphs]
        if section.table:
            head, *rest = (f"| {' | '.join(row)} |" for row in section.table)
            parts.append("\n".join([head, "| --- | --- | --- |", *rest]))
    return "\n\n".join(parts).encode()


def paper(lesson: Lesson) -> bytes:
    """A PDF with a page for each section."""
    return pdf(*("\n".join(_lines(section)) for section in lesson.sections), language=lesson.language)


def _lines(section: Section) -> Iterator[str]:
    for text in (section.heading, *section.paragraphs, *map(" ".join, section.table)):
        for start in range(0, len(text), _LINE):
            yield text[start : start + _LINE]


def word(lesson: Lesson) -> bytes:
    """A Word document by python-docx."""
    document: Any = docx.Document()
    document.core_properties.title = lesson.title
    for section in lesson.sections:
        document.add_heading(section.heading, 1)
        for text in section.paragraphs:
            document.add_paragraph(text)
        if section.table:
            table = document.add_table(len(section.table), len(section.table[0]))
            for row, cells in zip(table.rows, section.table, strict=True):
                for cell, words in zip(row.cells, cells, strict=True):
                    cell.text = words
    return _saved(document)


def slides(lesson: Lesson) -> bytes:
    """A slide for each section by python-pptx, with notes."""
    deck: Any = pptx.Presentation()
    for section in lesson.sections:
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = section.heading
        slide.placeholders[1].text = "\n".join(section.paragraphs[:2])
        slide.notes_slide.notes_text_frame.text = section.paragraphs[2]
        if section.table:
            place = [Inches(number) for number in (1, 4, 6, 2)]
            table = slide.shapes.add_table(len(section.table), len(section.table[0]), *place).table
            for row, cells in enumerate(section.table):
                for column, words in enumerate(cells):
                    table.cell(row, column).text = words
    return _saved(deck)


def _saved(document: Any) -> bytes:
    body = io.BytesIO()
    document.save(body)
    return body.getvalue()


def sheets(lesson: Lesson) -> bytes:
    """A workbook by XlsxWriter: a sheet for each ten sections, words and numbers in turn."""
    body = io.BytesIO()
    book = xlsxwriter.Workbook(body)
    for number in range(0, len(lesson.sections), 10):
        sheet = book.add_worksheet()
        rows = [row for section in lesson.sections[number : number + 10] for row in _rows(section)]
        for place, row in enumerate(rows):
            sheet.write_row(place, 0, row)
    book.close()
    return body.getvalue()


def _rows(section: Section) -> Iterator[tuple[str | float, ...]]:
    for number, text in enumerate(section.paragraphs * 10):
        words = text.split()
        yield (number, section.heading, text[:40], number * 1.5, words[0][:20], number * number)


def odt(lesson: Lesson) -> bytes:
    """An OpenDocument text."""
    body = "".join(_odt(section) for section in lesson.sections)
    body = f"<office:body><office:text>{body}</office:text></office:body>"
    mimetype = "application/vnd.oasis.opendocument.text"
    content = f"<office:document-content {_NAMES}>{body}</office:document-content>"
    entries = "".join(
        f'<m:file-entry m:full-path="{path}" m:media-type="{kind}"/>'
        for path, kind in {"/": mimetype, "content.xml": "text/xml"}.items()
    )
    manifest = f'<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{entries}</m:manifest>'
    return zipped({"mimetype": mimetype, "content.xml": content, "META-INF/manifest.xml": manifest})


def _odt(section: Section) -> str:
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    rows = "".join(
        f"<table:table-row>{''.join(cell.format(words) for words in row)}</table:table-row>" for row in section.table
    )
    texts = "".join(f"<text:p>{text}</text:p>" for text in section.paragraphs)
    heading = f'<text:h text:outline-level="1">{section.heading}</text:h>'
    return heading + texts + (f"<table:table>{rows}</table:table>" if rows else "")


def epub(lesson: Lesson) -> bytes:
    """A book with a chapter for each five sections."""
    parts = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": "<container><rootfiles><rootfile full-path='book.opf'/></rootfiles></container>",
    }
    chapters = range(0, len(lesson.sections), 5)
    for number in chapters:
        body = "".join(_html(section) for section in lesson.sections[number : number + 5])
        parts[f"{number}.xhtml"] = f"<html xmlns='http://www.w3.org/1999/xhtml'><body>{body}</body></html>"
    item = "<item id='c{0}' href='{0}.xhtml' media-type='application/xhtml+xml'/>"
    items = "".join(item.format(number) for number in chapters)
    spine = "".join(f"<itemref idref='c{number}'/>" for number in chapters)
    parts["book.opf"] = f"<package><metadata/><manifest>{items}</manifest><spine>{spine}</spine></package>"
    return zipped(parts)


def zipped(parts: dict[str, str]) -> bytes:
    """A zip file of these parts."""
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return body.getvalue()


def rtf(lesson: Lesson) -> bytes:
    """Rich text with its letters as escapes."""
    parts = [r"{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0 Arial;}}\f0 "]
    for section in lesson.sections:
        parts.append(rf"\pard\outlinelevel0 {_escaped(section.heading)}\par ")
        parts += [rf"\pard {_escaped(text)}\par " for text in section.paragraphs]
        for row in section.table:
            cells = "".join(rf"{_escaped(cell)}\cell " for cell in row)
            parts.append(rf"\trowd\cellx2000\cellx4000\cellx6000\pard\intbl {cells}\row ")
    return "".join([*parts, "}"]).encode()


def _escaped(text: str) -> str:
    return "".join(letter if letter.isascii() else rf"\u{ord(letter)}?" for letter in text)


def latex(lesson: Lesson) -> bytes:
    """An article in LaTeX."""
    parts = [r"\documentclass{article}", rf"\title{{{lesson.title}}}", r"\begin{document}\maketitle"]
    for section in lesson.sections:
        parts += [rf"\section{{{section.heading}}}", *section.paragraphs, r"$a^2 + b^2 = c^2$"]
    return "\n\n".join([*parts, r"\end{document}"]).encode()


def subtitles(lesson: Lesson) -> bytes:
    """SubRip, four seconds for each line."""
    lines = [line for section in lesson.sections for line in _lines(section)]
    times = [f"{at // 3600:02}:{at // 60 % 60:02}:{at % 60:02}" for at in range(0, 4 * len(lines) + 4, 4)]
    cues = zip(lines, times, times[1:], strict=False)
    return "\n".join(
        f"{place}\n{at},000 --> {end},000\n{line}\n" for place, (line, at, end) in enumerate(cues, 1)
    ).encode()
