"""Words as names: in Latin letters, so that they meet across scripts."""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

from baraza.words.characters import script

LONGEST = 40
SHORTEST = 3
"""Letters of a name: shorter ones meet too many others."""

_LETTERS = re.compile(r"[^a-z0-9]+")
# Scripts with capital letters: there a name is written with one, and other words are not.
_CASED = frozenset({"Latin", "Greek", "Cyrillic", ""})
# What these write stands for meaning, and its sound would be a guess.
_NO_NAMES = frozenset({"Han"})


@lru_cache(maxsize=100_000)
def latin(word: str) -> str:
    """A word in small Latin letters without diacritics: `Чайковский` is `chaykovskiy`."""
    return _LETTERS.sub("", anyascii(word[:LONGEST]).lower())


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
    if script(word) in _NO_NAMES:
        return ""
    found = latin(word)
    return found if len(found) >= SHORTEST else ""
