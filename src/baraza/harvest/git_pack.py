"""A pack of git objects (https://git-scm.com/docs/pack-format), measured before anything in it is built."""

from __future__ import annotations

import zlib
from io import BytesIO

from dulwich.errors import ApplyDeltaError, ChecksumMismatch, ObjectFormatException
from dulwich.object_format import SHA1
from dulwich.objects import ObjectID, ShaFile
from dulwich.pack import PackData, PackInflater, UnresolvedDeltas

from baraza.errors import BadReply, TooLarge

MOST_OBJECTS = 500_000
OFS_DELTA, REF_DELTA = 6, 7
TRAILER = 20  # the pack's own SHA-1
PIECE = 65_536


def objects(pack: bytes, place: str, max_bytes: int) -> dict[ObjectID, ShaFile]:
    """The objects by their name; TooLarge where they would weigh more than `max_bytes`, BadReply where it is broken."""
    if not pack:
        return {}
    try:
        _measure(pack, place, max_bytes)
        with PackData.from_file(BytesIO(pack), SHA1, len(pack)) as data:
            return {each.id: each for each in PackInflater.for_pack_data(data)}
    except (
        *(ApplyDeltaError, ChecksumMismatch, ObjectFormatException, UnresolvedDeltas),
        *(zlib.error, AssertionError, ValueError, IndexError, KeyError),
    ) as error:
        raise BadReply(
            "The repository sent objects that cannot be read.",
            url=place,
            reason=f"{type(error).__name__}: {error}",
            hint="Try again later.",
        ) from error


def _measure(pack: bytes, place: str, max_bytes: int) -> None:
    """Go through all objects without keeping any. A delta says in its first bytes how large its result is."""
    if pack[:4] != b"PACK":
        raise ValueError("it does not begin with PACK")
    count, at, total = int.from_bytes(pack[8:12], "big"), 12, 0
    if count > MOST_OBJECTS:
        raise TooLarge("The repository has too many objects.", url=place, objects=count, most=MOST_OBJECTS)
    for _ in range(count):
        kind, size, at = _head(pack, at)
        total += size
        if total <= max_bytes:
            start, at = _inflated(pack, at, size)
            total += _result_size(start) if kind in (OFS_DELTA, REF_DELTA) else 0
        if total > max_bytes:
            hint = "Name a folder in the option path, or raise the option max_bytes."
            raise TooLarge("The repository's files weigh more than the cap.", url=place, max_bytes=max_bytes, hint=hint)


def _head(pack: bytes, at: int) -> tuple[int, int, int]:
    """An object's type, its size once inflated, and where its compressed bytes begin."""
    kind = (pack[at] >> 4) & 7
    more, size, shift = pack[at] & 0x80, pack[at] & 15, 4
    at += 1
    while more:
        more, size, shift = pack[at] & 0x80, size | (pack[at] & 0x7F) << shift, shift + 7
        at += 1
    if kind == REF_DELTA:
        return kind, size, at + 20
    if kind == OFS_DELTA:
        while pack[at] & 0x80:
            at += 1
        at += 1
    return kind, size, at


def _inflated(pack: bytes, at: int, size: int) -> tuple[bytes, int]:
    """The first bytes inside, and where the next object begins; ValueError where more comes out than was said."""
    stream, start, came = zlib.decompressobj(), b"", 0
    while not stream.eof:
        piece = pack[at : at + PIECE]
        if not piece:
            raise ValueError("it breaks off")
        out = stream.decompress(piece, size - came + 1)
        came, start = came + len(out), start or out[:32]
        if came > size or (stream.unconsumed_tail and not stream.eof):
            raise ValueError("an object is larger than it says")
        at += len(piece) - len(stream.unused_data)
    return start, at


def _result_size(delta: bytes) -> int:
    sizes: list[int] = []
    at = 0
    while len(sizes) < 2:
        size = shift = 0
        more = 0x80
        while more:
            more, size, shift = delta[at] & 0x80, size | (delta[at] & 0x7F) << shift, shift + 7
            at += 1
        sizes.append(size)
    return sizes[1]
