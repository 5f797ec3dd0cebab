"""Subtitles in every common format become passages of speech with their seconds."""

from __future__ import annotations

import pytest

from baraza.errors import Rejected
from baraza.extract.table import extract
from baraza.model import Content, Passage


def speech(text: str, second: float) -> Passage:
    return Passage(text, second=second, kind="speech")


VTT = """WEBVTT - a lesson
Language: ar

NOTE not said,
nor this

STYLE
::cue { color: red }

intro
00:01.000 --> 00:04.000 align:start
<v Fatima>الماء <b>حياة</b> &amp; نور.

2
01:00:05.500 --> 01:00:07.000
<v.loud Omar>نعم.
"""
SRT = """1\r
00:00:01,500 --> 00:00:03,000\r
<i>Worms dig.</i>\r
\r
2\r
00:00:03,000 --> 00:00:05,000\r
{\\an8}They eat\r
leaves.\r
"""
SBV = "0:00:01.000,0:00:03.000\n>> ADA: Worms dig.\n\n0:00:03.000,0:00:05.000\n>> No!\n"
SSA = """[Script Info]
ScriptType: v4.00+

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Comment: 0,0:00:00.00,0:00:01.00,Default,,0,0,0,,not said
Dialogue: 0,0:00:02.00,0:00:04.00,Default,Ada,0,0,0,,{\\b1}Les vers{\\b0}\\Ncreusent.
"""
TTML = """<?xml version="1.0" encoding="utf-16"?><!DOCTYPE tt [<!ENTITY a "boom">]>
<tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttp="http://www.w3.org/ns/ttml#parameter"
    xmlns:ttm="http://www.w3.org/ns/ttml#metadata" xml:lang="fr" ttp:frameRate="25">
<head><metadata><ttm:agent xml:id="a" type="person"><ttm:name>Ada</ttm:name></ttm:agent></metadata>
<layout><region xml:id="r"/></layout></head>
<body region="r"><div begin="10s">
  <p begin="00:00:01:05" end="3s" ttm:agent="a">Les vers<br/>
     creusent&a;.</p>
  <p><span begin="4s" end="5s">Et <b>puis</b></span> <span begin="5s" dur="1s">encore.</span></p>
</div></body></tt>"""
SAMI = """<SAMI><BODY><SYNC Start=1000><P Class=ENCC>Worms dig.<SYNC Start=3000><P Class=ENCC>&nbsp;</BODY></SAMI>"""


@pytest.mark.parametrize(
    ("text", "declared", "passages", "language", "seconds"),
    [
        (VTT, "text/vtt", (speech("Fatima: الماء حياة & نور.", 1), speech("Omar: نعم.", 3605.5)), "ar", 3607),
        (SRT, "text/plain", (speech("Worms dig. They eat leaves.", 1.5),), "", 5),
        (SBV, "", (speech("ADA: Worms dig.\nNo!", 1),), "", 5),
        (SSA, "application/octet-stream", (speech("Ada: Les vers creusent.", 2),), "", 4),
        (TTML, "application/xml", (speech("Ada: Les vers creusent.\nEt puis encore.", 11.2),), "fr", 16),
        (SAMI, "application/x-sami", (speech("Worms dig.", 1),), "", 4),
    ],
    ids=["vtt", "srt", "sbv", "ssa", "ttml", "sami"],
)
def test_reads_the_words_and_nothing_else(
    text: str, declared: str, passages: tuple[Passage, ...], language: str, seconds: int
) -> None:
    read = extract(Content(text.encode(), declared))

    assert (read.passages, read.language) == (passages, language)
    assert read.facts == {"captions": 1, "seconds": seconds}


def test_captions_that_roll_up_say_each_line_once() -> None:
    rolling = (
        "WEBVTT\n\n00:00.000 --> 00:02.000\nworms <00:00:01.000><c> dig</c>\n\n"
        "00:02.000 --> 00:02.010\nworms dig\n\n00:02.010 --> 00:04.000\nworms dig\nin the soil\n\n"
        "00:04.000 --> 00:04.010\nin the soil\n\n00:04.010 --> 00:06.000\nin the soil\nall day\n"
    )

    assert extract(Content(rolling.encode(), "text/vtt")).passages == (speech("worms dig in the soil all day", 0),)


def test_a_refrain_that_comes_again_later_is_said_again() -> None:
    song = "WEBVTT\n\n00:00.000 --> 00:02.000\nLa la.\n\n00:20.000 --> 00:22.000\nLa la.\n"

    assert extract(Content(song.encode(), "text/vtt")).passages == (speech("La la.", 0), speech("La la.", 20))


def test_passages_are_about_half_a_minute_and_end_with_a_sentence() -> None:
    starts = [f"00:{second // 60:02}:{second % 60:02}" for second in range(0, 120, 4)]
    ends = [".", "", "", ","] * 8
    cues = [f"{at}.000 --> {at}.900\nSentence {at}{end}\n" for at, end in zip(starts, ends, strict=False)]

    read = extract(Content(("WEBVTT\n\n" + "\n".join(cues)).encode(), "text/vtt"))

    assert [passage.second for passage in read.passages] == [0, 36, 68, 100]
    assert read.passages[0].text.endswith("Sentence 00:00:32.")
    assert sum(passage.text.count("Sentence") for passage in read.passages) == 30


def test_chinese_is_joined_without_spaces() -> None:
    cues = "1\n00:00:00,000 --> 00:00:02,000\n蚯蚓\n挖土\n\n2\n00:00:02,000 --> 00:00:03,000\n吃叶子。\n"

    assert extract(Content(cues.encode(), "application/x-subrip")).passages == (speech("蚯蚓挖土吃叶子。", 0),)


@pytest.mark.parametrize(
    ("body", "kind", "code"),
    [
        (b"WEBVTT\n\n", "text/vtt", "no-text"),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\n\n", "text/vtt", "no-text"),
        (b"nothing of the kind", "application/x-subrip", "no-text"),
        (b"<html/>", "application/ttml+xml", "unreadable"),
        (b"\xff\xfe", "application/ttml+xml", "unreadable"),
    ],
)
def test_rejects_what_has_no_words(body: bytes, kind: str, code: str) -> None:
    with pytest.raises(Rejected) as caught:
        extract(Content(body, kind))

    assert caught.value.code == code
