"""How concepts are spoken of: which label means which how often, and which are spoken of together. Kept as one blob."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

import msgspec
import zstandard

Share = tuple[str, str, str, float]
"""Language, label, key of the concept, commonness."""
Link = tuple[str, str, float]

_shares = msgspec.json.Decoder(Share)
_links = msgspec.json.Decoder(Link)


def pack_spoken(shares: Iterable[Share], links: Iterable[Link]) -> bytes:
    """Both as lines of JSON, an empty line between them, compressed."""
    packed = io.BytesIO()
    encode = msgspec.json.encode
    with zstandard.ZstdCompressor(level=6).stream_writer(packed, closefd=False) as stream:
        for share in shares:
            stream.write(encode(share) + b"\n")
        stream.write(b"\n")
        for link in links:
            stream.write(encode(link) + b"\n")
    return packed.getvalue()


def shares_of(packed: bytes) -> dict[tuple[str, str, str], float]:
    """(Language, label, key) to commonness."""
    found: dict[tuple[str, str, str], float] = {}
    for line in _lines(packed):
        if not line:
            break
        language, label, key, share = _shares.decode(line)
        found[language, label, key] = share
    return found


def links_of(packed: bytes) -> Iterator[Link]:
    """Keys of two concepts, how strongly they belong together."""
    lines = iter(_lines(packed))
    for line in lines:
        if not line:
            break
    yield from map(_links.decode, lines)


def _lines(packed: bytes) -> Iterator[str]:
    stream = zstandard.ZstdDecompressor().stream_reader(packed)
    for line in io.TextIOWrapper(stream, encoding="utf-8", newline="\n"):
        yield line.rstrip("\n")
