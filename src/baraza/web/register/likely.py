"""Entries that may be the same thing as one that somebody is entering."""

from __future__ import annotations

from msgspec import Struct

from baraza.model import Entry
from baraza.web.register.listed import Line

MOST = 5


class Alike(Struct, frozen=True):
    """One of them, and why it may be the same."""

    line: Line
    reasons: tuple[str, ...]


def likely_of(entry: Entry) -> list[Alike]:
    """The likeliest first; nothing where the entry has no name yet."""
    return []
