"""Formats that are text, told apart by how they begin."""

from __future__ import annotations

import re

_TIME = rb"\d{1,2}:\d{2}:\d{2}"
_BEGINNINGS: tuple[tuple[re.Pattern[bytes], str], ...] = (
    (re.compile(rb"WEBVTT(?:[ \t\n]|\Z)"), "text/vtt"),
    (re.compile(rb"\d+[ \t]*\n" + _TIME + rb",\d{1,3}[ \t]*-->"), "application/x-subrip"),
    (re.compile(rb"\d{1,2}:\d{2}:\d{2}\.\d{3}," + _TIME + rb"\.\d{3}\n"), "text/x-sbv"),
    (re.compile(rb"\[Script Info\]"), "text/x-ssa"),
    (re.compile(rb"<SAMI>", re.IGNORECASE), "application/x-sami"),
    (
        re.compile(rb"(?:(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\])?\s*>)\s*)*<(?:\w+:)?tt[\s>]", re.DOTALL),
        "application/ttml+xml",
    ),
    (re.compile(rb"(?:\s*%[^\n]*\n|\s)*\\document(?:class|style)\b"), "application/x-tex"),
)
_JSON: tuple[tuple[re.Pattern[bytes], str], ...] = (
    (re.compile(rb"\"(?:nbformat|cell_type)\"\s*:"), "application/x-ipynb+json"),
    (re.compile(rb"\"@context\"\s*:"), "application/ld+json"),
)


def text_kind(head: bytes) -> str:
    """The media type that the first bytes of a text tell; empty where they tell none."""
    head = head.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").lstrip()
    if told := next((kind for pattern, kind in _BEGINNINGS if pattern.match(head)), ""):
        return told
    return next((kind for pattern, kind in _JSON if head[:1] in (b"{", b"[") and pattern.search(head)), "")
