"""Parallel texts as they were taken in, some languages at a time."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import msgspec
import zstandard

from baraza.lexicon.units import PIVOT_TAG, Unit
from baraza.store.blobs import Blobs
from baraza.store.parallel import Parallel

_decode = msgspec.json.Decoder(Unit).decode


def translations(parallel: Parallel, blobs: Blobs, languages: frozenset[str]) -> Iterator[tuple[str, str, str]]:
    """Language, text in it, and in English, of every unit that has any of these (primary tags); raises NotFound."""
    if not (wanted := languages & parallel.languages.keys()):
        return
    some = re.compile(b'"(?:%s)":' % b"|".join(re.escape(tag.encode()) for tag in sorted(wanted)))
    body = zstandard.ZstdDecompressor().stream_reader(io.BytesIO(blobs.get(parallel.blob)))
    for line in io.BufferedReader(body):
        # Most lines of a file in many languages may be of others; looking is cheaper than decoding.
        if some.search(line):
            unit = _decode(line)
            yield from ((language, unit[language], unit[PIVOT_TAG]) for language in wanted & unit.keys())
