"""How long a resource is, and how long it takes to go through it once.

Reading speeds in words a minute are those measured for adults reading aloud in seventeen languages by
Trauzettel-Klosinski and Dietz (IReST, 2012); in other languages their mean. Learning takes longer than reading: the
figure is a lower bound.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from baraza.model import Finding

_MEAN = 184
_WORDS_A_MINUTE = {
    **{"ar": 138, "zh": 158, "nl": 202, "en": 228, "fi": 161, "fr": 195, "de": 179, "he": 187, "it": 188, "ja": 193},
    **{"pl": 166, "pt": 181, "ru": 184, "sl": 180, "es": 218, "sv": 199, "tr": 166},
}
# Characters a word where words are not set apart; from the same study's texts.
_CHARACTERS_A_WORD = {"zh": 1.6, "ja": 1.9, "th": 4.0}

_WORD = re.compile(r"\w+")
_DURATION = re.compile(
    r"P(?:(?P<days>\d+)D)?(?:T(?:(?P<hours>\d+(?:\.\d+)?)H)?(?:(?P<minutes>\d+(?:\.\d+)?)M)?(?:(?P<seconds>\d+(?:\.\d+)?)S)?)?"
)


def words_in(text: str, language: str) -> int:
    """How many words; from the number of characters where the script does not set words apart."""
    if language in _CHARACTERS_A_WORD:
        return round(sum(map(str.isalnum, text)) / _CHARACTERS_A_WORD[language])
    return sum(1 for _ in _WORD.finditer(text))


def reading_minutes(words: int, language: str) -> float:
    """How long an adult reads so many words."""
    return words / _WORDS_A_MINUTE.get(language, _MEAN)


def study_time(declared: str, playing_s: float, reading: float) -> Iterator[Finding]:
    """Minutes, as the source declares them (ISO 8601), else from playing or reading; nothing where none is known."""
    told = minutes_of(declared)
    if told:
        yield _finding(told, "duration")
    elif playing_s:
        yield _finding(playing_s / 60, "playing")
    elif reading >= 0.5:
        yield _finding(reading, "reading")


def _finding(minutes: float, evidence: str) -> Finding:
    return Finding("study-time", str(max(round(minutes), 1)), by="quality", evidence=evidence)


def minutes_of(duration: str) -> float:
    """Minutes of an ISO 8601 duration of days, hours, minutes and seconds; 0 for anything else."""
    found = _DURATION.fullmatch(duration.strip().upper())
    if found is None:
        return 0.0
    parts = {name: float(value) for name, value in found.groupdict().items() if value}
    try:
        return timedelta(**parts).total_seconds() / 60
    except OverflowError:
        return 0.0
