"""Which reader reads which kind of document, and `extract`, which asks the right one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

import msgspec

from baraza.errors import Rejected
from baraza.extract.contract import Extracted
from baraza.extract.sniff import media_type
from baraza.extract.sniff_package import DOC, DOCX, ENCRYPTED_OFFICE, EPUB, ODP, ODS, ODT, PPT, PPTX, XLS, XLSX
from baraza.model import Content
from baraza.plugins import Plugins, imported

Extractor = Callable[[Content], Extracted]
"""Reads one document, or raises Rejected; keeps no state."""

EXTRACTORS: dict[str, str] = {
    "text/html": "baraza.extract.html:extract_html",
    "application/xhtml+xml": "baraza.extract.html:extract_html",
    "application/pdf": "baraza.extract.pdf:extract_pdf",
    "text/markdown": "baraza.extract.markdown:extract_markdown",
    "text/x-markdown": "baraza.extract.markdown:extract_markdown",
    DOCX: "baraza.extract.docx:extract_docx",
    PPTX: "baraza.extract.pptx:extract_pptx",
    XLSX: "baraza.extract.sheets:extract_xlsx",
    XLS: "baraza.extract.sheets:extract_xls",
    **dict.fromkeys((ODT, ODP, ODS), "baraza.extract.odf:extract_odf"),
    EPUB: "baraza.extract.epub:extract_epub",
    "application/rtf": "baraza.extract.rtf:extract_rtf",
    **dict.fromkeys((DOC, PPT), "baraza.extract.legacy:ask_for_conversion"),
    ENCRYPTED_OFFICE: "baraza.extract.encrypted:reject_encrypted",
    "text/x-wiki": "baraza.extract.wikitext:extract_wikitext",
    "text/plain": "baraza.extract.plain:extract_plain",
    "application/x-tex": "baraza.extract.latex:extract_latex",
    "application/x-ipynb+json": "baraza.extract.notebook:extract_notebook",
    "application/ld+json": "baraza.extract.jsonld:extract_jsonld",
    **dict.fromkeys(
        (
            "audio/mpeg",
            "audio/mp4",
            "audio/aac",
            "audio/ogg",
            "audio/wav",
            "audio/flac",
            "audio/webm",
            "video/mp4",
            "video/quicktime",
            "video/webm",
            "video/x-matroska",
            "video/ogg",
            "video/x-msvideo",
        ),
        "baraza.extract.film:extract_film",
    ),
    **dict.fromkeys(
        ("application/zip", "application/x-tar", "application/gzip", "application/x-bzip2", "application/x-xz"),
        "baraza.extract.archive:extract_archive",
    ),
    **dict.fromkeys(
        ("image/png", "image/jpeg", "image/tiff", "image/webp", "image/bmp"), "baraza.extract.picture:extract_picture"
    ),
    **dict.fromkeys(
        ("application/x-subrip", "text/vtt", "text/x-sbv", "application/ttml+xml", "text/x-ssa", "application/x-sami"),
        "baraza.extract.subtitles:extract_subtitles",
    ),
}
"""Media type to where its reader stands; imported when first needed. Others add theirs by `baraza.extractors`."""
_READERS: Plugins[Extractor] = Plugins("Reader", EXTRACTORS, "baraza.extractors")

RECOGNITION_HINT = "Text recognition would make it readable: install tesseract with the languages that you need."
NO_TEXT_HINT = "It stays findable by its title and description."


def extractor(kind: str, also: Mapping[str, str] | None = None) -> Extractor | None:
    """The reader for a media type; None where there is none. `also` comes before the table and the entry points."""
    place = (also or {}).get(kind) or _READERS.place(kind)
    return cast(Extractor, imported(place, f"Reader '{kind}'")) if place else None


def is_readable(kind: str) -> bool:
    """Whether there is a reader for the media type; imports none."""
    return bool(_READERS.place(kind))


def extract(content: Content, also: Mapping[str, str] | None = None) -> Extracted:
    """The document's text with its structure; raises Rejected where it has none that can be read.

    Runs in this process: only for documents that are trusted. Others go through `LimitedExtractor`.
    """
    where = content.url or None
    if not content.body:
        raise Rejected("empty-document", "The document has no bytes.", url=where, hint=NO_TEXT_HINT)
    kind = media_type(content)
    read = extractor(kind, also)
    if read is None:
        raise Rejected(
            "unsupported-type",
            "There is no reader for this kind of document.",
            url=where,
            media_type=kind,
            hint="Readers can be added by the entry point baraza.extractors.",
        )
    return read(msgspec.structs.replace(content, media_type=kind))
