"""What a person typed, read as words, phrases, exclusions and alternatives; nothing typed is ever a syntax error."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from msgspec import Struct

from baraza.index.field_names import every_name, field_of

MOST_PARTS = 40
"""Words and phrases that are looked at; who pastes a whole page gets its beginning searched."""
REMEMBERED = 1_000
"""Texts that were read: a request reads its own several times."""

_QUOTES = str.maketrans({**dict.fromkeys("“”„«»‟＂「」『』", '"'), "：": ":"})
_FIELD = rf"(?P<field>{'|'.join(map(re.escape, every_name()))}):"
_PART = re.compile(rf'(?P<minus>-?)(?:{_FIELD})?"(?P<quoted>[^"]*)"?|(?P<bare>\S+)', re.I)
_NAMED = re.compile(rf"{_FIELD}(?=.)", re.I)


class Part(Struct, frozen=True):
    """Some words in a row; a phrase is meant exactly as it stands."""

    text: str
    phrase: bool = False
    start: int = 0
    """Where its text begins among the characters that were typed."""
    field: str = ""
    """The field that was named before it (`field_names`): `title` of `title:cells`."""


class Named(Struct, frozen=True):
    """A part with the name of a field before it: `-language:es`."""

    field: str
    value: str
    start: int
    """Where all of it begins and ends among the characters that were typed."""
    end: int
    excluded: bool


class Asked(Struct, frozen=True):
    """Groups that should each be found, of alternatives that do equally; and what must not be there."""

    groups: tuple[tuple[Part, ...], ...] = ()
    excluded: tuple[Part, ...] = ()
    unread: int = 0
    """Parts beyond the last that is looked at."""


@lru_cache(maxsize=REMEMBERED)
def read(text: str) -> Asked:
    """Words in a row, `"a phrase"`, `-without`, `this OR that`, `title:word`."""
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


def beginning(text: str) -> str:
    """The text up to the last part that is looked at."""
    parts = list(islice(_PART.finditer(text.translate(_QUOTES)), MOST_PARTS + 1))
    return text[: parts[MOST_PARTS - 1].end()] if len(parts) > MOST_PARTS else text


def named(text: str) -> Iterator[Named]:
    """The parts that name a field, in their order."""
    for found in list(_PART.finditer(text.translate(_QUOTES)))[:MOST_PARTS]:
        part, excluded = _part(found)
        if part.field and part.text:
            yield Named(part.field, part.text, found.start(), found.end(), excluded)


def _part(found: re.Match[str]) -> tuple[Part, bool]:
    bare = found.group("bare")
    if not bare:
        field = field_of(found.group("field") or "")
        return _cut(found, found.group("quoted"), None, field, phrase=True), bool(found.group("minus"))
    excluded = bare.startswith("-") and len(bare) > 1
    named = _NAMED.match(bare.lstrip("-") if excluded else bare)
    text = named.string[named.end() :] if named else bare
    field = field_of(named.group("field")) if named else ""
    return _cut(found, text, "-" if excluded else '"', field, phrase=excluded), excluded


def _cut(found: re.Match[str], text: str, off: str | None, field: str, *, phrase: bool) -> Part:
    """The part without what is taken off its ends; `text` stands at the end of what was found, but for a quote."""
    start = found.start("quoted") if found.group("bare") is None else found.end() - len(text)
    bare = text.strip(off)
    return Part(bare, phrase, start + len(text) - len(text.lstrip(off)), field)
