"""Sound and film for tests, made by ffmpeg and espeak-ng where these are installed."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.extract.scans import needs

SUBTITLES = """1
00:00:00,500 --> 00:00:02,000
Worms turn leaves into soil.

2
00:00:02,000 --> 00:00:04,000
{second}
"""


def spoken(folder: Path, words: str, language: str = "en") -> Path:
    """A voice that says this."""
    needs("espeak-ng")
    path = folder / "voice.wav"
    subprocess.run(["espeak-ng", "-v", language, "-w", str(path), words], check=True)
    return path


def encoded(path: Path, *arguments: str) -> bytes:
    """What ffmpeg makes of these arguments, at this path."""
    needs("ffmpeg")
    subprocess.run(["ffmpeg", "-v", "error", "-y", *arguments, str(path)], check=True)
    return path.read_bytes()


def film(folder: Path, name: str, codec: str, *, language: str = "", second: str = "الجذور تشرب الماء.") -> bytes:
    """Four seconds of a tone with subtitles of this codec in it."""
    (folder / "s.srt").write_text(SUBTITLES.format(second=second), encoding="utf-8")
    sound = ["-f", "lavfi", "-i", "sine=frequency=440:duration=4", "-i", str(folder / "s.srt")]
    told = ["-metadata:s:s:0", f"language={language}"] if language else []
    audio = "libopus" if name.endswith(".webm") else "aac"
    return encoded(folder / name, *sound, "-c:a", audio, "-c:s", codec, "-metadata", "title=Soil", *told)
