"""One harvest into a fresh home, timed from the first request to the last commit; run by bench/harvest.py."""

from __future__ import annotations

import sys
import time

from baraza.pipeline.chunk import Chunk, work_on, work_through
from baraza.pipeline.stages import Normalise
from baraza.store.kept import Outcome
from baraza.store.setup import connect, migrate

_NORMALISE = (Normalise(),)


def normalise_only(chunk: Chunk) -> tuple[Outcome, ...]:
    """The first stage alone."""
    return work_through(chunk, _NORMALISE)


def main(url: str, stages: str) -> None:
    """Print seconds and counts."""
    connect()
    migrate()
    from baraza.fetch.client import open_fetcher
    from baraza.model import Source
    from baraza.pipeline.executor import open_executor
    from baraza.pipeline.harvesting import harvest_source
    from baraza.pipeline.worker import Worker
    from baraza.settings import settings
    from baraza.store.blobs import open_blobs
    from baraza.store.sources import add_source

    ours = settings()
    add_source(Source(name="bench", kind="oai-pmh", url=url))
    executor = open_executor(ours.compute_url, normalise_only if stages == "normalise" else work_on, ours.workers)
    worker = Worker(ours, executor)
    begin = time.perf_counter()
    with open_fetcher(ours) as fetcher:
        tally = harvest_source(
            "bench", fetcher, open_blobs(ours.blobs_url), after_page=lambda page, tally: worker.pump()
        )
    worker.drain()
    took = time.perf_counter() - begin
    executor.close()
    print(took, tally.stored, worker.states["done"])


if __name__ == "__main__":
    main(*sys.argv[1:])
