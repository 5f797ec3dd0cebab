"""What a caller would write to get all the text of a document with the library for its format, and no more."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

import docx
import pptx
import pypdfium2
import pysubs2
import trafilatura
from lxml import etree
from lxml.html import document_fromstring
from markdown_it import MarkdownIt
from pylatexenc.latex2text import LatexNodes2Text
from python_calamine import CalamineWorkbook

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_load_pdf: Callable[..., Any] = pypdfium2.PdfDocument
_load_odf: Callable[..., Any] = import_module("odf.opendocument").load
_words_of: Callable[..., str] = import_module("odf.teletype").extractText
_rtf_to_text: Callable[[str], str] = import_module("striprtf.striprtf").rtf_to_text


def html(body: bytes) -> str:
    """trafilatura."""
    return trafilatura.extract(body.decode(), fast=True) or ""


def markdown(body: bytes) -> str:
    """markdown-it-py."""
    tokens = MarkdownIt("commonmark").enable("table").parse(body.decode())
    return "\n".join(
        "".join(part.content for part in token.children or ()) for token in tokens if token.type == "inline"
    )


def pdf(body: bytes) -> str:
    """pypdfium2."""
    document = _load_pdf(body)
    pages = []
    for number in range(len(document)):
        sheet = document[number]
        layer = sheet.get_textpage()
        pages.append(layer.get_text_range())
        layer.close()
        sheet.close()
    document.close()
    return "\n".join(pages)


def word(body: bytes) -> str:
    """python-docx."""
    document: Any = docx.Document(io.BytesIO(body))
    return "\n".join(line for block in document.iter_inner_content() for line in _block(block))


def _block(block: Any) -> Iterator[str]:
    if hasattr(block, "rows"):
        for row in block.rows:
            yield " | ".join(cell.text for cell in row.cells)
    else:
        yield block.text


def slides(body: bytes) -> str:
    """python-pptx."""
    deck: Any = pptx.Presentation(io.BytesIO(body))
    lines = []
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                lines.append(shape.text_frame.text)
            elif shape.has_table:
                lines += [" | ".join(cell.text for cell in row.cells) for row in shape.table.rows]
        if slide.has_notes_slide:
            lines.append(slide.notes_slide.notes_text_frame.text)
    return "\n".join(lines)


def sheets(body: bytes) -> str:
    """python-calamine."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(body))
    rows = (row for name in book.sheet_names for row in book.get_sheet_by_name(name).iter_rows())
    return "\n".join(" | ".join(map(str, row)) for row in rows)


def odt(body: bytes) -> str:
    """odfpy."""
    document: Any = _load_odf(io.BytesIO(body))
    return "\n".join(_words_of(part) for part in _parts(document.text))


def _parts(element: Any) -> Iterator[Any]:
    for child in element.childNodes:
        if getattr(child, "qname", (None, ""))[1] in {"h", "p"}:
            yield child
        else:
            yield from _parts(child)


def epub(body: bytes) -> str:
    """zipfile and trafilatura, a chapter at a time."""
    package = zipfile.ZipFile(io.BytesIO(body))
    chapters = [name for name in package.namelist() if name.endswith("html")]
    return "\n".join(html(package.read(name)) for name in chapters)


def epub_without_structure(body: bytes) -> str:
    """zipfile and lxml: the words in one row, headings and tables lost."""
    package = zipfile.ZipFile(io.BytesIO(body))
    chapters = [name for name in package.namelist() if name.endswith("html")]
    return "\n".join(document_fromstring(package.read(name)).text_content() for name in chapters)


def odt_without_structure(body: bytes) -> str:
    """zipfile and lxml: the words in one row, headings and tables lost."""
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(body)).read("content.xml"))
    return "\n".join("".join(part.itertext()) for part in root.iter(f"{_TEXT}h", f"{_TEXT}p"))


def rtf(body: bytes) -> str:
    """striprtf."""
    return _rtf_to_text(body.decode())


def latex(body: bytes) -> str:
    """pylatexenc."""
    text: str = LatexNodes2Text(math_mode="verbatim").latex_to_text(body.decode())
    return text


def subtitles(body: bytes) -> str:
    """pysubs2."""
    return "\n".join(event.plaintext for event in pysubs2.SSAFile.from_string(body.decode(), format_="srt"))
