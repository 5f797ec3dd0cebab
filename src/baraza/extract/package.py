"""A document that is a zip file: opened only within bounds, read part by part.

What a zip claims of itself is checked before anything is unpacked, and no part gives more bytes than it claims.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from posixpath import normpath

from baraza.errors import Rejected
from baraza.extract.encrypted import encrypted
from baraza.model import Content

MOST_ENTRIES = 20_000
"""More than any book or course has files."""

MOST_BYTES = 2 * 1024**3
"""Of all entries unpacked; films stand in some slides, and are never unpacked here."""

MOST_RATIO = 200
"""Sheets full of one number reach 100 to 1; a bomb needs 1000 to 1, the most that deflate can."""

MOST_PART_BYTES = 64 * 1024**2
"""Of one part that is read whole; as a tree it takes several times the room."""

_SMALL_BYTES = 16 * 1024**2
"""Below this, no ratio is looked at: that much can be borne."""

_END = struct.Struct("<4s4H2LH")
_END_WITHIN = 65_535 + _END.size
_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 0x1
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, struct.error, ValueError, OSError)


class Package:
    """An opened zip file. Names are looked up without regard to case, `\\` and `.`, as writers differ in them."""

    def __init__(self, content: Content, opened: zipfile.ZipFile) -> None:
        self._content = content
        self._opened = opened
        self._entries = {plain_name(entry.filename): entry for entry in opened.infolist() if not entry.is_dir()}

    def __contains__(self, name: str) -> bool:
        return plain_name(name) in self._entries

    def names(self) -> tuple[str, ...]:
        """Names of the files as they are written in it, in its order; never to be used as paths on this machine."""
        return tuple(entry.filename for entry in self._entries.values())

    def size(self, name: str) -> int:
        """Bytes of a file unpacked, as it claims."""
        return self._entry(name).file_size

    def read(self, name: str, most: int = MOST_PART_BYTES) -> bytes:
        """A file's bytes; Rejected where it is absent, longer than `most`, encrypted or broken."""
        entry = self._entry(name)
        if entry.flag_bits & _ENCRYPTED:
            raise encrypted(self._content)
        if entry.file_size > most:
            raise self._rejected("package-too-large", "A part of the file is too long.", name, bytes=entry.file_size)
        try:
            return self._opened.read(entry)
        except _BROKEN as error:
            raise self._rejected("unreadable", "A part of the file is broken.", name) from error

    def peek(self, name: str, most: int) -> bytes:
        """At most so many of a file's first bytes; nothing where it is absent, encrypted or broken."""
        entry = self._entries.get(plain_name(name))
        if entry is None or entry.flag_bits & _ENCRYPTED:
            return b""
        try:
            with self._opened.open(entry) as file:
                return file.read(most)
        except _BROKEN:
            return b""

    def _entry(self, name: str) -> zipfile.ZipInfo:
        try:
            return self._entries[plain_name(name)]
        except KeyError:
            raise self._rejected("unreadable", "The file lacks a part that it needs.", name) from None

    def _rejected(self, code: str, message: str, name: str, **where: object) -> Rejected:
        return Rejected(code, message, url=self._content.url or None, part=name, hint=_HINT, **where)


_HINT = "The document is left out; others are not affected."


def open_package(content: Content) -> Package:
    """The zip file; Rejected where it is none, is encrypted whole, or would unpack to more than can be borne."""
    if _entries(content.body) > MOST_ENTRIES:
        raise _too_large(content, entries=_entries(content.body))
    try:
        package = zipfile.ZipFile(io.BytesIO(content.body))
    except _BROKEN as error:
        message = "The file is not a zip file that can be read."
        raise Rejected("unreadable", message, url=content.url or None, hint=_HINT) from error
    entries = package.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > MOST_BYTES or unpacked > max(_SMALL_BYTES, MOST_RATIO * len(content.body)):
        raise _too_large(content, megabytes=unpacked // 1024**2)
    for entry in entries:
        if entry.file_size > max(_SMALL_BYTES, MOST_RATIO * entry.compress_size):
            raise _too_large(content, part=entry.filename, megabytes=entry.file_size // 1024**2)
    if entries and all(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise encrypted(content)
    return Package(content, package)


def plain_name(name: str) -> str:
    """A name as it is looked up: `/Word\\Document.xml` is `word/document.xml`."""
    return normpath(name.replace("\\", "/")).lstrip("/").lower()


def _entries(body: bytes) -> int:
    """How many entries its directory holds at most: asked before each of them becomes an object."""
    end = body.rfind(b"PK\x05\x06", max(0, len(body) - _END_WITHIN))
    if not 0 <= end <= len(body) - _END.size:
        return 0
    directory = _END.unpack_from(body, end)[5]
    return body.count(_ENTRY, max(0, end - directory), end)


def _too_large(content: Content, **where: object) -> Rejected:
    return Rejected(
        "package-too-large",
        "The file would unpack to more than can be borne.",
        url=content.url or None,
        bytes=len(content.body),
        hint=_HINT,
        **where,
    )
