"""Parallel texts from a file into the store."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import msgspec
import zstandard
from msgspec import Struct

from baraza.errors import SourceError, UsageError
from baraza.fetch.decompress import reader
from baraza.lexicon.formats import PAIRS, format_of, reader_of
from baraza.lexicon.units import Problems, Unit
from baraza.store.blobs import Blobs
from baraza.store.parallel import Parallel, keep_parallel

MOST_UNPACKED = 8 * 2**30
_START = 4096
_NAME = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,98}[a-z0-9])?")
_PACKINGS = re.compile(r"\.(?:gz|bz2|zst)$")
_STEP = 1_000


class Told(Struct, frozen=True, kw_only=True):
    """What whoever imports says of the file."""

    name: str = ""
    format: str = ""
    licence: str = ""
    attribution: str = ""


class Imported(Struct, frozen=True, kw_only=True):
    """What came of an import."""

    parallel: Parallel
    problems: dict[str, int]
    """Kind of problem to how many there were."""
    examples: dict[str, list[str]]


def import_parallel(path: Path, told: Told, blobs: Blobs, step: Callable[[int], None] = lambda done: None) -> Imported:
    """Put the units of a file in the place of what stood under its name.

    Raises UsageError where nothing of it can be used; then nothing is changed.
    """
    name = told.name or _made_name(path)
    if not _NAME.fullmatch(name):
        hint = "Say --name: lower-case letters, digits, `.`, `_` and `-`, at most 100."
        raise UsageError("This cannot be the name of parallel texts.", name=name, hint=hint)
    problems, languages = Problems(), Counter[str]()
    with path.open("rb") as raw, reader(raw, str(path), MOST_UNPACKED) as stream:
        format_ = told.format or format_of(stream.peek(_START)[:_START])
        units = _counted(_until_broken(reader_of(format_)(stream, problems), problems), languages, step)
        body = _packed(units)
    if not languages:
        _refuse(path, format_, problems)
    kept = Parallel(
        name=name,
        kind="pairs" if format_ in PAIRS else "sentences",
        units=languages["en"],
        languages=dict(sorted(languages.items())),
        licence=told.licence,
        attribution=told.attribution,
        origin=str(path),
        blob=blobs.put(body),
    )
    return Imported(parallel=keep_parallel(kept), problems=dict(problems.counts), examples=problems.examples)


def _until_broken(units: Iterator[Unit], problems: Problems) -> Iterator[Unit]:
    """The units until the packing is broken or the cap is reached, which is told."""
    count = 0
    try:
        for one in units:
            count += 1
            yield one
    except SourceError as error:
        problems.tell("cut-off", count, f"after so many units: {error}")


def _counted(units: Iterator[Unit], languages: Counter[str], step: Callable[[int], None]) -> Iterator[Unit]:
    for count, one in enumerate(units, 1):
        languages.update(one.keys())
        if count % _STEP == 0:
            step(_STEP)
        yield one


def _packed(units: Iterator[Unit]) -> bytes:
    kept = BytesIO()
    encode = msgspec.json.Encoder().encode
    with zstandard.ZstdCompressor(level=9).stream_writer(kept, closefd=False) as squeezed:
        for one in units:
            squeezed.write(encode(one) + b"\n")
    return kept.getvalue()


def _refuse(path: Path, format_: str, problems: Problems) -> None:
    first = next((examples[0] for examples in problems.examples.values()), None)
    raise UsageError(
        "Nothing in the file could be used." if first else "There is nothing in the file.",
        file=str(path),
        format=format_,
        problem=first,
        hint="Formats are tmx, jsonl and tsv; say --format where the wrong one was taken.",
    )


def _made_name(path: Path) -> str:
    stem = _PACKINGS.sub("", path.name.lower()).rpartition(".")[0] or path.name.lower()
    return re.sub(r"[^a-z0-9._-]+", "-", stem).strip("-._")[:100]
