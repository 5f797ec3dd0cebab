"""What is to be said against a resource; told where the stages run, kept beside it (`flags.py`).

| code | value |
| --- | --- |
| `no-licence` | the words about rights that no licence was read from; empty where nothing was stated |
| `attribution-without-author` | the licence that asks for a name |
| `language-differs` | declared and detected language: `de en` |
| `missing-fields` | names of the fields that the source left empty |
| `no-text` | why its content could not be read, as a code |
| `no-transcript` | where that was found: `extract`, `fetch` |
| `not-accessible` | what is missing: `alt-texts 3/10`, `tagged`, `captions`, comma between |
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol

from baraza.model import Openness, Resource
from baraza.model.language_tag import primary
from baraza.store.sql import clean

VERSION = 1
"""Raise it, and everything is judged again."""

FLAGS = (
    *("no-licence", "attribution-without-author", "language-differs", "missing-fields"),
    *("no-text", "no-transcript", "not-accessible"),
)
FIELDS = ("title", "description", "author", "date", "type", "level", "subject", "language")
"""Whose absence is told; that of a licence has a report of its own."""

_LONGEST = 200
_DETECTED = frozenset({"py3langid", "script"})
# Below this the detection is a guess, and a report of guesses is read once.
_SURE = 0.9


class Mark(Protocol):
    """What a stage left in the ledger."""

    @property
    def state(self) -> str:
        """`done`, `rejected` or `failed`."""
        ...

    @property
    def code(self) -> str:
        """Why not."""
        ...


Flags = tuple[tuple[str, str], ...]
"""Codes, each with its value."""


def flags_of(resource: Resource, marks: Mapping[str, Mark]) -> Flags:
    """What is to be said against a resource, given what the stages and the fetching made of its record."""
    found = (*_licence(resource), *_language(resource), *_missing(resource), *_text(resource, marks))
    return tuple((code, clean(value)[:_LONGEST]) for code, value in (*found, *_access(resource)))


def _licence(resource: Resource) -> Iterator[tuple[str, str]]:
    licence = resource.licence
    if licence is None or licence.openness is Openness.UNKNOWN:
        yield "no-licence", " ".join((resource.license or " ".join(resource.rights)).split())
    elif licence.code.startswith("CC-BY") and not any(agent.name.strip() for agent in resource.creator):
        yield "attribution-without-author", f"{licence.code} {licence.version}".strip()


def _language(resource: Resource) -> Iterator[tuple[str, str]]:
    declared = [tag for tag in resource.in_language if primary(tag)]
    detected = [one.value for one in resource.found("language") if one.by in _DETECTED and one.confidence >= _SURE]
    if declared and detected and primary(detected[0]) not in {primary(tag) for tag in declared}:
        yield "language-differs", f"{declared[0]} {detected[0]}"


def _missing(resource: Resource) -> Iterator[tuple[str, str]]:
    for finding in resource.found("completeness"):
        lacking = set(finding.evidence.split())
        if names := [name for name in FIELDS if name in lacking]:
            yield "missing-fields", " ".join(names)


def _text(resource: Resource, marks: Mapping[str, Mark]) -> Iterator[tuple[str, str]]:
    if resource.passages:
        return
    for stage in ("extract", "fetch"):
        mark = marks.get(stage)
        if mark is not None and mark.state != "done":
            yield ("no-transcript", stage) if mark.code == "no-transcript" else ("no-text", mark.code)
            return


def _access(resource: Resource) -> Iterator[tuple[str, str]]:
    lacking = [f"alt-texts {one.value}" for one in resource.found("alt-texts") if not _all(one.value)]
    lacking += [name for name in ("tagged", "captions") if any(one.value == "no" for one in resource.found(name))]
    if lacking:
        yield "not-accessible", ", ".join(lacking)


def _all(counted: str) -> bool:
    described, _, of = counted.partition("/")
    return described == of
