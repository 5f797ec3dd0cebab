"""The files in an archive (zip, tar and its compressed forms, or one compressed file), in natural order, within bounds.

Their names are only names: nothing is ever written under them.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import re
import tarfile
import zlib
from posixpath import basename
from typing import Protocol

from baraza.errors import Rejected
from baraza.extract.package import (
    MOST_ENTRIES,
    MOST_PART_BYTES,
    MOST_RATIO,
    open_package,
    plain_name,
)
from baraza.model import Content

_MOST_BYTES = 256 * 1024**2
"""Of a tar file unpacked, which is held whole."""

_SMALL_BYTES = 16 * 1024**2
_BROKEN = (tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError)


class Files(Protocol):
    """Files by name, looked up as a package does."""

    def names(self) -> tuple[str, ...]:
        """Names as they are written."""
        ...

    def __contains__(self, name: str) -> bool: ...

    def read(self, name: str) -> bytes:
        """A file's bytes; Rejected where that cannot be."""
        ...


class TarFiles:
    """The files of a tar archive, held whole; links, devices and files with holes are none."""

    def __init__(self, content: Content, body: bytes) -> None:
        self._content = content
        try:
            self._archive = tarfile.open(fileobj=io.BytesIO(body), mode="r:")  # noqa: SIM115 - lives as long as this
            found = [entry for entry, _ in zip(self._archive, range(MOST_ENTRIES), strict=False)]
        except _BROKEN as error:
            message = "The file is not an archive that can be read."
            raise Rejected("unreadable", message, url=content.url or None) from error
        self._entries = {plain_name(each.name): each for each in found if each.isreg() and not each.issparse()}

    def names(self) -> tuple[str, ...]:
        """Names as they are written."""
        return tuple(entry.name for entry in self._entries.values())

    def __contains__(self, name: str) -> bool:
        return plain_name(name) in self._entries

    def read(self, name: str) -> bytes:
        """A file's bytes; Rejected where it is absent, too long or broken."""
        entry = self._entries.get(plain_name(name))
        if entry is None or entry.size > MOST_PART_BYTES:
            code = "unreadable" if entry is None else "package-too-large"
            raise Rejected(code, "A file in the archive cannot be read.", url=self._content.url or None, part=name)
        try:
            file = self._archive.extractfile(entry)
            return file.read() if file else b""
        except _BROKEN as error:
            raise Rejected("unreadable", "A file in the archive is broken.", part=name) from error


class OneFile:
    """A file that is compressed by itself."""

    def __init__(self, name: str, body: bytes) -> None:
        self._name, self._body = name, body

    def names(self) -> tuple[str, ...]:
        """Its name."""
        return (self._name,)

    def __contains__(self, name: str) -> bool:
        return plain_name(name) == plain_name(self._name)

    def read(self, name: str) -> bytes:
        """Its bytes."""
        return self._body


def open_files(content: Content) -> Files:
    """The files in the archive, whose media type must be certain; Rejected where it cannot be opened."""
    if content.media_type == "application/zip":
        return open_package(content)
    body = content.body if content.media_type == "application/x-tar" else _unpacked(content)
    if content.media_type == "application/x-tar" or body[257:262] == b"ustar":
        return TarFiles(content, body)
    name = basename(content.name or re.split(r"[?#]", content.url)[0])
    return OneFile(re.sub(r"\.(gz|bz2|xz)$", "", name, flags=re.IGNORECASE) or "file", body)


def _unpacked(content: Content) -> bytes:
    most = min(_MOST_BYTES, max(_SMALL_BYTES, MOST_RATIO * len(content.body)))
    try:
        with _compressed(content) as file:
            body = file.read(most + 1)
    except _BROKEN as error:
        raise Rejected("unreadable", "The file cannot be unpacked.", url=content.url or None) from error
    if len(body) > most:
        message = "The file would unpack to more than can be borne."
        raise Rejected("package-too-large", message, url=content.url or None, bytes=len(content.body))
    return body


def _compressed(content: Content) -> gzip.GzipFile | bz2.BZ2File | lzma.LZMAFile:
    file = io.BytesIO(content.body)
    if content.media_type == "application/gzip":
        return gzip.GzipFile(fileobj=file)
    return bz2.BZ2File(file) if content.media_type == "application/x-bzip2" else lzma.LZMAFile(file)


def in_natural_order(names: tuple[str, ...]) -> list[str]:
    """`part 2` before `part 10`, whatever stands in which case; a folder's own files before those of its folders."""
    return sorted(names, key=lambda name: [_key(part) for part in _parts(name)])


def _parts(name: str) -> list[str]:
    *folders, last = name.replace("\\", "/").split("/")
    return [*(f"\uffff{folder}" for folder in folders), last]


def _key(part: str) -> list[tuple[int, int, str]]:
    pieces = re.split(r"(\d+)", part.lower())
    return [(0, int(piece), "") if piece.isdecimal() else (1, 0, piece) for piece in pieces if piece]
