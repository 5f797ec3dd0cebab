"""Films give their embedded subtitles; without any they say so, with how long they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from baraza.errors import Rejected
from baraza.extract.limited import LimitedExtractor
from baraza.extract.table import extract
from baraza.model import Content
from tests.extract.films import encoded, film


@pytest.mark.parametrize(
    ("name", "codec", "shift"),
    [("a.mp4", "mov_text", 0.0), ("a.webm", "webvtt", 0.007), ("a.mkv", "ass", 0.0), ("a.mkv", "srt", 0.0)],
)
def test_reads_embedded_subtitles(tmp_path: Path, name: str, codec: str, shift: float) -> None:
    body = film(tmp_path, name, codec, language="ara")

    with LimitedExtractor() as limited:
        read = limited.extract(Content(body, "application/octet-stream"))

    (said,) = read.passages
    assert said.text == "Worms turn leaves into soil. الجذور تشرب الماء."
    assert said.kind == "speech"
    assert said.second == pytest.approx(0.5 + shift, abs=0.05)
    assert (read.title, read.language, read.facts) == ("Soil", "ar", {"captions": 1, "seconds": 4})


def test_the_track_in_the_spoken_language_comes_first(tmp_path: Path) -> None:
    (tmp_path / "en.srt").write_text("1\n00:00:00,500 --> 00:00:02,000\nWorms dig.\n")
    (tmp_path / "ar.srt").write_text("1\n00:00:00,500 --> 00:00:02,000\nالديدان تحفر.\n")
    sound = ["-f", "lavfi", "-i", "sine=duration=3", "-i", str(tmp_path / "en.srt"), "-i", str(tmp_path / "ar.srt")]
    languages = [
        "-metadata:s:a:0",
        "language=ara",
        "-metadata:s:s:0",
        "language=eng",
        "-metadata:s:s:1",
        "language=ara",
    ]

    body = encoded(tmp_path / "a.mkv", *sound, "-map", "0", "-map", "1", "-map", "2", "-c:s", "srt", *languages)

    assert [said.text for said in extract(Content(body, "video/x-matroska")).passages] == ["الديدان تحفر."]


def test_without_subtitles_it_says_so_and_how_long_it_is(tmp_path: Path) -> None:
    body = encoded(tmp_path / "a.mp3", "-f", "lavfi", "-i", "sine=duration=3")

    with pytest.raises(Rejected) as caught:
        extract(Content(body, "", url="https://x.test/a.mp3"))

    assert caught.value.code == "no-transcript"
    assert caught.value.where == {"url": "https://x.test/a.mp3", "seconds": 3}
    assert "BARAZA_SPEECH_MODEL" in caught.value.hint


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"\x00\x00\x00\x18ftypisom" + b"\0" * 400, "video/mp4"),
        (b"\x1a\x45\xdf\xa3" + b"\xff" * 400, "video/webm"),
        (b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n", "audio/mpeg"),
    ],
)
def test_rejects_what_is_no_film(body: bytes, kind: str) -> None:
    with pytest.raises(Rejected) as caught:
        extract(Content(body, kind))

    assert caught.value.code in {"unreadable", "no-transcript"}
    assert "passwd" not in str(caught.value)
