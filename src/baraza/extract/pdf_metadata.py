"""Licence addresses and rights statements in a PDF's XMP packet.

The packet is kept uncompressed so that it can be found without reading the PDF (XMP specification, part 3).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

_PACKET = re.compile(rb"<x:xmpmeta\b.*?</x:xmpmeta>", re.DOTALL)
_RIGHTS = re.compile(r"<dc:rights>(.*?)</dc:rights>", re.DOTALL)
_STATEMENT = re.compile(
    r"(?:xmpRights:WebStatement|cc:license)(?:\s*=\s*[\"']|[^>]*?(?:rdf:resource\s*=\s*[\"']|>))([^\"'<]+)"
)
_TAG = re.compile(r"<[^>]*>")
_MOST_BYTES = 200_000
_MOST_PACKETS = 4


def rights_of(body: bytes) -> tuple[str, ...]:
    """What the document's own metadata say about rights."""
    found = list(_found(body))
    return tuple(dict.fromkeys(words for words in (" ".join(words.split()) for words in found) if words))


def _found(body: bytes) -> Iterator[str]:
    start = body.find(b"<x:xmpmeta")
    for _ in range(_MOST_PACKETS):
        if start < 0:
            return
        packet = _PACKET.match(body, start, start + _MOST_BYTES)
        if packet is not None:
            text = packet[0].decode("utf-8", "replace")
            yield from (match[1] for match in _STATEMENT.finditer(text))
            yield from (html.unescape(_TAG.sub(" ", match[1])) for match in _RIGHTS.finditer(text))
        start = body.find(b"<x:xmpmeta", start + 1)
