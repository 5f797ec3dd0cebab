"""What a person typed, read as words, phrases, exclusions and alternatives; nothing typed is ever a syntax error."""

from __future__ import annotations

import re

from msgspec import Struct

MOST_PARTS = 40
"""Words and phrases that are looked at; who pastes a whole page gets its beginning searched."""

_QUOTES = str.maketrans(dict.fromkeys("“”„«»‟＂「」『』", '"'))
_PART = re.compile(r'(?P<minus>-?)"(?P<quoted>[^"]*)"?|(?P<bare>\S+)')


class Part(Struct, frozen=True):
    """Some words in a row; a phrase is meant exactly as it stands."""

    text: str
    phrase: bool = False
    start: int = 0
    """Where its text begins among the characters that were typed."""


class Asked(Struct, frozen=True):
    """Groups that should each be found, of alternatives that do equally; and what must not be there."""

    groups: tuple[tuple[Part, ...], ...] = ()
    excluded: tuple[Part, ...] = ()
    unread: int = 0
    """Parts beyond the last that is looked at."""


def read(text: str) -> Asked:
    """Words in a row, `"a phrase"`, `-without`, `this OR that`."""
    groups: list[tuple[Part, ...]] = []
    excluded: list[Part] = []
    joining = False
    parts = list(_PART.finditer(text.translate(_QUOTES)))
    for found in parts[:MOST_PARTS]:
        if found.group("bare") == "OR":
            joining = bool(groups)
            continue
        part, is_excluded = _part(found)
        if is_excluded:
            excluded.append(part)
        elif joining and part.text:
            groups[-1] = (*groups[-1], part)
        elif part.text:
            groups.append((part,))
        joining = False
    unread = max(0, len(parts) - MOST_PARTS)
    return Asked(tuple(groups), tuple(part for part in excluded if part.text), unread)


def _part(found: re.Match[str]) -> tuple[Part, bool]:
    bare = found.group("bare")
    if not bare:
        return _cut(found, "quoted", None, phrase=True), bool(found.group("minus"))
    if bare.startswith("-") and len(bare) > 1:
        return _cut(found, "bare", "-", phrase=True), True
    return _cut(found, "bare", '"'), False


def _cut(found: re.Match[str], name: str, off: str | None, *, phrase: bool = False) -> Part:
    text = found.group(name)
    return Part(text.strip(off), phrase, found.start(name) + len(text) - len(text.lstrip(off)))
