"""The order in which lists of names stand in the language of the page."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from anyascii import anyascii
from babel import Locale

_OWN_LETTERS = {
    "es": "ñ",
    "ru": "й",
    "sl": "čćđšž",
}
"""Letters that a language counts as letters of their own, behind the one they are made from (CLDR's collations)."""
_ALIF_MADDA = "\u0622"
"""Stands before alif in the Unicode collation; alif with a hamza stands with it."""
_AFTER = "\uffff"
_LIGATURES = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})

Place = tuple[tuple[str, str], ...] | str


@lru_cache(maxsize=8192)
def name_key(name: str, locale: Locale) -> Place:
    """Sorts by letters alone, without accents; marks between words before any letter; Chinese by its sound.

    What the Unicode collation tells apart after that (accents, case) is left as it comes.
    """
    if locale.language == "zh":
        return tuple(_spoken(sign) for sign in name)
    own = _OWN_LETTERS.get(locale.language, "")
    return "".join(_plain(sign, own) for sign in unicodedata.normalize("NFC", name.casefold()))


def _spoken(sign: str) -> tuple[str, str]:
    """The sound without its tone, then the place in GB 18030, whose common signs stand by sound and tone."""
    return anyascii(sign).casefold(), sign.encode("gb18030", "replace").hex()


def _plain(sign: str, own: str) -> str:
    if sign in own:
        base = "d" if sign == "đ" else unicodedata.normalize("NFD", sign)[0]
        return f"{base}{_AFTER}{sign}"
    if sign == _ALIF_MADDA:
        return sign
    if (kind := unicodedata.category(sign)[0]) in "PZ":
        return " " if kind == "Z" else "!"
    bare = unicodedata.normalize("NFKD", sign.translate(_LIGATURES))
    return "".join(part for part in bare if not unicodedata.combining(part))
