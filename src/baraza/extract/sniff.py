"""What kind of document some bytes are, whatever was declared."""

from __future__ import annotations

import re

from baraza.extract.binary_kinds import binary_kind
from baraza.extract.endings import SYNONYMS, kind_by_name
from baraza.extract.sniff_package import in_ole, in_zip
from baraza.extract.text_kinds import text_kind
from baraza.model import Content

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"\x1f\x8b", "application/gzip"),
    (b"{\\rtf", "application/rtf"),
)
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|div|h[1-6]|p|ul|table|article|section)\b", re.IGNORECASE
)
_VAGUE = frozenset(
    {"", "application/octet-stream", "binary/octet-stream", "application/x-download", "text/plain", "*/*"}
)
# Declarations that say how something is written, and not what it is.
_WRITTEN_AS = frozenset({"text/xml", "application/xml", "application/json", "text/json"})
# A PDF may have junk before its header (PDF 1.7, appendix H.3, note 13).
_PDF_WITHIN = 1024
_LOOKED_AT = 2048


def media_type(content: Content) -> str:
    """The media type: signatures first, then the declaration, then the address's ending, then what the bytes look like.

    Zip and OLE files are told apart by what is in them. A server's word is taken unless the bytes contradict it, as an
    error page under a PDF's address does.
    """
    head = content.body[:_LOOKED_AT]
    declared = content.media_type.partition(";")[0].strip().lower()
    if b"%PDF-" in head[:_PDF_WITHIN]:
        return "application/pdf"
    if head.startswith(_ZIP):
        return in_zip(content)
    if head.startswith(_OLE):
        return in_ole(content)
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if told := binary_kind(content.body):
        return told
    if declared in _VAGUE | _WRITTEN_AS and (told := text_kind(head)):
        return told
    looks_html = _HTML.match(_without_preamble(head)) is not None
    if looks_html and declared in _VAGUE | {"application/pdf", "text/xml", "application/xml"}:
        return "text/html"
    if declared not in _VAGUE | _WRITTEN_AS:
        return SYNONYMS.get(declared, declared)
    by_name = kind_by_name(content.name) or kind_by_name(content.url)
    if declared in _WRITTEN_AS:
        return by_name or declared
    return by_name or ("text/plain" if _is_text(head) else "application/octet-stream")


def _without_preamble(head: bytes) -> bytes:
    """Past a byte order mark, an XML declaration, comments and white space."""
    head = head.removeprefix(b"\xef\xbb\xbf").replace(b"\x00", b"").lstrip(b"\xff\xfe \t\r\n")
    return re.sub(rb"^(?:\s*<\?.*?\?>|\s*<!--.*?-->)*\s*", b"", head, flags=re.DOTALL)


def _is_text(head: bytes) -> bool:
    # A zero byte stands in every binary format and in no text but UTF-16 and UTF-32, which begin with a mark.
    return bool(head) and (b"\x00" not in head or head.startswith((b"\xff\xfe", b"\xfe\xff")))
