"""Cues of speech, from subtitles or from recognition, gathered into passages of about a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from baraza.model import Passage

MOST_CUES = 200_000
"""More than a whole day of speech."""

_LONG_S = 30.0
"""A passage ends with the first sentence that ends after so many seconds …"""

_LONGEST_S = 60.0
"""… or here, where nobody set a full stop."""

_PAUSE_S = 4.0
_SENTENCE_END = re.compile(r"[.!?…。!?؟۔।॥]['\"»”’)\]]*$")
_UNSPACED = re.compile("[\u2e80-\u303f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")


class Cue(Struct, frozen=True):
    """Words that are heard from `start` to `end`, in seconds."""

    start: float
    end: float
    text: str
    """Clean (`text.py`); lines that are shown together stand one under the other."""
    speaker: str = ""


def passages(cues: Iterable[Cue], heading: str = "") -> tuple[Passage, ...]:
    """The speech in passages of half a minute to a minute, that end where a sentence or the speaking ends."""
    return tuple(_passage(group, heading) for group in _groups(list(without_repeats(cues))))


def without_repeats(cues: Iterable[Cue]) -> Iterator[Cue]:
    """Cues in the order of time; of captions that roll up, each line once; overlapping copies once."""
    shown: list[str] = []
    until = 0.0
    for cue in sorted(cues, key=lambda cue: cue.start):
        lines = [line for each in cue.text.splitlines() if (line := _spaced(each))]
        fresh = _fresh(lines, shown) if cue.start - until < _PAUSE_S else lines
        if lines:
            shown, until = lines, max(until, cue.end)
        if fresh:
            yield Cue(cue.start, cue.end, "\n".join(fresh), _spaced(cue.speaker))


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _fresh(lines: list[str], shown: list[str]) -> list[str]:
    """What of the lines was not on the screen a moment ago: they roll up, so the last ones shown come first."""
    for count in range(min(len(lines), len(shown)), 0, -1):
        if lines[:count] == shown[-count:]:
            return lines[count:]
    if shown and lines and lines[0].startswith(shown[-1] + " "):
        # Word by word: the line that is being spoken grows.
        return [lines[0][len(shown[-1]) + 1 :], *lines[1:]]
    return lines


def _groups(cues: Sequence[Cue]) -> Iterator[list[Cue]]:
    group: list[Cue] = []
    for cue in cues:
        if group and _ends(group, cue):
            yield group
            group = []
        group.append(cue)
    if group:
        yield group


def _ends(group: Sequence[Cue], following: Cue) -> bool:
    """Whether a passage is complete before this cue."""
    long = following.start - group[0].start
    sentence = _SENTENCE_END.search(group[-1].text) is not None
    paused = following.start - group[-1].end > _PAUSE_S
    return long >= _LONGEST_S or (long >= _LONG_S and sentence) or (long >= _LONG_S / 2 and paused)


def _passage(group: Sequence[Cue], heading: str) -> Passage:
    text, speaker = "", ""
    for cue in group:
        words = cue.text.replace("\n", " ") if not _UNSPACED.search(cue.text) else _joined(cue.text.split("\n"))
        if cue.speaker != speaker:
            speaker = cue.speaker
            text += ("\n" if text else "") + (f"{speaker}: " if speaker else "") + words
        else:
            text = _joined([text, words])
    return Passage(text, heading=heading, second=round(group[0].start, 3), kind="speech")


def _joined(parts: Sequence[str]) -> str:
    """Words one after the other; Chinese and Japanese set no space between them."""
    text = ""
    for part in parts:
        close = text and part and _UNSPACED.match(text[-1]) and _UNSPACED.match(part[0])
        text += part if close or not text else f" {part}"
    return text
