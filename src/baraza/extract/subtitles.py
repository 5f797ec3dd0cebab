"""Subtitles (SubRip, WebVTT, YouTube's SBV, TTML, SubStation, SAMI): what is said, and at which second."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from html import unescape

from baraza.errors import Rejected
from baraza.extract.charset import decode
from baraza.extract.contract import Extracted
from baraza.extract.cues import MOST_CUES, Cue, passages
from baraza.extract.table import NO_TEXT_HINT
from baraza.extract.text import clean
from baraza.extract.ttml import ttml_cues
from baraza.model import Content

_TIMES = re.compile(
    r"^\s*(?:(\d{1,4}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})\s*(?:-->|,)\s*(?:(\d{1,4}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
)
_BLOCKS = re.compile(r"\n[ \t]*\n+")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]+)>")
_TAG = re.compile(r"</?[a-z0-9:.][^>]*>", re.IGNORECASE)
_OVERRIDE = re.compile(r"\{\\[^}]*\}")
# `>> Ada:` opens a turn in captions for television; a bare name does so only in capitals.
_SPEAKER = re.compile(r"^(?:>>+\s*([^:\n]{1,40}):|>>+|([A-Z][A-Z .'-]{1,30}):(?=\s))\s*")
_LANGUAGE = re.compile(r"^Language:\s*([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\s*$", re.MULTILINE)


def extract_subtitles(content: Content) -> Extracted:
    """The speech in passages of about a paragraph; Rejected where no cue has words."""
    text, note = decode(content.body, content.charset)
    read = _READERS[content.media_type]
    try:
        # Cleaned once: a film has a thousand cues, and each of them would cost as much.
        cues = list(read(clean(text)))
    except ValueError as error:
        raise Rejected(
            "unreadable", "The subtitles cannot be read.", url=content.url or None, reason=str(error)[:200]
        ) from error
    said = passages(cues[:MOST_CUES])
    if not said:
        raise Rejected("no-text", "The subtitles hold no words.", url=content.url or None, hint=NO_TEXT_HINT)
    notes = [note] if note else []
    if len(cues) > MOST_CUES:
        notes.append(f"Only the first {MOST_CUES} of {len(cues)} cues were read.")
    return Extracted(
        passages=said,
        language=_language(text),
        by="subtitles",
        facts={"captions": 1, "seconds": round(max(cue.end for cue in cues))},
        notes=tuple(notes),
    )


def _timed_blocks(text: str) -> Iterator[Cue]:
    """WebVTT and SBV: a line with two times, then the words, up to a blank line; notes and styles have no times."""
    for block in _BLOCKS.split(text):
        lines = block.strip("\n").split("\n")
        for number, line in enumerate(lines[:2]):
            times = _TIMES.match(line)
            if times:
                yield _cue(_seconds(*times.groups()[:4]), _seconds(*times.groups()[4:]), "\n".join(lines[number + 1 :]))
                break


def _seconds(hours: str | None, minutes: str, seconds: str, fraction: str) -> float:
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds) + float(f"0.{fraction}")


def _cue(start: float, end: float, marked_up: str) -> Cue:
    """A cue of plain words, and who says them."""
    voice = _VOICE.search(marked_up) if "<v" in marked_up else None
    words = _TAG.sub("", marked_up) if "<" in marked_up else marked_up
    words = unescape(_OVERRIDE.sub("", words) if "{" in words else words).strip()
    speaker = unescape(voice[1]).strip() if voice else ""
    turn = _SPEAKER.match(words)
    if turn:
        words, speaker = words[turn.end() :], speaker or (turn[1] or turn[2] or "").strip()
    return Cue(start, end, words, speaker)


def _by_pysubs2(form: str, text: str) -> Iterator[Cue]:
    import pysubs2

    try:
        # Tags are taken out below, from all formats alike and in less time.
        keep = {"keep_html_tags": True} if form == "srt" else {}
        read = pysubs2.SSAFile.from_string(text, format_=form, **keep)
    except (pysubs2.exceptions.Pysubs2Error, IndexError, KeyError) as error:
        raise ValueError(str(error) or type(error).__name__) from error
    for event in read:
        if not event.is_comment and not ("\\p" in event.text and event.is_drawing):
            lines = re.sub(r"\\[Nn]", "\n", event.text).replace("\\h", " ")
            cue = _cue(event.start / 1000, event.end / 1000, lines)
            yield Cue(cue.start, cue.end, cue.text, cue.speaker or event.name)


def _language(text: str) -> str:
    """A WebVTT header or the root of a TTML document may tell it."""
    head = text[:2000]
    told = _LANGUAGE.search(head.partition("-->")[0]) or re.search(r"xml:lang=[\"']([A-Za-z0-9-]{2,35})[\"']", head)
    return told[1] if told else ""


_READERS: dict[str, Callable[[str], Iterator[Cue]]] = {
    "text/vtt": _timed_blocks,
    "text/x-sbv": _timed_blocks,
    "application/ttml+xml": ttml_cues,
    "application/x-subrip": partial(_by_pysubs2, "srt"),
    "text/x-ssa": partial(_by_pysubs2, "ass"),
    "application/x-sami": partial(_by_pysubs2, "sami"),
}
