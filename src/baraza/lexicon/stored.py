"""Parallel texts as they were taken in, one language at a time."""

from __future__ import annotations

import io
from collections.abc import Iterator

import msgspec
import zstandard

from baraza.lexicon.units import PIVOT_TAG, Unit
from baraza.store.blobs import Blobs
from baraza.store.parallel import Parallel

_decode = msgspec.json.Decoder(Unit).decode


def translations(parallel: Parallel, blobs: Blobs, language: str) -> Iterator[tuple[str, str]]:
    """The text in a language (a primary tag) and in English, of every unit that has both; raises NotFound."""
    if language not in parallel.languages:
        return
    wanted = b'"%s":' % language.encode()
    body = zstandard.ZstdDecompressor().stream_reader(io.BytesIO(blobs.get(parallel.blob)))
    for line in io.BufferedReader(body):
        # Most lines of a file in many languages are of others; looking is much cheaper than decoding.
        if wanted in line and language in (unit := _decode(line)):
            yield unit[language], unit[PIVOT_TAG]
