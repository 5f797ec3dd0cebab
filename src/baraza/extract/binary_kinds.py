"""Formats that are not text, told apart by marks that stand not only at the very beginning."""

from __future__ import annotations

import re

_MARKS: tuple[tuple[re.Pattern[bytes], str], ...] = (
    (re.compile(rb"ID3|\xff[\xfb\xf3\xf2\xfa]"), "audio/mpeg"),
    (re.compile(rb"OggS.{24,60}(?:\x80theora|fishead|\x01video)", re.DOTALL), "video/ogg"),
    (re.compile(rb"OggS"), "audio/ogg"),
    (re.compile(rb"fLaC"), "audio/flac"),
    (re.compile(rb"RIFF....WAVE", re.DOTALL), "audio/wav"),
    (re.compile(rb"RIFF....AVI ", re.DOTALL), "video/x-msvideo"),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), "image/webp"),
    (re.compile(rb"....ftypM4A", re.DOTALL), "audio/mp4"),
    (re.compile(rb"....ftypqt", re.DOTALL), "video/quicktime"),
    (re.compile(rb"....ftyp(?!avif|heic|mif1)", re.DOTALL), "video/mp4"),
    (re.compile(rb"\x1a\x45\xdf\xa3.{0,60}webm", re.DOTALL), "video/webm"),
    (re.compile(rb"\x1a\x45\xdf\xa3"), "video/x-matroska"),
    (re.compile(rb"II\*\x00|MM\x00\*"), "image/tiff"),
    (re.compile(rb"BM.{12}\x28\x00\x00\x00", re.DOTALL), "image/bmp"),
    (re.compile(rb".{257}ustar", re.DOTALL), "application/x-tar"),
    (re.compile(rb"BZh[1-9]1AY&SY"), "application/x-bzip2"),
    (re.compile(rb"\xfd7zXZ\x00"), "application/x-xz"),
)


def binary_kind(head: bytes) -> str:
    """The media type that the first bytes tell; empty where they tell none of these."""
    return next((kind for pattern, kind in _MARKS if pattern.match(head)), "")
