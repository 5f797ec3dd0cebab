"""The table of vocabularies that can be fetched by name."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

from baraza.errors import NotFound


class Known(Struct, frozen=True, kw_only=True):
    """A vocabulary that can be fetched."""

    name: str
    title: str
    address: str
    """Of the file."""
    format: str
    homepage: str
    languages: str
    concepts: int = 0
    """About how many; 0 where it is not known here."""
    size_mb: int = 0
    """Of the file as it comes; 0 where it is not known here."""
    licence: str
    """Empty where it is not known here."""
    attribution: str
    facts: str
    """Where licence, size and languages stand."""
    untagged: str = ""
    """The language of labels that say none."""
    checked: str = ""
    """The day on which the address was last seen to answer."""


class _Table(Struct, frozen=True):
    vocabulary: tuple[Known, ...]


@cache
def known_vocabularies() -> tuple[Known, ...]:
    """The table that comes along."""
    return msgspec.toml.decode(Path(__file__).with_name("known.toml").read_bytes(), type=_Table).vocabulary


def known_vocabulary(name: str) -> Known:
    """One of them; raises NotFound."""
    for known in known_vocabularies():
        if known.name == name:
            return known
    hint = "`baraza vocabulary known` names them."
    raise NotFound("No vocabulary is known by that name.", name=name, hint=hint)
