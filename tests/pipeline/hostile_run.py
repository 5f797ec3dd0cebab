"""Hostile files and good ones between them, through the real stages in real workers."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from baraza.model import Source
from baraza.pipeline.chunk import Chunk, work_on
from baraza.pipeline.executor import Crew, open_executor
from baraza.pipeline.stage import Setup
from baraza.store.blobs import FileBlobs
from baraza.store.kept import Due, Outcome, StoredContent
from baraza.store.pack import squeeze, to_text, unpack
from tests.extract.hostile import File
from tests.extract.seeds import GOOD

CHUNK = 20
SETUP = Setup(
    languages=("en", "ar"), extract_timeout_s=10.0, extract_memory_mb=1024, recognise_pages=1, recognise_timeout_s=10.0
)


class Fate(Struct, frozen=True):
    """What became of one file, and in how many seconds its whole chunk was done."""

    file: File
    state: str
    code: str
    reason: str
    was_read: bool
    """Whether the word stands in its text that every good file has."""


def run(files: Sequence[File], folder: Path, workers: int = 2) -> tuple[list[Fate], float]:
    """What became of each, and how many seconds all took."""
    blobs = FileBlobs(folder / "blobs")
    executor = open_executor(Crew(workers=workers, memory_mb=1024), work_on)
    begin = time.perf_counter()
    outcomes: list[Outcome] = []
    try:
        for chunk in _chunks(files, blobs):
            while not executor.room():
                for some in executor.results(wait=True):
                    outcomes += some
            executor.submit(chunk)
        while executor.busy():
            for some in executor.results(wait=True):
                outcomes += some
    finally:
        executor.close()
    by_number = {outcome.ticket.id: outcome for outcome in outcomes}
    assert len(by_number) == len(outcomes) == len(files)
    return [_fate(file, by_number[number]) for number, file in enumerate(files)], time.perf_counter() - begin


def _fate(file: File, outcome: Outcome) -> Fate:
    marks = msgspec.json.decode(outcome.stages)
    code, reason = outcome.code, outcome.reason
    if not code and "extract" in marks:
        code, reason = (*marks["extract"][3:5], "", "")[:2]
    text = _text(outcome)
    return Fate(file, outcome.state, code, reason, GOOD in text)


def _text(outcome: Outcome) -> str:
    from baraza.model import Resource

    if outcome.resource is None:
        return ""
    made = unpack(outcome.resource.body, Resource)
    return " ".join(f"{passage.heading} {passage.text}" for passage in made.passages)


def _chunks(files: Sequence[File], blobs: FileBlobs) -> Iterator[Chunk]:
    source = Source(name="bad", kind="file", url="x")
    for start in range(0, len(files), CHUNK):
        due = tuple(_due(start + at, file, blobs) for at, file in enumerate(files[start : start + CHUNK]))
        yield Chunk(due=due, sources={"bad": source}, blobs_url=f"file://{blobs.folder}", setup=SETUP)


def _due(number: int, file: File, blobs: FileBlobs) -> Due:
    body = {"id": f"https://bad.test/{number}", "name": f"File {number}"}
    return Due(
        id=number,
        key=f"{number:020}",
        source="bad",
        identifier=body["id"],
        format="amb",
        url=body["id"],
        datestamp="",
        squeezed=squeeze(msgspec.json.encode(body)),
        content=to_text(StoredContent(blob=blobs.put(file.body), media_type=file.media_type)),
        raw=b"",
        stages="{}",
        tries=0,
    )


def table(fates: Sequence[Fate]) -> Counter[tuple[str, str, str]]:
    """How many of each sort came to which end."""
    return Counter((fate.file.sort, fate.state, fate.code or "read") for fate in fates)
