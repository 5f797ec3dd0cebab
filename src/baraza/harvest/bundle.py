"""The files inside a course package, a zip or a tar: names made harmless, sizes bounded, nothing written to disk."""

from __future__ import annotations

import io
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from posixpath import normpath
from typing import BinaryIO, Protocol

from baraza.errors import BadReply, SourceError, TooLarge
from baraza.fetch.decompress import reader

MOST_ENTRIES = 20_000
MOST_BYTES = 2 * 2**30
"""Of all files unpacked. Films stand in some courses; they are passed over, never kept."""
MOST_RATIO = 200
SMALL_BYTES = 16 * 2**20
"""Below this no ratio is looked at: that much can be borne."""
MOST_HEADER = 2**20
MOST_DIRECTORY = 8 * 2**20
"""Of a zip's own list of its files, which becomes objects as a whole."""
MOST_READ = 128 * 2**20
"""Of all files that are read at once."""
_END = struct.Struct("<4s4H2LH")
BROKEN = (zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError, NotImplementedError, ValueError, OSError)
LONG_HEADERS = frozenset({*(b"x", b"g", b"X"), tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK})

Opener = Callable[[], BinaryIO]
"""Opens the package anew, from its first byte."""


class Bundle(Protocol):
    """Files by their names."""

    sizes: Mapping[str, int]
    """Name to bytes, as the package claims, in its order."""

    def read(self, names: Sequence[str], most: int) -> dict[str, bytes]:
        """The files of these names that are there and no larger than `most`, up to 128 MiB in all.

        BadReply where one is broken.
        """
        ...


def open_bundle(open_: Opener, place: str) -> Bundle:
    """The files of a zip or a tar, packed or not; BadReply where it is neither, TooLarge where it would flood us."""
    with _told(place), open_() as stream:
        start = stream.read(512)
    if start.startswith(b"PK"):
        return _Zip(open_, place)
    if start.startswith(b"\x1f\x8b") or start[257:262] == b"ustar":
        return _Tar(open_, place)
    hint = "Course packages are zip or tar.gz files: .imscc, .zip, .mbz."
    raise BadReply("The file is no course package.", file=place, starts=start[:16], hint=hint)


def safe_name(name: str) -> str:
    """The name as a path below the package's root; empty where it would lead out of it."""
    plain = normpath(name.replace("\\", "/").replace("\0", ""))
    return "" if plain.startswith(("/", "..")) or plain == "." or plain[1:2] == ":" else plain


class _Zip:
    def __init__(self, open_: Opener, place: str) -> None:
        self._open, self._place = open_, place
        with _told(place), open_() as stream:
            _expect_small_directory(stream, place)
            with zipfile.ZipFile(stream) as package:
                entries = package.infolist()
        _expect_bearable(place, len(entries), sum(entry.file_size for entry in entries))
        for entry in entries:
            if entry.file_size > max(SMALL_BYTES, MOST_RATIO * entry.compress_size):
                raise _flood(place, entry=entry.filename, bytes=entry.file_size)
        held = {safe_name(entry.filename): entry for entry in entries if not entry.is_dir()}
        self._entries = {name: entry for name, entry in held.items() if name}
        self.sizes: Mapping[str, int] = {name: entry.file_size for name, entry in self._entries.items()}

    def read(self, names: Sequence[str], most: int) -> dict[str, bytes]:
        wanted = _bearable(names, self.sizes, most)
        with _told(self._place), self._open() as stream, zipfile.ZipFile(stream) as package:
            return {name: package.read(self._entries[name]) for name in wanted if not self._is_locked(name)}

    def _is_locked(self, name: str) -> bool:
        return bool(self._entries[name].flag_bits & 1)


class _Tar:
    def __init__(self, open_: Opener, place: str) -> None:
        self._open, self._place = open_, place
        self.sizes: Mapping[str, int] = {}
        sizes: dict[str, int] = {}
        for name, member, _ in self._members():
            sizes[name] = member.size
            _expect_bearable(place, len(sizes), 0)
        self.sizes = sizes

    def read(self, names: Sequence[str], most: int) -> dict[str, bytes]:
        wanted = set(_bearable(names, self.sizes, most))
        found: dict[str, bytes] = {}
        if not wanted:
            return found
        for name, member, package in self._members():
            file = package.extractfile(member) if name in wanted else None
            if file is not None:
                found[name] = file.read(most + 1)
            if len(found) == len(wanted):
                break
        return found

    def _members(self) -> Iterator[tuple[str, tarfile.TarInfo, tarfile.TarFile]]:
        """Plain files only, one after the other; links and devices are passed over."""
        with _told(self._place), self._open() as raw:
            stream = reader(raw, self._place, MOST_BYTES)
            with tarfile.open(fileobj=stream, mode="r|", tarinfo=_Header) as package:
                for member in package:
                    name = safe_name(member.name) if member.isreg() else ""
                    if name:
                        yield name, member, package


class _Header(tarfile.TarInfo):
    """A header whose long form is read only up to a bound: it stands in memory as a whole."""

    def _proc_member(self, package: tarfile.TarFile) -> tarfile.TarInfo | tarfile.TarFile:
        if self.type in LONG_HEADERS and self.size > MOST_HEADER:
            raise tarfile.ReadError("a header is too long")
        return super()._proc_member(package)  # type: ignore[misc, no-any-return]  # the documented hook has no type


def in_memory(body: bytes) -> Opener:
    """Opens bytes that are already here."""
    return lambda: io.BytesIO(body)


def _bearable(names: Sequence[str], sizes: Mapping[str, int], most: int) -> list[str]:
    chosen: list[str] = []
    weight = 0
    for name in dict.fromkeys(names):
        size = sizes.get(name, most + 1)
        if size <= most and weight + size <= MOST_READ:
            chosen.append(name)
            weight += size
    return chosen


def _expect_small_directory(stream: BinaryIO, place: str) -> None:
    """Before a zip's list of files is read: what its end says of the list's length."""
    size = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, size - 65_535 - _END.size))
    tail = stream.read()
    at = tail.rfind(b"PK\x05\x06")
    if 0 <= at <= len(tail) - _END.size and _END.unpack_from(tail, at)[5] > MOST_DIRECTORY:
        raise _flood(place, bytes=_END.unpack_from(tail, at)[5])


def _expect_bearable(place: str, entries: int, unpacked: int) -> None:
    if entries > MOST_ENTRIES or unpacked > MOST_BYTES:
        raise _flood(place, entries=entries, bytes=unpacked)


def _flood(place: str, *, entry: str | None = None, entries: int | None = None, bytes: int | None = None) -> TooLarge:
    message = "The package would unpack to more than can be borne."
    return TooLarge(message, file=place, entry=entry, entries=entries, bytes=bytes)


@contextmanager
def _told(place: str) -> Iterator[None]:
    try:
        yield
    except SourceError:
        raise
    except BROKEN as error:
        raise BadReply("The package is broken.", file=place, reason=str(error)[:200] or type(error).__name__) from error
