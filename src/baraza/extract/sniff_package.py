"""Which format a zip file or an OLE file holds, told by what is in it."""

from __future__ import annotations

import io
import re

from baraza.errors import Rejected
from baraza.extract.package import Package, open_package
from baraza.model import Content

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XLSB = "application/vnd.ms-excel.sheet.binary.macroenabled.12"
ODT = "application/vnd.oasis.opendocument.text"
ODP = "application/vnd.oasis.opendocument.presentation"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
EPUB = "application/epub+zip"
DOC = "application/msword"
PPT = "application/vnd.ms-powerpoint"
XLS = "application/vnd.ms-excel"
ENCRYPTED_OFFICE = "application/x-ole-encrypted-package"
"""An office file with a password: the zip file is one encrypted stream in an OLE file."""

ZIP = "application/zip"
OLE = "application/x-ole-storage"

_TYPES = "[Content_Types].xml"
_MOST_TYPES_BYTES = 1_000_000
# The type of the part that is the document; templates, shows and files with macros hold the same.
_MAIN = re.compile(
    rb"application/vnd\.(?:openxmlformats-officedocument\.|ms-)(?P<kind>wordprocessingml|word|presentationml|powerpoint"
    rb"|spreadsheetml|excel)\.(?P<form>[a-z.]*)[^\"']*?(?:\.main\+xml|main)[\"']",
    re.IGNORECASE,
)
_KINDS = {b"word": DOCX, b"wordprocessingml": DOCX, b"presentationml": PPTX, b"powerpoint": PPTX,
          b"spreadsheetml": XLSX, b"excel": XLSX}  # fmt: skip
_OPEN_DOCUMENT = re.compile(r"application/vnd\.oasis\.opendocument\.(text|presentation|spreadsheet)(?:-\w+)?")
_ROOT = re.compile(rb"""media-type=["'](application/vnd\.oasis[^"']+)["'][^>]*full-path=["']/["']|"""
                   rb"""full-path=["']/["'][^>]*media-type=["'](application/vnd\.oasis[^"']+)["']""")  # fmt: skip
_STREAMS = (
    ("EncryptedPackage", ENCRYPTED_OFFICE),
    ("WordDocument", DOC),
    ("PowerPoint Document", PPT),
    ("Workbook", XLS),
    ("Book", XLS),
)


def in_zip(content: Content) -> str:
    """The media type of what a zip file holds; `application/zip` where it is any other archive."""
    try:
        package = open_package(content)
    except Rejected:
        # Opening it again in earnest tells why.
        return ZIP
    return _by_mimetype(package) or _by_content_types(package) or _by_manifest(package) or ZIP


def _by_mimetype(package: Package) -> str:
    word = package.peek("mimetype", 200).decode("ascii", "replace").strip()
    return EPUB if word == EPUB else _open_document(word)


def _open_document(word: str) -> str:
    """ODT, ODP or ODS; a template is read like what it is a template of."""
    found = _OPEN_DOCUMENT.match(word)
    return {"text": ODT, "presentation": ODP, "spreadsheet": ODS}[found[1]] if found else ""


def _by_content_types(package: Package) -> str:
    found = _MAIN.search(package.peek(_TYPES, _MOST_TYPES_BYTES))
    if found is None:
        return ""
    if found["form"].lower().startswith(b"sheet.binary"):
        return XLSB
    return _KINDS[found["kind"].lower()]


def _by_manifest(package: Package) -> str:
    """Books and documents whose first entry was lost when somebody packed them anew."""
    if "META-INF/container.xml" in package:
        return EPUB
    found = _ROOT.search(package.peek("META-INF/manifest.xml", _MOST_TYPES_BYTES))
    return _open_document((found[1] or found[2]).decode("ascii", "replace")) if found else ""


def in_ole(content: Content) -> str:
    """The media type of what an OLE file holds, by the streams at its root."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(content.body)) as opened:
            held = {entry[0].lower() for entry in opened.listdir() if len(entry) == 1}
    except (OSError, ValueError, IndexError, TypeError, AttributeError, RecursionError):
        return OLE
    return next((kind for stream, kind in _STREAMS if stream.lower() in held), OLE)
