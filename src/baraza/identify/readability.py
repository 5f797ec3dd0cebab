"""How hard a text is to read, by the measure that is in use for its language.

| language | measure | source |
| --- | --- | --- |
| en | Flesch reading ease | Flesch 1948 |
| de | Amstad's form of it | Amstad 1978 |
| es | Fernández Huerta's | Fernández Huerta 1959 |
| fr | Kandel and Moles' | Kandel, Moles 1958 |
| it | Franchina and Vacca's | Franchina, Vacca 1986 |
| nl | Douma's | Douma 1960 |
| pt | Martins' and others' | Martins et al. 1996 |
| ru | Oborneva's | Oborneva 2006 |
| other languages in Latin script | LIX | Björnsson 1968 |

Such measures see long words and long sentences, not ideas. They order texts; they do not judge one.
"""

from __future__ import annotations

import re

from msgspec import Struct

from baraza.identify.syllables import COUNTERS

FEWEST_WORDS = 100
"""Below, one long sentence more or less would decide."""
LOOKED_AT = 20_000
"""Characters."""

# Constant, and what a word more in a sentence and a syllable more in a word take off.
_FLESCH: dict[str, tuple[float, float, float]] = {
    "en": (206.835, 1.015, 84.6),
    "de": (180.0, 1.0, 58.5),
    "es": (206.84, 1.02, 60.0),
    "fr": (207.0, 1.015, 73.6),
    "it": (217.0, 1.3, 60.0),
    "nl": (206.84, 0.93, 77.0),
    "pt": (248.835, 1.015, 84.6),
    "ru": (206.836, 1.52, 65.14),
}
# Flesch's "fairly easy" begins at 70, his "fairly difficult" ends at 50; Björnsson's bounds for LIX.
_EASY_FLESCH, _HARD_FLESCH = 70.0, 50.0
_EASY_LIX, _HARD_LIX = 35.0, 50.0
_LONG_WORD = 6

# Written in Latin script with spaces, where word length means something: not Vietnamese, whose words are syllables.
_LIX = frozenset(
    {
        *("af", "ca", "cs", "cy", "da", "en", "et", "eu", "fi", "gl", "hr", "hu", "id", "is", "lt", "lv", "ms", "no"),
        *("nb", "nn", "pl", "ro", "sk", "sl", "sq", "sv", "sw", "tr"),
    }
)

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SENTENCE = re.compile(r"[.!?…]+(?=\s|$)|\n\s*\n|:\s*\n")


class Readability(Struct, frozen=True):
    """`easy`, `medium` or `hard`; by which measure, and its value."""

    level: str
    measure: str
    value: float


def readability(text: str, language: str) -> Readability | None:
    """How hard the text is; None where it is too short, or where no measure fits its language (a primary tag)."""
    text = text[:LOOKED_AT]
    words = _WORD.findall(text)
    if len(words) < FEWEST_WORDS:
        return None
    words_a_sentence = len(words) / max(len(_sentences(text)), 1)
    if language in _FLESCH:
        return _flesch(words, words_a_sentence, language)
    if language in _LIX:
        return _lix(words, words_a_sentence)
    return None


def _sentences(text: str) -> list[str]:
    return [part for part in _SENTENCE.split(text) if _WORD.search(part)]


def _flesch(words: list[str], words_a_sentence: float, language: str) -> Readability:
    constant, a_word, a_syllable = _FLESCH[language]
    count = COUNTERS[language]
    syllables = sum(max(count(word), 1) for word in map(str.lower, words)) / len(words)
    ease = constant - a_word * words_a_sentence - a_syllable * syllables
    level = "easy" if ease >= _EASY_FLESCH else "hard" if ease < _HARD_FLESCH else "medium"
    return Readability(level, "flesch", round(ease, 1))


def _lix(words: list[str], words_a_sentence: float) -> Readability:
    long_ones = sum(len(word) > _LONG_WORD for word in words)
    value = words_a_sentence + 100 * long_ones / len(words)
    level = "easy" if value < _EASY_LIX else "hard" if value >= _HARD_LIX else "medium"
    return Readability(level, "lix", round(value, 1))
