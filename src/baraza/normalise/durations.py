"""Durations as sources write them, in ISO 8601."""

from __future__ import annotations

import re

ISO = re.compile(r"P(?=.)(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?(?:T(?=.)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?")
CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):([0-5]?\d)(?:\.\d+)?")
SECONDS = re.compile(r"(\d{1,7})(?:\.\d+)?")


def read_duration(text: str) -> str:
    """The duration of `01:17:16`, `17:16`, `1036` (seconds) or `PT17M16S`; empty for none, or one of no length."""
    text = text.strip()
    if ISO.fullmatch(text):
        return text if any(sign in "123456789" for sign in text) else ""
    if match := SECONDS.fullmatch(text):
        return from_seconds(int(match[1]))
    if match := CLOCK.fullmatch(text):
        hours, minutes, seconds = (int(part or 0) for part in match.groups())
        return from_seconds(hours * 3600 + minutes * 60 + seconds)
    return ""


def from_seconds(seconds: int) -> str:
    """So many seconds, as hours, minutes and seconds."""
    hours, rest = divmod(max(seconds, 0), 3600)
    parts = ((hours, "H"), (rest // 60, "M"), (rest % 60, "S"))
    words = "".join(f"{number}{unit}" for number, unit in parts if number)
    return f"PT{words}" if words else ""
