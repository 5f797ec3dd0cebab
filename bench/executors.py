"""Chunks that keep the processor busy: one process, two workers of each executor; Dask's figure beside ours."""

from __future__ import annotations

import time
from random import Random

import msgspec

from baraza.model import Json, Source
from baraza.pipeline.chunk import Chunk, work_on
from baraza.pipeline.executor import Crew, Executor, open_executor
from baraza.pipeline.stage import Setup
from baraza.store.kept import Due
from baraza.store.pack import squeeze
from bench.figure import Figure

CHUNKS, RECORDS, WORDS = 40, 250, 400
LANGUAGES = ("en", "fr", "es", "de", "pt", "it", "nl", "pl")
_TEXT = "water energy light cell history number music earth river plant market school health network"


def measure() -> list[Figure]:
    """Records a second, and how near two workers come to twice one process."""
    chunks = [_chunk(number) for number in range(CHUNKS)]
    alone = _rate("serial://", 1, chunks)
    figures = [Figure(name="stages in one process", value=alone, unit="records/s")]
    for url, bound in (("local://", 0.9), ("dask://", None)):
        rate = _rate(url, 2, chunks)
        figures.append(
            Figure(
                name=f"two workers on {url}, of twice that",
                value=rate / (2 * alone),
                unit="x",
                at_least=bound,
                note=f"{rate:,.0f} records/s",
            )
        )
    return figures


def _rate(url: str, workers: int, chunks: list[Chunk]) -> float:
    """Records a second once every worker has its tables in memory."""
    executor = open_executor(Crew(url=url, workers=workers), work_on)
    try:
        _through(executor, chunks[: 2 * workers])
        begin = time.perf_counter()
        count = _through(executor, chunks)
        return count / (time.perf_counter() - begin)
    finally:
        executor.close()


def _through(executor: Executor, chunks: list[Chunk]) -> int:
    waiting, count = list(chunks), 0
    while waiting or executor.busy():
        while waiting and executor.room():
            executor.submit(waiting.pop())
        count += sum(len(outcomes) for outcomes in executor.results(wait=True))
    return count


def _chunk(number: int) -> Chunk:
    chance = Random(number)
    due = tuple(_due(number * RECORDS + at, chance) for at in range(RECORDS))
    source = Source(name="bench", kind="file", url="x")
    return Chunk(due=due, sources={"bench": source}, blobs_url="file:///nowhere", setup=Setup(languages=LANGUAGES))


def _due(number: int, chance: Random) -> Due:
    body: dict[str, Json] = {
        "id": f"https://bench.test/{number}",
        "name": f"Lesson {number}",
        "description": " ".join(chance.choices(_TEXT.split(), k=WORDS)),
        "license": {"id": "https://creativecommons.org/licenses/by/4.0/"},
    }
    return Due(
        id=number,
        key=f"{number:020}",
        source="bench",
        identifier=f"https://bench.test/{number}",
        format="amb",
        url="",
        datestamp="",
        squeezed=squeeze(msgspec.json.encode(body)),
        content=None,
        raw=b"",
        stages="{}",
        tries=0,
    )
