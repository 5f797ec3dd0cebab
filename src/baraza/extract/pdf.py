"""PDF: a passage per page, under the outline's headings. PDFium reads; pypdf tries what PDFium cannot open."""

from __future__ import annotations

import ctypes
import io
import logging
from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import islice
from typing import TYPE_CHECKING, Any

import pypdfium2

from baraza.errors import Rejected
from baraza.extract.contract import Extracted
from baraza.extract.pdf_metadata import rights_of
from baraza.extract.pdf_repair import needs_repair, repaired
from baraza.extract.table import RECOGNITION_HINT
from baraza.extract.text import clean, clean_line, join_hyphens
from baraza.model import Content, Passage

if TYPE_CHECKING:
    from pypdf import PdfReader

# PDFium's own functions are made at import time, and the wrapper around them has no types.
_pdfium: Any = import_module("pypdfium2.raw")
_open: Callable[..., Any] = pypdfium2.PdfDocument

MOST_PAGES = 5_000
"""More than the longest textbook; a page tree can claim billions."""

MOST_CHARACTERS = 20_000_000
_MOST_BOOKMARKS = 10_000
_MOST_LANGUAGE_BYTES = 100
# Pages that hold only a stamp or a page number do not make a scan readable.
_FEW_CHARACTERS = 5


def extract_pdf(content: Content) -> Extracted:
    """The text of every page; Rejected where the file is encrypted, broken, or has no text layer."""
    try:
        document = _open(content.body)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _pdfium.FPDF_ERR_PASSWORD:
            raise _encrypted(content) from error
        return _checked(_with_pypdf(content, error), content)
    try:
        extracted = _with_pdfium(document, content)
    finally:
        document.close()
    return _checked(extracted, content)


def _encrypted(content: Content) -> Rejected:
    hint = "A version without a password would make it readable."
    return Rejected("encrypted", "The PDF asks for a password.", url=content.url or None, hint=hint)


def _checked(extracted: Extracted, content: Content) -> Extracted:
    if sum(len(passage.text) for passage in extracted.passages) >= _FEW_CHARACTERS:
        return extracted
    raise Rejected(
        "no-text-layer",
        "The PDF has no text layer.",
        url=content.url or None,
        pages=extracted.pages,
        hint=RECOGNITION_HINT,
    )


def _with_pdfium(document: Any, content: Content) -> Extracted:
    notes: list[str] = []
    pages = len(document)
    headings = _headings(document)
    passages, heading, size = [], "", 0
    for number in range(min(pages, MOST_PAGES)):
        heading = headings.get(number, heading)
        text = _page_text(document, number, notes)
        size += len(text)
        if text:
            passages.append(Passage(text, heading=heading, page=number + 1))
        if size > MOST_CHARACTERS:
            notes.append(f"Only the first {number + 1} pages were read; the text is too long.")
            break
    if pages > MOST_PAGES:
        notes.append(f"Only the first {MOST_PAGES} of {pages} pages were read.")
    return Extracted(
        passages=tuple(passages),
        title=_title(document),
        language=_language(document),
        rights=rights_of(content.body),
        pages=pages,
        by="pypdfium2",
        facts={"tagged": int(_pdfium.FPDFCatalog_IsTagged(document)), "headings": len(headings)},
        notes=tuple(notes),
    )


def _title(document: Any) -> str:
    try:
        return clean_line(document.get_metadata_value("Title"))
    except UnicodeDecodeError:  # half a character in a damaged file
        return ""


def _page_text(document: Any, number: int, notes: list[str]) -> str:
    """One page's text; a broken page costs only itself."""
    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        notes.append(f"Page {number + 1} could not be read.")
        return ""
    try:
        layer = page.get_textpage()
        try:
            text = layer.get_text_range()
            return clean(join_hyphens(repaired(page, layer, text) if needs_repair(text) else text))
        finally:
            layer.close()
    except pypdfium2.PdfiumError:
        notes.append(f"The text of page {number + 1} could not be read.")
        return ""
    finally:
        page.close()


def _headings(document: Any) -> dict[int, str]:
    """Page to the first bookmark that points to it."""
    headings: dict[int, str] = {}
    for bookmark in islice(document.get_toc(max_depth=6), _MOST_BOOKMARKS):
        target = bookmark.get_dest()
        page = target.get_index() if target else None
        title = clean_line(bookmark.get_title())
        if page is not None and title:
            headings.setdefault(page, title)
    return headings


def _language(document: Any) -> str:
    size = _pdfium.FPDFCatalog_GetLanguage(document, None, 0)
    if not 2 < size <= _MOST_LANGUAGE_BYTES:
        return ""
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    _pdfium.FPDFCatalog_GetLanguage(document, buffer, size)
    return bytes(buffer).decode("utf-16-le", "ignore").partition("\0")[0].strip()


def _with_pypdf(content: Content, cause: pypdfium2.PdfiumError) -> Extracted:
    """The slower reader, which repairs some files that the other one refuses."""
    import pypdf
    from pypdf.errors import FileNotDecryptedError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    notes: list[str] = []
    # Beside its own errors it lets these through on broken files.
    broken = (PyPdfError, ValueError, TypeError, LookupError, AttributeError, RecursionError, OSError, AssertionError)
    try:
        reader = pypdf.PdfReader(io.BytesIO(content.body), strict=False)
        pages = len(reader.pages)
        passages = tuple(_pypdf_pages(reader, pages, notes, broken))
        title = clean_line(str(reader.metadata.title or "")) if reader.metadata else ""
    except FileNotDecryptedError as error:
        raise _encrypted(content) from error
    except broken as error:
        raise Rejected(
            "unreadable", "The file is not a PDF that can be read.", url=content.url or None, reason=str(cause)
        ) from error
    return Extracted(passages=passages, title=title, rights=rights_of(content.body), pages=pages, by="pypdf",
                     notes=tuple(notes))  # fmt: skip


def _pypdf_pages(
    reader: PdfReader, pages: int, notes: list[str], broken: tuple[type[Exception], ...]
) -> Iterator[Passage]:
    for number in range(min(pages, MOST_PAGES)):
        try:
            text = clean(join_hyphens(reader.pages[number].extract_text()))
        except broken:
            notes.append(f"Page {number + 1} could not be read.")
            continue
        if text:
            yield Passage(text, page=number + 1)
