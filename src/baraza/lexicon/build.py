"""Build the tables that are old: one language after the other, so that a stop costs one at most."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from pathlib import Path

import msgspec
from msgspec import Struct

from baraza.errors import StoreError, UsageError
from baraza.lexicon.contract import PIVOT
from baraza.lexicon.learning import content
from baraza.lexicon.lexicon import ENDING
from baraza.lexicon.sources import Said, everything
from baraza.lexicon.table import Content, Head, Table, write_table
from baraza.lexicon.units import language_of
from baraza.store.blobs import Blobs
from baraza.store.concepts import generation, vocabularies
from baraza.store.parallel import parallels
from baraza.store.translated import translated_counts
from baraza.words.stems import analysis_language

METHOD = 3
"""Raise it where the same sources would give another table."""
FEWEST = 50
"""Labels, pairs and sentences below which there is nothing to learn from."""
_GROWN = 1.25
"""A table is old when there are so many times as many translated works as when it was learnt."""


class Wanted(Struct, frozen=True):
    """A table that is to be built."""

    code: str
    """Analysis language: the name of the table."""
    tags: tuple[str, ...]
    """Languages that are learnt together: `no` of `nb` and `nn`."""
    mark: str


def stale(folder: Path, asked: Iterable[str] = ()) -> list[Wanted]:
    """The tables that are missing or old, among those asked for or all that there is something for.

    UsageError for a language that there is nothing for.
    """
    found = wanted()
    codes = [analysis_language(language_of(tag) or tag) for tag in asked] or sorted(found)
    if nothing := [code for code in codes if code not in found]:
        hint = "Import a vocabulary or parallel texts that have it: baraza vocabulary import, baraza parallel import."
        raise UsageError("There is nothing to learn these languages from.", languages=nothing, hint=hint)
    return [found[code] for code in dict.fromkeys(codes) if _mark(folder, code) != found[code].mark]


def wanted() -> dict[str, Wanted]:
    """Every language that something is here for, with the mark that its table would bear."""
    tags: dict[str, set[str]] = {}
    facts: dict[str, list[str]] = {}
    for tag, fact in sorted(_facts()):
        code = analysis_language(tag)
        if code != analysis_language(PIVOT):
            tags.setdefault(code, set()).add(tag)
            facts.setdefault(code, []).append(fact)
    return {code: Wanted(code, tuple(sorted(tags[code])), _digest(facts[code])) for code in tags}


def _facts() -> Iterator[tuple[str, str]]:
    """Language, and a word that changes where what is here for it does."""
    generations = dict(one.rpartition(":")[::2] for one in generation().split())
    for vocabulary in vocabularies():
        if vocabulary.languages.get(PIVOT):
            for tag in filter(None, map(language_of, vocabulary.languages)):
                yield tag, f"{vocabulary.name} {generations.get(vocabulary.name)}"
    for parallel in parallels():
        yield from ((tag, f"{parallel.name} {parallel.blob}") for tag in parallel.languages)
    for tag, count in translated_counts(PIVOT).items():
        grown = 0
        while count > _GROWN**grown:
            grown += 1
        yield tag, f"works {grown}"


def _digest(facts: list[str]) -> str:
    return blake2b("\n".join([str(METHOD), *facts]).encode(), digest_size=8).hexdigest()


def _mark(folder: Path, code: str) -> str:
    try:
        return Table(folder / f"{code}{ENDING}").head.mark
    except (FileNotFoundError, StoreError):
        return ""


def build(
    tables: list[Wanted], folder: Path, blobs: Blobs, step: Callable[[int], None] = lambda done: None
) -> Iterator[Head]:
    """Learn and write these tables, each as soon as it is done; `step` is told of each table."""
    if not tables:
        return
    with tempfile.TemporaryDirectory(prefix="baraza-lexicon-") as scratch:
        spool = Path(scratch)
        counts = _spool(tables, blobs, spool)
        for table in tables:
            said = (one for tag in table.tags for one in _read(spool / tag))
            enough = sum(counts[tag] for tag in table.tags) >= FEWEST
            learnt = content(table.code, said) if enough else Content({})
            yield write_table(folder / f"{table.code}{ENDING}", table.code, table.mark, learnt)
            step(1)


def _spool(tables: list[Wanted], blobs: Blobs, folder: Path) -> Counter[str]:
    """Everything is read once, whatever the number of languages, and memory stays flat; how much of each there is."""
    encode = msgspec.msgpack.Encoder().encode
    kept: dict[str, bytearray] = {tag: bytearray() for table in tables for tag in table.tags}
    counts: Counter[str] = Counter()
    for said in everything(frozenset(kept), blobs):
        counts[said.language] += 1
        body = encode(said)
        buffer = kept[said.language]
        buffer += len(body).to_bytes(4, "little") + body
        if len(buffer) > _BUFFER:
            _flush(folder / said.language, buffer)
    for tag, buffer in kept.items():
        _flush(folder / tag, buffer)
    return counts


_BUFFER = 1_000_000


def _flush(path: Path, buffer: bytearray) -> None:
    with path.open("ab") as file:
        file.write(buffer)
    buffer.clear()


def _read(path: Path) -> Iterator[Said]:
    decode = msgspec.msgpack.Decoder(Said).decode
    with path.open("rb") as file:
        while size := file.read(4):
            yield decode(file.read(int.from_bytes(size, "little")))
