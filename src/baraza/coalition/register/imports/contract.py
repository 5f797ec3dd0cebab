"""What a reader of a format gives: drafts of entries, and what could not be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct, field

from baraza.coalition.register.keys import key_from
from baraza.model import Entry, Provenance


class Told(Struct, frozen=True, kw_only=True):
    """What the person who imports says of the file."""

    source: str = ""
    """What the source is called; the file's name where nothing is said."""
    url: str = ""
    year: int | None = None
    licence: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    """Of a table: field (`name`, `name@fr`) to heading."""
    fixed: Mapping[str, str] = field(default_factory=dict)
    """Field to the value that all entries have where the file says nothing."""
    encoding: str = ""
    max_bytes: int = 2 * 2**30
    """Of a file that is read as a stream."""

    def provenance(self, path: Path) -> tuple[Provenance, ...]:
        """Where entries of this file come from."""
        return (Provenance(source=self.source or path.name, url=self.url, year=self.year, licence=self.licence),)


class Draft(Struct, frozen=True, kw_only=True):
    """An entry as a file has it."""

    entry: Entry
    key: str
    """The same whenever the file, or a newer one of the same source, is imported."""
    where: str = ""
    """`line 4`, or what the file calls it."""
    notices: tuple[str, ...] = ()
    """What of it could not be taken over."""


class Refused(Struct, frozen=True, kw_only=True):
    """Something of a file that is no entry."""

    where: str
    code: str
    """The reason's stable name."""
    message: str
    name: str = ""


Reader = Callable[[Path, Told], Iterator[Draft | Refused]]
"""Reads a file; raises BadReply where nothing of it can be read, UsageError where what was told cannot be."""


def draft_key(told: Told, path: Path, identifier: str) -> str:
    """The key of an entry that its source calls so."""
    return key_from(told.source or path.name, identifier)
