"""Concepts one a line, as JSON: `id`, `src`, `pref`, `alt`, `broader`, `same`, `wd` and more."""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader

import msgspec
from msgspec import Struct

from baraza.errors import UsageError
from baraza.vocabulary.contract import Fact, Flaws

_LINE_BYTES = 4 * 2**20
_MOST_BROKEN = 100
_WIKIDATA = "http://www.wikidata.org/entity/"

_Texts = dict[str, str | list[str] | None] | None
_Addresses = list[str] | str | None


class _Line(Struct, frozen=True):
    id: str = ""
    src: str = ""
    pref: _Texts = None
    alt: _Texts = None
    hidden: _Texts = None
    definition: _Texts = None
    scope: _Texts = None
    broader: _Addresses = None
    related: _Addresses = None
    same: _Addresses = None
    exact: _Addresses = None
    close: _Addresses = None
    notation: _Addresses = None
    replaced_by: _Addresses = None
    deprecated: bool = False
    wd: str = ""
    """Wikidata's name of the same idea, such as `Q395`."""
    wd_by: str = ""
    """How it is known; `label`: only because the words are the same."""


_TEXTS = {"pref": "pref", "alt": "alt", "hidden": "hidden", "definition": "note:definition", "scope": "note:scope"}
_ADDRESSES = {"same": "exact"} | {
    name: name for name in ("broader", "related", "exact", "close", "notation", "replaced_by")
}
_decode = msgspec.json.Decoder(_Line).decode


def concepts(stream: BufferedReader, name: str, flaws: Flaws) -> Iterator[Fact]:
    """The facts of every line; one that cannot be read is told and left out."""
    number = 0
    while line := stream.readline(_LINE_BYTES):
        number += 1
        if not line.strip():
            continue
        try:
            found = _decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            _refuse(line, number, str(error), name, flaws)
            continue
        if not found.id.strip():
            flaws.tell("no-address", f"line {number}: there is no `id`")
            continue
        yield from _facts(found, number)


def _refuse(line: bytes, number: int, why: str, name: str, flaws: Flaws) -> None:
    """Tell of a line that is not JSON; raises UsageError where the file ends in the middle of it, or has too many."""
    flaws.tell("broken", f"line {number}: {why}")
    cut = not line.endswith(b"\n")
    if cut or flaws.counts["broken"] > _MOST_BROKEN:
        raise UsageError(
            "The file is cut off, or is not one concept a line as JSON.",
            file=name,
            line=number,
            cause=why,
            hint="Nothing was imported. Fetch it again, or say another --format.",
        )


def _facts(line: _Line, number: int) -> Iterator[Fact]:
    address, source = line.id.strip(), line.src
    yield Fact(address, "concept", f"line {number}", "", source)
    for name, field in _TEXTS.items():
        texts: _Texts = getattr(line, name)
        for tag, given in (texts or {}).items():
            for text in [given] if isinstance(given, str) else given or ():
                yield Fact(address, field, text, tag, source)
    for name, field in _ADDRESSES.items():
        targets: _Addresses = getattr(line, name)
        for target in [targets] if isinstance(targets, str) else targets or ():
            yield Fact(address, field, target, "", source)
    if line.wd:
        yield Fact(address, "close" if line.wd_by == "label" else "exact", _WIKIDATA + line.wd, "", source)
    if line.deprecated:
        yield Fact(address, "deprecated", "true", "", source)
