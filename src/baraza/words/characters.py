"""What counts as a letter of a word, in which script a text is, and when two spellings are the same."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from functools import cache, lru_cache

# Signs that belong to a word though Python's \w does not count them: combining marks, vowel signs, joiners. The Indic
# blocks are taken whole but for the danda, because their marks and letters alternate.
MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0730-\u074a\u0900-\u0963\u0966-\u0dff\u0f71-\u0f84\u135d-\u135f"
    "\u200c\u200d"
)

# Scripts written without spaces between words.
HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
KANA = "\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"
THAI = "\u0e01-\u0e3a\u0e40-\u0e4e"
UNSPACED = HAN + KANA + THAI + "\u3105-\u312f\u0e81-\u0ece\u1000-\u1049\u1050-\u109f\u1780-\u17d3"

SCRIPTS = {
    "Han": HAN,
    "Kana": KANA,
    "Thai": THAI,
    "Lao": "\u0e81-\u0ece",
    "Myanmar": "\u1000-\u109f",
    "Khmer": "\u1780-\u17d3",
    "Hangul": "\uac00-\ud7a3\u1100-\u11ff\u3131-\u318e",
    "Arabic": "\u0620-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc",
    "Hebrew": "\u0591-\u05f4",
    "Devanagari": "\u0900-\u097f",
    "Bengali": "\u0980-\u09ff",
    "Tamil": "\u0b80-\u0bff",
    "Ethiopic": "\u1200-\u139f",
    "Greek": "\u0370-\u03ff\u1f00-\u1fff",
    "Cyrillic": "\u0400-\u052f",
    "Latin": "A-Za-z\u00c0-\u024f\u1e00-\u1eff",
}
_LETTER = re.compile("[A-Za-z]")
_SCRIPT = {name: re.compile(f"[{ranges}]") for name, ranges in SCRIPTS.items()}

_SAME = str.maketrans(
    {
        # Arabic and Persian: marks and tatweel go; alef, ya, kaf and hamza seats are one.
        **dict.fromkeys([*range(0x064B, 0x0660), 0x0670, 0x0640, *range(0x0610, 0x061B), *range(0x06D6, 0x06EE)], ""),
        **{ord(sign): "ا" for sign in "أإآٱ"},
        **{ord(sign): "ي" for sign in "ىیئې"},
        ord("ؤ"): "و",
        ord("ک"): "ك",
        ord("ہ"): "ه",
        ord("ھ"): "ه",
        ord("ۀ"): "ه",
        # Hebrew points, the joiners, the Russian stress mark; yo is written ye as often as not.
        **dict.fromkeys([*range(0x0591, 0x05BE), 0x05BF, 0x05C1, 0x05C2, 0x05C4, 0x05C5, 0x05C7], ""),
        **dict.fromkeys([0x200C, 0x200D, 0x00AD], ""),
        ord("ё"): "е",
        # Devanagari and Bengali nukta goes, chandrabindu is written as anusvara by many.
        0x093C: "",
        0x09BC: "",
        0x0901: "\u0902",
        0x0981: "\u0982",
        ord("ς"): "σ",
        **{start + digit: str(digit) for start in (0x660, 0x6F0, 0x966, 0x9E6, 0xE50) for digit in range(10)},
    }
)
_STROKES = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe"})
_STROKES.update(str.maketrans({"þ": "th", "ə": "e", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ɛ": "e", "ɔ": "o", "ŋ": "n"}))
_STROKES.update(str.maketrans({"ة": "ه", "ґ": "г"}))
_ACCENTS = re.compile("[\u0300-\u036f]+")
# й and ї are letters of their own, not и and і with something on top.
_KEEP = str.maketrans({"й": "\ue000", "ї": "\ue001"})
_BACK = str.maketrans({"\ue000": "й", "\ue001": "ї"})


# Letters of which none changes what becomes of those beside it: a word of these is folded letter by letter.
_LETTERS = (
    *(range(0x20, 0x250), range(0x370, 0x483), range(0x488, 0x530), range(0x5D0, 0x5EB), range(0x621, 0x63B)),
    *(range(0x641, 0x64B), range(0x671, 0x6D4), range(0x1E00, 0x2000)),
)
_SAME_SIGNS = re.compile(f"[{''.join(map(chr, _SAME))}]")
# Looking up what is not there takes several times as long.
_EVERY_SAME: dict[int, int | str] = {**{code: code for codes in _LETTERS for code in codes}, **_SAME}


def normalise(word: str) -> str:
    """The word in lower case, with spellings that every reader takes for the same made one."""
    if word.isascii():
        return word.lower()
    found = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", word).lower())
    return found.translate(_EVERY_SAME) if _SAME_SIGNS.search(found) else found


def fold(word: str) -> str:
    """A normalised word without its diacritics, as people type who lack the keys."""
    if word.isascii():
        return word
    bare, other_in = _letter_by_letter()
    return _folded(word) if other_in(word) else word.translate(bare)


def _folded(word: str) -> str:
    bare = _ACCENTS.sub("", unicodedata.normalize("NFD", word.translate(_KEEP)))
    return unicodedata.normalize("NFC", bare).translate(_STROKES).translate(_BACK)


@cache
def _letter_by_letter() -> tuple[dict[int, str], Callable[[str], object]]:
    """Letter to its bare ones, and what finds another letter in a word."""
    codes = [code for codes in _LETTERS for code in codes]
    bare = _folded("\n".join(map(chr, codes))).split("\n")
    ranges = "".join(f"{chr(codes[0])}-{chr(codes[-1])}" for codes in _LETTERS)
    return dict(zip(codes, bare, strict=True)), re.compile(f"[^{ranges}]").search


def script(text: str) -> str:
    """The name of the script that most letters of the text are in; empty where there are none.

    Kana beside Han is Japanese, so any kana wins over Han.
    """
    if text.isascii():
        return "Latin" if _LETTER.search(text, 0, 400) else ""
    counts = Counter(map(_script_of, text[:400]))
    if counts["Kana"]:
        counts["Han"] = 0
    best = max(SCRIPTS, key=lambda name: counts[name])
    return best if counts[best] else ""


@lru_cache(maxsize=10_000)
def _script_of(sign: str) -> str:
    return next((name for name, pattern in _SCRIPT.items() if pattern.match(sign)), "")
