"""Numbers that stand for words and for words in a row."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b

import numpy as np

from baraza.concepts.arrays import U64

_PRIME = np.uint64(0x9E3779B97F4A7C15)
_HALF = np.uint64(32)
_EMPTY = blake2b(digest_size=8)


def hash64(text: str) -> int:
    """64 bits, the same in every process and on every machine."""
    return int.from_bytes(_digest(text), "little")


def hashes(texts: Sequence[str]) -> U64:
    """Those of several texts."""
    return np.frombuffer(b"".join(map(_digest, texts)), "<u8").astype(np.uint64)


def _digest(text: str) -> bytes:
    # To copy one is cheaper than to make one.
    made = _EMPTY.copy()
    made.update(text.encode("utf-8", "surrogatepass"))
    return made.digest()


def onward(before: U64, word: U64) -> U64:
    """The number of some words in a row and one more; all arithmetic is modulo 2^64."""
    found: U64 = (before ^ (before >> _HALF)) * _PRIME + word
    return found
