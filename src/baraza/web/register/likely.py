"""Entries that may be the same thing as one that somebody is entering."""

from __future__ import annotations

from msgspec import Struct

from baraza.coalition.register.cleaned import cleaned
from baraza.coalition.register.listing import briefs
from baraza.coalition.register.similar import similar
from baraza.model import Entry
from baraza.web import words
from baraza.web.register.listed import Line, line
from baraza.web.register.review_words import REASONS

MOST = 5


class Alike(Struct, frozen=True):
    """One of them, and why it may be the same."""

    line: Line
    reasons: tuple[str, ...]


def likely_of(entry: Entry, key: str = "") -> list[Alike]:
    """The likeliest first; `key` is the entry's own, where it has one."""
    found = similar(cleaned(entry), key=key, limit=MOST)
    there = briefs(one.key for one in found)
    return [
        Alike(line(there[one.key]), tuple(dict.fromkeys(words.called(REASONS, reason.code) for reason in one.reasons)))
        for one in found
        if one.key in there
    ]
