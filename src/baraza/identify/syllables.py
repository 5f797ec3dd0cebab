"""How many syllables a word has, near enough for measures that average over hundreds of words."""

from __future__ import annotations

import re
from collections.abc import Callable

_EN = re.compile(r"[aeiouy]+")
_EN_SILENT = re.compile(r"(?:[^aeiouy]e|[^aeiouytd]ed|[^aeiouyscxzg]es)$")
_FR = re.compile(r"[aeiouyàâäéèêëîïôöùûüœæ]+")
_FR_SILENT = re.compile(r"(?<=[^aeiouyàâéèêëîïôùûœæ])(?:e|es|ent)$")
_DE = re.compile(r"[aeiouyäöü]+")
_STRONG = re.compile(r"[aeoáéíóúàèòâêôãõ]|[iuü]+(?![aeoáéóàèòâêôãõiuü])(?<![aeoáéóàèòâêôãõ][iuü])")
_RU = re.compile(r"[аеёиоуыэюя]")


def _english(word: str) -> int:
    return len(_EN.findall(word)) - bool(_EN_SILENT.search(word))


def _french(word: str) -> int:
    return len(_FR.findall(_FR_SILENT.sub("", word)))


def _groups(word: str) -> int:
    return len(_DE.findall(word))


def _romance(word: str) -> int:
    """Every strong or stressed vowel is one; i and u beside one belong to it."""
    return len(_STRONG.findall(word))


def _russian(word: str) -> int:
    return len(_RU.findall(word))


COUNTERS: dict[str, Callable[[str], int]] = {
    "en": _english,
    "fr": _french,
    "de": _groups,
    "nl": _groups,
    "es": _romance,
    "it": _romance,
    "pt": _romance,
    "ru": _russian,
}
"""Primary language tag to a counter for words in small letters."""
