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
# Vowel signs and points, which Python counts to no word: without them Hindi words would be torn at every vowel.
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
    "\u06df-\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u07a6-\u07b0\u07eb-\u07f3\u0816-\u082d\u0859-\u085b\u08d3-\u0963\u0966-\u0df3"
    "\u0f71-\u0f84\u135d-\u135f"
)
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+(?:[{_MARKS}]+[^\W_{_UNSPACED}]*)*")
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
    return list(map(" ".join, zip(found, found[1:], found[2:], strict=False)))


def hashes(parts: list[str]) -> bytes:
    """The smallest hashes of the parts, in order, four bytes each."""
    # Encoded as one text, for no part holds a line's end: a third of the time of one after the other.
    encoded = "\n".join(parts).encode("utf-8", "replace").split(b"\n") if parts else ()
    return array("I", sorted(set(map(crc32, encoded)))[:MOST]).tobytes()


def numbers(found: list[str]) -> bytes:
    """The numbers among the words, as hashes."""
    return hashes([word for word in found if not word.isalpha() and _NUMBER.search(word)])


def jaccard(one: bytes, other: bytes) -> float:
    """The share of the parts of either that are in both; exact up to `MOST` parts, estimated beyond."""
    ours, theirs = frozenset(array("I", one)), frozenset(array("I", other))
    union = ours | theirs
    if not union:
        return 1.0
    if max(len(ours), len(theirs)) >= MOST:
        union = frozenset(sorted(union)[:MOST])
    return len(ours & theirs & union) / len(union)
