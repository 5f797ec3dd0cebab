"""Text to words, and a word to the forms under which it is found: the same for documents and for queries.

A word is indexed under several forms at one position: as written (`educación`), without diacritics where that differs
(`~educacion`), and its stems, each in the room of its language (`es~educ`), so that stems of two languages do not
meet.
Scripts written without spaces are indexed by character and by pair of characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import filterfalse

from msgspec import Struct

from baraza.words.characters import HAN, KANA, MARKS, UNSPACED, fold, normalise
from baraza.words.stems import analysis_language, stemmers

LONGEST_WORD = 60
"""Characters of a word that count; the rest is noise (base64, addresses)."""

# C++, C# and F# are words of their own in a field that is full of books about programming.
_WORD = re.compile(rf"[A-Za-z](?:\+\+|#)(?!\w)|[\w{MARKS}{UNSPACED}]+")
_PARTED = re.compile(f"({_WORD.pattern})")
_WHOLE_WORD = re.compile(rf"(?<![\w{MARKS}{UNSPACED}])(?:{_WORD.pattern})")
_UNSPACED = re.compile(f"[{UNSPACED}]")
_PARTS = re.compile(rf"([{UNSPACED}]+)|([^_{UNSPACED}]+)")
_KANJI_STEM = re.compile(f"[{HAN}]+(?=[\u3041-\u309f])")
_KANA = re.compile(f"[{KANA}]")


class Word(Struct, frozen=True, gc=False):
    """One word, or one character of an unspaced script, where it stands and under what it is found."""

    start: int
    end: int
    position: int
    forms: tuple[str, ...]


def spans(text: str) -> Iterator[tuple[int, int, bool]]:
    """Start and end of each word, and whether it is a run of a script written without spaces."""
    for match in _WORD.finditer(text):
        found = match.group()
        if found.isascii() and "_" not in found:
            yield match.start(), match.end(), False
            continue
        if "_" not in found and not _UNSPACED.search(found):
            yield match.start(), match.end(), False
            continue
        for part in _PARTS.finditer(found):
            yield match.start() + part.start(), match.start() + part.end(), part.group(1) is not None


def is_spaced(text: str) -> bool:
    """Whether all words of a text are written with spaces between them, and none is held together by `_`."""
    return "_" not in text and (text.isascii() or not _UNSPACED.search(text))


def word_spans(text: str) -> list[tuple[int, int]]:
    """Start and end of each word of a text whose words are spaced: what `spans` tells, found faster."""
    return [match.span() for match in _WORD.finditer(text)]


def parted(text: str) -> list[str]:
    """What stands before, between and behind the words of a text whose words are spaced, and the words, in turn."""
    return _PARTED.split(text)


def words(text: str, language: str = "", position: int = 0) -> Iterator[Word]:
    """The words of a text with their forms in that language (an RFC 5646 tag), counted from `position`."""
    code = analysis_language(language)
    for start, end, run in spans(text):
        if run:
            for at, found in enumerate(run_forms(text[start:end])):
                yield Word(start + at, start + at + 1, position, found)
                position += 1
            continue
        yield Word(start, end, position, forms(text[start:end], code))
        position += 1


def apart(text: str) -> str:
    """The text with a space for each `_`, which may hold words together: all stand where they stood."""
    return text.replace("_", " ")


def distinct(text: str) -> set[str]:
    """The different words of a text whose words are spaced."""
    found = set(text.split())
    # Between two spaces there is one word mostly, and nothing else.
    others = [*filterfalse(str.isalnum, found)]
    if others:
        found.difference_update(others)
        found.update(_WORD.findall("\n".join(others)))
    return found


def places(text: str, looked_for: Iterable[str]) -> list[tuple[int, int]]:
    """Start and end of each of these words in a text whose words are spaced, in order."""
    found = []
    for word in looked_for:
        start = text.find(word)
        while start >= 0:
            end = start + len(word)
            whole = _WHOLE_WORD.match(text, start)
            if whole and whole.end() == end:
                found.append((start, end))
            start = text.find(word, end)
    return sorted(found)


@lru_cache(maxsize=2_000)
def signs_of(beginnings: frozenset[str]) -> frozenset[str]:
    """All signs by which a word may begin that has a form beginning with one of these letters (`beginning`)."""
    return frozenset("".join(_written_as().get(letter, letter) for letter in beginnings))


@cache
def _written_as() -> dict[str, str]:
    """Letter to all signs of the scripts with capital letters by which words that begin with it may begin."""
    found: dict[str, str] = {}
    for sign in map(chr, (*range(0x30, 0x530), *range(0x1E00, 0x2000), *range(0xFB00, 0xFB07), *range(0xFF10, 0xFF5B))):
        if sign.isalnum():
            found[beginning(sign)] = found.get(beginning(sign), "") + sign
    return found


@lru_cache(maxsize=10_000)
def beginning(sign: str) -> str:
    """The letter by which a word that begins with this sign is indexed: small and without diacritics."""
    return fold(normalise(sign))[:1]


@lru_cache(maxsize=60_000)
def forms(word: str, language: str) -> tuple[str, ...]:
    """Under which terms a word is indexed: as written, bare of diacritics, and its stems in an analysis language."""
    found = spellings(word)
    return (*found, *stems(found[0], language))


def spellings(word: str) -> tuple[str, ...]:
    """The terms of a word whatever its language: as written, and bare of diacritics."""
    exact = normalise(word[:LONGEST_WORD])
    bare = fold(exact)
    return (exact,) if bare == exact else (exact, f"~{bare}")


def stems(exact: str, language: str) -> list[str]:
    """The stems of a normalised word, each in the room of its analysis language."""
    return list(dict.fromkeys([f"{language}~{fold(stemmer(exact))}" for stemmer in stemmers(language)]))


def is_unspaced(text: str) -> bool:
    """Whether the text begins in a script that is written without spaces."""
    return bool(_UNSPACED.match(text))


_sign = lru_cache(maxsize=20_000)(normalise)


def run_forms(run: str) -> list[tuple[str, ...]]:
    """The forms at each character of an unspaced run: the character, the pair that it opens, a Japanese stem."""
    signs = [_sign(sign) for sign in run]
    stem_at = {match.start(): match.group() for match in _KANJI_STEM.finditer(run)} if _KANA.search(run) else {}
    found = []
    for at, sign in enumerate(signs):
        here = (sign, sign + signs[at + 1]) if at + 1 < len(signs) else (sign,)
        found.append((*here, f"ja~{normalise(stem_at[at])}") if at in stem_at else here)
    return found
