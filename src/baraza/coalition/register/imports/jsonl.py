"""Entries as Baraza writes them: one JSON object a line, `{"key": …, "entry": {…}}` or the entry alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec import structs

from baraza.coalition.register.imports.contract import Draft, Refused, Told, draft_key
from baraza.coalition.register.written import Line
from baraza.harvest.opened import lines, opened
from baraza.model import Entry


def read(path: Path, told: Told) -> Iterator[Draft | Refused]:
    """The entries of a file, packed or not; the state of each is what the file says."""
    with opened(path, told.max_bytes) as stream:
        for number, raw in lines(stream):
            where = f"line {number}"
            if raw is None:
                yield Refused(where=where, code="too-long", message="The line is longer than a line may be.")
            elif raw.strip():
                yield _draft(raw, where, path, told)


def _draft(raw: bytes, where: str, path: Path, told: Told) -> Draft | Refused:
    try:
        line = (
            msgspec.json.decode(raw, type=Line)
            if b'"entry"' in raw
            else Line(entry=msgspec.json.decode(raw, type=Entry))
        )
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return Refused(where=where, code="broken-json", message=f"The line is no entry: {error}.")
    entry = line.entry
    if told.source or not entry.provenance:
        entry = structs.replace(entry, provenance=(*entry.provenance, *told.provenance(path)))
    named = line.key if len(line.key) == 16 and line.key.isalnum() else ""
    identifier = next(iter(entry.identifiers.values()), "") or f"{entry.kind} {sorted(entry.names.items())}"
    return Draft(entry=entry, key=named or draft_key(told, path, identifier), where=where)
