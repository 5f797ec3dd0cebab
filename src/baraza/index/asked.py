"""What a person typed, read as words, phrases, exclusions and alternatives; nothing typed is ever a syntax error."""

from __future__ import annotations

import re

from msgspec import Struct

MOST_PARTS = 40
"""Words and phrases that are looked at; who pastes a whole page gets its beginning searched."""

_QUOTES = str.maketrans(dict.fromkeys("“”„«»‟＂「」『』", '"'))
_PART = re.compile(r'(-?)"([^"]*)"?|(\S+)')


class Part(Struct, frozen=True):
    """Some words in a row; a phrase is meant exactly as it stands."""

    text: str
    phrase: bool = False


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
    parts = _PART.findall(text.translate(_QUOTES))
    for minus, quoted, bare in parts[:MOST_PARTS]:
        if bare == "OR":
            joining = bool(groups)
            continue
        part, is_excluded = _part(minus, quoted, bare)
        if is_excluded:
            excluded.append(part)
        elif joining and part.text:
            groups[-1] = (*groups[-1], part)
        elif part.text:
            groups.append((part,))
        joining = False
    unread = max(0, len(parts) - MOST_PARTS)
    return Asked(tuple(groups), tuple(part for part in excluded if part.text), unread)


def _part(minus: str, quoted: str, bare: str) -> tuple[Part, bool]:
    if not bare:
        return Part(quoted.strip(), phrase=True), bool(minus)
    if bare.startswith("-") and len(bare) > 1:
        return Part(bare.lstrip("-"), phrase=True), True
    return Part(bare.strip('"')), False
