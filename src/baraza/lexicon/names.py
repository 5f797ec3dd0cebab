"""Words as names: in Latin letters, so that they meet across scripts."""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

from baraza.words.characters import script

LONGEST = 40
SHORTEST = 3
"""Letters of a name: shorter ones meet too many others."""

# Written ways of one sound, longer ones first.
_SOUNDS = (
    *(("tsch", "ch"), ("sch", "sh"), ("tch", "ch"), ("th", "t"), ("ph", "f"), ("kh", "h"), ("gh", "g"), ("ck", "k")),
    *(("qu", "k"), ("q", "k"), ("x", "ks"), ("w", "v"), ("yu", "u"), ("yo", "o"), ("ya", "a"), ("ye", "e")),
    *(("ee", "i"), ("oo", "u"), ("ou", "u"), ("y", "i"), ("j", "dzh")),
)
_SOFT = re.compile(r"c(?=[eiy])")
_HARD = re.compile(r"c(?!h)")
_DOUBLED = re.compile(r"(.)\1+")
_LETTERS = re.compile(r"[^a-z0-9]+")
# Scripts with capital letters: there a name is written with one, and other words are not.
_CASED = frozenset({"Latin", "Greek", "Cyrillic", ""})
# What these write stands for meaning, and its sound would be a guess.
_NO_NAMES = frozenset({"Han"})


@lru_cache(maxsize=100_000)
def latin(word: str) -> str:
    """A word in small Latin letters as it sounds, roughly: `Лютер` is `luter`, and so is `Luther`.

    Scripts write sounds; Latin letters write sounds and their history, which is taken out here.
    """
    plain = anyascii(word[:LONGEST]).lower()
    if not plain.isalpha():
        plain = _LETTERS.sub("", plain)
        if not plain.isalpha():
            return plain
    sounded = _SOFT.sub("s", plain) if "c" in plain else plain
    for written, sound in _SOUNDS:
        sounded = sounded.replace(written, sound)
    return _DOUBLED.sub(r"\1", _HARD.sub("k", sounded) if "c" in sounded else sounded)


def may_be_name(word: str) -> bool:
    """Whether a word of a text looks like a name: a capital where the script has any, else any word."""
    used = script(word)
    if used in _NO_NAMES:
        return False
    if used in _CASED:
        return any(sign.isupper() or sign.isdigit() for sign in word)
    return True


def name_of(word: str) -> str:
    """The word as a name; empty where it is too short or stands in a script that writes no sounds."""
    if not word.isascii() and script(word) in _NO_NAMES:
        return ""
    found = latin(word)
    return found if len(found) >= SHORTEST else ""
