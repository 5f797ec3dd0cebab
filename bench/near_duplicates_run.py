"""Sketch, store and group made records in a fresh home, and print what came of it; run by bench/near_duplicates.py."""

from __future__ import annotations

import json
import sys
import time
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context

from baraza.identify.sketch import pack_sketch
from baraza.model import Source
from baraza.settings import settings
from baraza.store.kept import Packed, pack_resource
from baraza.store.setup import connect, migrate
from bench.near_corpus import SOURCES, made
from bench.near_truth import Truth

CHUNK = 500
EVERY = 50_000
"""So many records are stored between two groupings, as a worker does it every few seconds."""

Chunk = tuple[list[Packed], list[tuple[str, str]]]


def work(start: int, stop: int) -> Chunk:
    """What a worker does with a chunk: the packed resources with their sketches, and which are planted."""
    records = list(made(start, stop))
    packed = [pack_resource(one.resource, pack_sketch(one.resource)) for one in records]
    return packed, [(one.resource.key, one.near) for one in records if one.near]


def chunks(count: int) -> Iterator[Chunk]:
    """The chunks in order; few wait, so that memory stays flat."""
    context = get_context("forkserver")
    with ProcessPoolExecutor(settings().workers, mp_context=context) as pool:
        waiting: deque[Future[Chunk]] = deque()
        for start in range(0, count, CHUNK):
            waiting.append(pool.submit(work, start, min(start + CHUNK, count)))
            if len(waiting) > 2 * settings().workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def fill(count: int) -> tuple[Truth, float, float]:
    """Store and group so many records; the truth about them, seconds of all, and of these of the grouping."""
    from baraza.pipeline.grouping import group
    from baraza.store.resources import put_resources

    truth, grouping, stored = Truth(), 0.0, 0
    begin = time.perf_counter()
    for packed, planted in chunks(count):
        put_resources(packed)
        truth.add(planted)
        stored += len(packed)
        if stored % EVERY == 0 or stored == count:
            at = time.perf_counter()
            group()
            now = time.perf_counter()
            grouping += now - at
            print(f"{stored:,} after {now - begin:.0f} s, {grouping:.0f} s of it grouping", file=sys.stderr, flush=True)
    return truth, time.perf_counter() - begin, grouping


def main(count: str) -> None:
    """Print seconds, recall and false joins as JSON."""
    connect()
    migrate()
    from baraza.store.sources import add_source

    for number in range(SOURCES):
        add_source(Source(name=f"s{number}", kind="file", url="x"))
    truth, seconds, grouping = fill(int(count))
    print(
        json.dumps({"seconds": seconds, "grouping": grouping, "recall": truth.recall(), "false": truth.false_joins()})
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
