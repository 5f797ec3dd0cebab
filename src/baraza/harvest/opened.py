"""Open a catalogue file, packed or not, as a stream that is never held whole and never longer than its cap."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TypeAlias
from urllib.parse import urlsplit
from urllib.request import url2pathname

import zstandard

from baraza.errors import BadReply, TooLarge, UsageError

GZIP, ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
LINE_BYTES = 16 * 2**20
CHUNK = 2**16
# A zstd block of 4 bytes can stand for 128 kB, so this much can become 32 MB before the cap is asked.
PACKED_CHUNK = 2**10
AGAIN = "Get the file again from where it came from."
Read: TypeAlias = Callable[[int], bytes]
"""Gives at most so many bytes; none at the end."""


def path_of(url: str) -> Path:
    """The path that a source of kind `file` names: a plain path or a file: address; UsageError for anything else."""
    parts = urlsplit(url)
    if parts.scheme == "file":
        return Path(url2pathname(parts.path))
    if "://" in url:
        hint = "Give a path, or an address that begins with file:, http: or https:."
        raise UsageError("A source of kind `file` cannot be read from there.", url=url, hint=hint)
    return Path(url)


@contextmanager
def opened(path: Path, max_bytes: int) -> Iterator[io.BufferedReader]:
    """The file's bytes, unpacked if it begins like gzip or zstd; TooLarge past `max_bytes`, BadReply if broken."""
    if not path.is_file():
        raise BadReply("There is no such file.", file=str(path), hint="Give the path as the server sees it.")
    try:
        raw = path.open("rb")
    except OSError as error:
        raise _unreadable(error, str(path)) from error
    with raw:
        yield io.BufferedReader(Capped(_unpacked(raw), str(path), max_bytes), CHUNK)


@contextmanager
def opened_bytes(body: bytes, place: str, max_bytes: int) -> Iterator[io.BufferedReader]:
    """The same for bytes that are already here."""
    yield io.BufferedReader(Capped(_unpacked(io.BytesIO(body)), place, max_bytes), CHUNK)


def _unreadable(error: OSError, place: str) -> BadReply:
    return BadReply("The file cannot be read.", file=place, cause=error.strerror or str(error), hint=AGAIN)


def _unpacked(raw: BinaryIO) -> Read:
    start = raw.read(4)
    raw.seek(0)
    if start.startswith(GZIP):
        # `read` would lose what was unpacked before a fault for the sake of filling up to the size asked for.
        return gzip.GzipFile(fileobj=raw).read1
    return Frames(raw).read if start == ZSTD else raw.read


class Frames:
    """A zstd file unpacked frame by frame; EOFError where the last one is cut off, which the library's reader hides."""

    def __init__(self, raw: BinaryIO) -> None:
        # 128 MB of window is what the zstd tool itself takes without being told to.
        self._raw, self._unpacker = raw, zstandard.ZstdDecompressor(max_window_size=2**27)
        self._frame: zstandard.ZstdDecompressionObj | None = None
        self._ready = io.BytesIO()

    def read(self, size: int, /) -> bytes:
        """The next unpacked bytes."""
        while not (out := self._ready.read(size)):
            packed = self._raw.read(PACKED_CHUNK)
            if not packed and self._frame is not None:
                raise EOFError("the last frame is cut off")
            if not packed:
                return b""
            self._ready = io.BytesIO(b"".join(self._unpack(packed)))
        return out

    def _unpack(self, packed: bytes) -> Iterator[bytes]:
        while packed:
            frame = self._frame or self._unpacker.decompressobj()
            yield frame.decompress(packed)
            packed = frame.unused_data if frame.eof else b""
            self._frame = None if frame.eof else frame


class Capped(io.RawIOBase):
    """A stream that refuses to go on past a number of bytes, and says in our words where it is damaged."""

    def __init__(self, read: Read, place: str, max_bytes: int) -> None:
        self._from, self._place, self._left, self._max = read, place, max_bytes, max_bytes

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]  # typeshed says Buffer
        """Fill the buffer; TooLarge once more than the cap came out."""
        chunk = self._read(len(buffer))
        self._left -= len(chunk)
        if self._left < 0:
            hint = "Split the file, or raise the source's option `max_bytes`."
            raise TooLarge("The file is larger than its cap when unpacked.", file=self._place, cap=self._max, hint=hint)
        buffer[: len(chunk)] = chunk
        return len(chunk)

    def _read(self, size: int) -> bytes:
        try:
            return self._from(size)
        except (gzip.BadGzipFile, EOFError, zlib.error, zstandard.ZstdError) as error:
            raise BadReply("The packed file is damaged.", file=self._place, cause=str(error), hint=AGAIN) from error
        except OSError as error:
            raise _unreadable(error, self._place) from error


def lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Line number from 1, and the line with its end; None for a line that is longer than we read."""
    number = 0
    while line := stream.readline(LINE_BYTES):
        number += 1
        if len(line) < LINE_BYTES or line.endswith(b"\n"):
            yield number, line
            continue
        while (rest := stream.readline(LINE_BYTES)) and not rest.endswith(b"\n"):
            continue
        yield number, None
