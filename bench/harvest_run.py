"""One harvest into a fresh home, timed from the first request to the last commit; run by bench/harvest.py."""

from __future__ import annotations

import sys
import time

from baraza.pipeline.chunk import Chunk, work_through
from baraza.pipeline.stages import Normalise
from baraza.store.kept import Outcome
from baraza.store.setup import connect, migrate

_NORMALISE = (Normalise(),)


def normalise_only(chunk: Chunk) -> tuple[Outcome, ...]:
    """The first stage alone."""
    return work_through(chunk, _NORMALISE)


def _ledger_alone() -> tuple[int, int]:
    """The first stage, and no index; how many were stored and done."""
    from baraza.fetch.client import open_fetcher
    from baraza.pipeline.executor import crew_from, open_executor
    from baraza.pipeline.harvesting import harvest_source
    from baraza.pipeline.worker import Worker
    from baraza.settings import settings
    from baraza.store.blobs import open_blobs

    ours = settings()
    executor = open_executor(crew_from(ours), normalise_only)
    worker = Worker(ours, executor)
    with open_fetcher(ours) as fetcher:
        tally = harvest_source(
            "bench", fetcher, open_blobs(ours.blobs_url), after_page=lambda page, tally: worker.pump()
        )
    worker.drain()
    executor.close()
    return tally.stored, worker.states["done"]


def _whole_house() -> tuple[int, int]:
    """Everything that `baraza harvest` does; how many were stored, and how many the index holds."""
    from baraza.pipeline.workshop import open_workshop
    from baraza.settings import settings

    with open_workshop(settings()) as house:
        tally = house.harvest("bench")
        house.finish()
        return tally.stored, house.index.count()


def main(url: str, stages: str) -> None:
    """Print seconds and counts."""
    connect()
    migrate()
    from baraza.model import Source
    from baraza.store.sources import add_source

    add_source(Source(name="bench", kind="oai-pmh", url=url))
    begin = time.perf_counter()
    stored, done = _ledger_alone() if stages == "normalise" else _whole_house()
    print(time.perf_counter() - begin, stored, done)


if __name__ == "__main__":
    main(*sys.argv[1:])
