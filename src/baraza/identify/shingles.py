"""Texts as sets of word triples, so that two texts can be compared by how many they share."""

from __future__ import annotations

import re
import unicodedata
from array import array
from zlib import crc32

LONGEST = 100_000
"""Characters of a text that are looked at."""

MOST = 512
"""Triples that are kept: all of a text of 500 words, and of longer ones those with the smallest hashes, which are a
fair sample of them (bottom-k sketch: E. Cohen, Size-estimation framework, 1997)."""

# A character of a script that is written without spaces is a word.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")
_NUMBER = re.compile(r"\d+")


def words(text: str) -> list[str]:
    """The words in small letters, compatible forms made one; each character of an unspaced script is a word."""
    text = text[:LONGEST]
    plain = text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).lower()
    return _WORD.findall(plain)


def triples(found: list[str]) -> list[str]:
    """Every three words in a row; of fewer, what there is."""
    if len(found) < 3:
        return [" ".join(found)] if found else []
    return [" ".join(three) for three in zip(found, found[1:], found[2:], strict=False)]


def hashes(parts: list[str]) -> bytes:
    """The smallest hashes of the parts, in order, four bytes each."""
    return array("I", sorted({crc32(part.encode("utf-8", "replace")) for part in parts})[:MOST]).tobytes()


def numbers(found: list[str]) -> bytes:
    """The numbers among the words, as hashes."""
    return hashes([word for word in found if _NUMBER.search(word)])


def jaccard(one: bytes, other: bytes) -> float:
    """The share of the parts of either that are in both; exact up to `MOST` parts, estimated beyond."""
    ours, theirs = frozenset(array("I", one)), frozenset(array("I", other))
    union = ours | theirs
    if not union:
        return 1.0
    if max(len(ours), len(theirs)) >= MOST:
        union = frozenset(sorted(union)[:MOST])
    return len(ours & theirs & union) / len(union)
