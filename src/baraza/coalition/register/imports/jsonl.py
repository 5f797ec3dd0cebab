"""Entries one a line: `{"key": …, "entry": {…}}`, the entry alone, or JSON-LD, as Baraza writes them.

JSON-LD of others, a thing of schema.org a line, is read as such.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import orjson
from msgspec import Struct, structs

from baraza.coalition.register.imports.contract import Draft, Refused, Told, draft_key
from baraza.coalition.register.imports.jsonld import language_of, outermost, thing_draft
from baraza.coalition.register.written import Line
from baraza.harvest.opened import lines, opened
from baraza.model import Entry, Json


class Linked(Struct, frozen=True, rename={"key": "baraza:key", "entry": "baraza:entry"}):
    """A line of a dump: JSON-LD that holds the whole entry."""

    entry: Entry
    key: str = ""


def read(path: Path, told: Told) -> Iterator[Draft | Refused]:
    """The entries of a file, packed or not; the state of each is what the file says."""
    with opened(path, told.max_bytes) as stream:
        for number, raw in lines(stream):
            where = f"line {number}"
            if raw is None:
                yield Refused(where=where, code="too-long", message="The line is longer than a line may be.")
            elif b'"@type"' in raw and b'"baraza:entry"' not in raw:
                yield from _things(raw, where, path, told)
            elif raw.strip():
                yield _draft(raw, where, path, told)


def _things(raw: bytes, where: str, path: Path, told: Told) -> Iterator[Draft | Refused]:
    try:
        document: Json = orjson.loads(raw.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError as error:
        yield Refused(where=where, code="broken-json", message=f"The line is no JSON: {error}.")
        return
    for thing in outermost(document):
        yield thing_draft(thing, where, language_of(document), path, told)


def _draft(raw: bytes, where: str, path: Path, told: Told) -> Draft | Refused:
    try:
        key, entry = _read(raw)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return Refused(where=where, code="broken-json", message=f"The line is no entry: {error}.")
    if told.source or not entry.provenance:
        entry = structs.replace(entry, provenance=(*entry.provenance, *told.provenance(path)))
    named = key if len(key) == 16 and key.isalnum() else ""
    identifier = next(iter(entry.identifiers.values()), "") or f"{entry.kind} {sorted(entry.names.items())}"
    return Draft(entry=entry, key=named or draft_key(told, path, identifier), where=where)


def _read(raw: bytes) -> tuple[str, Entry]:
    """The key, where the line has one, and the entry."""
    if b'"baraza:entry"' in raw:
        linked = msgspec.json.decode(raw, type=Linked)
        return linked.key, linked.entry
    if b'"entry"' in raw:
        line = msgspec.json.decode(raw, type=Line)
        return line.key, line.entry
    return "", msgspec.json.decode(raw, type=Entry)
