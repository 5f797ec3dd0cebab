"""The stage that reads text and structure from a resource's own bytes, from all its files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from baraza.errors import Rejected
from baraza.extract.contract import Extracted
from baraza.model import Content, Finding, Passage
from baraza.pipeline.files import file_name, files_to_read
from baraza.pipeline.stage import Item

# Of these facts, several files have the largest; of all others, the sum.
_SHARED = frozenset({"captions", "tagged", "seconds"})


class Reader(Protocol):
    """What reads one file."""

    def extract(self, content: Content, languages: tuple[str, ...] = ()) -> Extracted:
        """Its text, or Rejected; `languages` are those that the source declares."""
        ...


class _Read(Struct, frozen=True):
    """One file and what came of it."""

    name: str
    found: Extracted


class Extract:
    """Read text and structure from the resource's own bytes, and from those of the files beside them."""

    name = "extract"
    version = 2
    required = False

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def applies(self, item: Item) -> bool:
        """Where there are bytes."""
        return item.content is not None

    def __call__(self, item: Item) -> Item:
        """The item with the passages of all files; what they say of language and rights become findings.

        A file that cannot be read costs only itself; where none can, the first one's rejection is raised.
        """
        if item.content is None:
            return item
        several = bool(item.content.beside)
        read: list[_Read] = []
        refusals: list[tuple[str, Rejected]] = []
        for file in files_to_read(item.content, item.made.in_language):
            try:
                read.append(_Read(file_name(file), self.reader.extract(file, item.made.in_language)))
            except Rejected as refusal:
                refusals.append((file_name(file), refusal))
        if not read:
            raise refusals[0][1]
        findings = [finding for each in read for finding in _findings(each, several=several)]
        findings += [_unread(name, f"{refusal.message} {refusal.hint}") for name, refusal in refusals]
        passages = tuple(passage for each in read for passage in _passages(each, several=several))
        made = replace(item.made, passages=passages, findings=(*item.made.findings, *dict.fromkeys(findings)))
        return replace(item, resource=made, facts=_facts([each.found.facts for each in read]))


def _passages(read: _Read, *, several: bool) -> Iterator[Passage]:
    for passage in read.found.passages:
        file = "/".join(name for name in (read.name, passage.file) if name) if several else passage.file
        yield replace(passage, file=file)


def _findings(read: _Read, *, several: bool) -> Iterator[Finding]:
    """What the document says of itself, what of it could not be read, and how sure its words are."""
    found = read.found
    for words in found.rights:
        yield Finding("rights", words, by=found.by)
    if found.language:
        yield Finding("language", found.language, by=found.by)
    for note in found.notes:
        yield Finding("content", note, by=found.by, evidence=read.name if several else "")
    if found.confidence < 1:
        evidence = read.name if several else ""
        yield Finding("text", "recognised", by=found.by, evidence=evidence, confidence=round(found.confidence, 2))


def _unread(name: str, reason: str) -> Finding:
    return Finding("content", reason.strip(), by="extract", evidence=name)


def _facts(files: list[dict[str, int]]) -> Mapping[str, int]:
    facts: dict[str, int] = {}
    for each in files:
        for name, count in each.items():
            facts[name] = max(facts.get(name, 0), count) if name in _SHARED else facts.get(name, 0) + count
    if len(files) > 1:
        facts["files"] = facts.get("files", 0) + sum("files" not in each for each in files)
    return facts
