"""Unpack gzip, deflate, bzip2 and zstd with a cap, so that a bomb costs no more than the cap."""

from __future__ import annotations

import bz2
import gzip
import io
import zlib
from typing import BinaryIO, Literal, Protocol, cast

import zstandard

from baraza.errors import BadReply, TooLarge

Kind = Literal["gzip", "deflate", "zstd"]

BROKEN = (OSError, EOFError, zlib.error, zstandard.ZstdError)
PIECE = 65_536
WINDOW = 2**27  # 128 MiB: what the zstd command line accepts too; a larger window only serves to fill memory
SIP = 512  # four packed bytes can become 128 KiB of zstd; so one sip is at most 16 MiB
SMALLER = "Split it, or raise the source's option `max_bytes` where it has one."
GZIP = b"\x1f\x8b"
ZSTD = b"\x28\xb5\x2f\xfd"
BZIP2 = b"BZh"


class Readable(Protocol):
    """All that unpacking needs of a stream."""

    def read(self, size: int = -1, /) -> bytes:
        """At most `size` bytes; none at the end."""
        ...


class Bounded(io.RawIOBase):
    """The bytes of another stream, up to a cap; one byte more is TooLarge, and broken packing a BadReply."""

    def __init__(self, stream: Readable, name: str, max_bytes: int) -> None:
        self.stream, self.name, self.max_bytes = stream, name, max_bytes
        self.given = 0

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # io wants a Buffer; all callers give this
        """Fill the buffer; 0 at the end."""
        piece = self._piece(len(buffer))
        self.given += len(piece)
        if self.given > self.max_bytes:
            raise TooLarge(
                "It is larger than its cap when unpacked.", name=self.name, max_bytes=self.max_bytes, hint=SMALLER
            )
        buffer[: len(piece)] = piece
        return len(piece)

    def _piece(self, size: int) -> bytes:
        try:
            return self.stream.read(size)
        except BROKEN as error:
            raise BadReply(
                "The compressed data are broken or cut off.",
                name=self.name,
                unpacked=self.given,
                hint="Fetch it again.",
            ) from error


def reader(stream: BinaryIO, name: str, max_bytes: int) -> io.BufferedReader:
    """The unpacked bytes of a file, whatever it is packed with; TooLarge beyond the cap, BadReply where it is broken.

    The first bytes decide, not the name: servers unpack `.gz` files on the way, and people rename them. `name` only
    says in errors which file it was.
    """
    start = stream.read(4)
    whole = cast(BinaryIO, io.BufferedReader(_Rejoined(start, stream), PIECE))
    if start.startswith(GZIP):
        return _bounded(_opened(whole, "gzip"), name, max_bytes)
    if start.startswith(BZIP2) and start[3:].isdigit():
        return _bounded(_Bzip2(whole), name, max_bytes)
    if start == ZSTD or (start[1:] == b"\x2a\x4d\x18" and 0x50 <= start[0] <= 0x5F):
        return _bounded(_opened(whole, "zstd"), name, max_bytes)
    return _bounded(whole, name, max_bytes)


def unpack(body: bytes, kind: Kind, max_bytes: int) -> bytes:
    """The unpacked bytes; TooLarge beyond the cap, BadReply where the data are broken."""
    if not body:
        return b""
    if kind == "deflate":
        return _inflated(body, max_bytes)
    return _bounded(_opened(io.BytesIO(body), kind), kind, max_bytes).read()


def unpack_start(body: bytes, kind: Kind, max_bytes: int) -> bytes:
    """What can be unpacked of a body that was cut off, up to the cap; BadReply where that is nothing."""
    plain = bytearray()
    try:
        if kind == "deflate":
            plain += _inflated_start(body, max_bytes)
        else:
            stream = _opened(io.BytesIO(body), kind)
            while len(plain) < max_bytes and (piece := stream.read(PIECE)):
                plain += piece
    except BROKEN as error:
        if not plain:
            raise BadReply("The compressed data are broken or cut off.", name=kind, hint="Fetch it again.") from error
    return bytes(plain[:max_bytes])


def _inflated_start(body: bytes, max_bytes: int) -> bytes:
    try:
        return zlib.decompressobj(zlib.MAX_WBITS).decompress(body, max_bytes)
    except zlib.error:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(body, max_bytes)


def _opened(stream: BinaryIO, kind: Literal["gzip", "zstd"]) -> Readable:
    if kind == "gzip":
        return _Gzip(stream)
    return _Zstd(stream)


class _Gzip:
    """Read gzip so that what comes before a fault is given before the fault is told.

    `GzipFile.read` loses it for the sake of filling up to the size that was asked for.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self.file = gzip.GzipFile(fileobj=stream, mode="rb")

    def read(self, size: int = -1, /) -> bytes:
        """At most `size` bytes; none at the end."""
        return self.file.read1(size)


class _Bzip2:
    """Read bzip2, stream after stream, as the exports of wikis are packed; no more than asked for at once."""

    def __init__(self, stream: BinaryIO) -> None:
        self.file = bz2.BZ2File(stream)

    def read(self, size: int = -1, /) -> bytes:
        """At most `size` bytes; none at the end."""
        return self.file.read1(size)


def _bounded(stream: Readable, name: str, max_bytes: int) -> io.BufferedReader:
    return io.BufferedReader(Bounded(stream, name, max_bytes), PIECE)


def _inflated(body: bytes, max_bytes: int) -> bytes:
    """Deflate is zlib by the standard, and bare by the habit of some servers (RFC 9110, 8.4.1.2)."""
    for window in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        machine = zlib.decompressobj(window)
        try:
            plain = machine.decompress(body, max_bytes + 1)
        except zlib.error:
            continue
        if len(plain) > max_bytes:
            raise TooLarge("It is larger than its cap when unpacked.", name="deflate", max_bytes=max_bytes)
        if machine.eof:
            return plain
    raise BadReply("The compressed data are broken or cut off.", name="deflate", hint="Fetch it again.")


class _Zstd:
    """Read zstd frame by frame, and notice where it was cut off: the package's own reader ends there silently."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream
        self.machine: zstandard.ZstdDecompressionObj | None = None
        self.packed = b""
        self.plain = io.BytesIO()

    def read(self, size: int = -1, /) -> bytes:
        """At most `size` bytes; none at the end."""
        while not (piece := self.plain.read(size)):
            self.packed = self.packed or self.stream.read(SIP)
            if not self.packed:
                if self.machine is not None:
                    raise EOFError
                return b""
            self._sip()
        return piece

    def _sip(self) -> None:
        machine = self.machine or zstandard.ZstdDecompressor(max_window_size=WINDOW).decompressobj()
        self.plain = io.BytesIO(machine.decompress(self.packed))
        self.packed = machine.unused_data if machine.eof else b""
        self.machine = None if machine.eof else machine


class _Rejoined(io.RawIOBase):
    """The first bytes again, then the rest of the stream."""

    def __init__(self, start: bytes, rest: BinaryIO) -> None:
        self.start, self.rest = start, rest

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # io wants a Buffer; all callers give this
        """Fill the buffer; 0 at the end."""
        piece = self.start[: len(buffer)] or self.rest.read(len(buffer))
        self.start = self.start[len(buffer) :]
        buffer[: len(piece)] = piece
        return len(piece)
