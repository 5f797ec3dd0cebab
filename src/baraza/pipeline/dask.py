"""Work on chunks on a Dask cluster (https://distributed.dask.org), by the same function as everywhere.

`dask://HOST:PORT` is the address of a scheduler that runs; `dask://` starts scheduler and workers on this machine.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from baraza.errors import BarazaError, MissingExtra
from baraza.pipeline.chunk import Chunk
from baraza.pipeline.executor import Crew, Work
from baraza.pipeline.halving import WorkerDied, by_halves
from baraza.pipeline.packed import pack_chunk, read_outcomes, work_packed
from baraza.store.kept import Outcome

if TYPE_CHECKING:
    from distributed import Client, Future, LocalCluster

log = logging.getLogger(__name__)

# How many workers a chunk may lose before Dask gives it up; then it is halved. Dask's own 3 would only make that later.
_ALLOWED_FAILURES = 0
_CONNECT_S = 30
_COUNT_EVERY_S = 5.0


class DaskExecutor:
    """A client of a cluster: it may grow, shrink and lose workers while chunks are under way."""

    def __init__(self, work: Work, crew: Crew) -> None:
        self.work = work
        self.crew = crew
        self.cluster = None if urlsplit(crew.url).netloc else _own_cluster(crew)
        self.client = _client(self.cluster or f"tcp://{urlsplit(crew.url).netloc}")
        self.under_way: dict[Future, Chunk] = {}
        self._hands, self._counted_at = 0, float("-inf")

    def room(self) -> bool:
        """Two chunks a hand of the cluster, however large it is now; never more."""
        if time.monotonic() - self._counted_at > _COUNT_EVERY_S:
            self._hands, self._counted_at = sum(self.client.nthreads().values()), time.monotonic()
        return len(self.under_way) < 2 * max(self._hands, 1)

    def busy(self) -> bool:
        """Whether chunks are under way."""
        return bool(self.under_way)

    def submit(self, chunk: Chunk) -> None:
        """Begin with a chunk."""
        self.under_way[self._begin(chunk)] = chunk

    def results(self, *, wait: bool) -> Iterator[tuple[Outcome, ...]]:
        """What is ready; a chunk that lost its workers is worked on by halves."""
        for future in self._ready(wait):
            chunk = self.under_way.pop(future)
            try:
                yield _outcomes(future)
            except WorkerDied:
                log.warning("A worker of the cluster died with a chunk in hand; it is worked on by halves.")
                yield from by_halves(chunk, self._attempt)

    def _begin(self, chunk: Chunk) -> Future:
        # Not pure: the same chunk again is to be worked on again.
        return self.client.submit(work_packed, self.work, pack_chunk(chunk), pure=False)

    def _ready(self, block: bool) -> list[Future]:
        if block and self.under_way:
            from distributed import wait

            wait(list(self.under_way), return_when="FIRST_COMPLETED")
        return [future for future in self.under_way if future.done()]

    def _attempt(self, chunk: Chunk) -> tuple[Outcome, ...]:
        return _outcomes(self._begin(chunk))

    def close(self) -> None:
        """Let go of the cluster; what it still works on is thrown away. One that was started here ends."""
        self.client.cancel(list(self.under_way))
        self.client.close()
        if self.cluster is not None:
            self.cluster.close()


def _outcomes(future: Future) -> tuple[Outcome, ...]:
    from distributed import KilledWorker

    try:
        packed = future.result()
    except KilledWorker as error:
        raise WorkerDied from error
    finally:
        future.release()
    if not isinstance(packed, bytes):
        raise BarazaError("The cluster lost a chunk.", hint="Its records stay due; start again.", state=future.status)
    return read_outcomes(packed)


@contextmanager
def open_client(crew: Crew) -> Iterator[Client]:
    """A client of the cluster at this address; one that was started here ends with it."""
    place = urlsplit(crew.url).netloc
    cluster = None if place else _own_cluster(crew)
    client = _client(cluster or f"tcp://{place}")
    try:
        yield client
    finally:
        client.close()
        if cluster is not None:
            cluster.close()


def _own_cluster(crew: Crew) -> LocalCluster:
    """Scheduler and workers on this machine; they end when this process does, however it does."""
    _expect_dask()
    import dask
    from distributed import LocalCluster

    dask.config.set({"distributed.scheduler.allowed-failures": _ALLOWED_FAILURES})
    return LocalCluster(
        n_workers=crew.workers,
        threads_per_worker=1,
        memory_limit=f"{crew.memory_mb}MB",
        dashboard_address=None,
        silence_logs=logging.CRITICAL,
    )


def _client(where: LocalCluster | str) -> Client:
    _expect_dask()
    from distributed import Client

    try:
        return Client(where, timeout=_CONNECT_S)
    except OSError as error:
        raise BarazaError(
            "The Dask scheduler does not answer.",
            address=where,
            hint="Does `dask scheduler` run there, in the same version? BARAZA_COMPUTE_URL names it.",
        ) from error


def _expect_dask() -> None:
    if find_spec("distributed") is None:
        raise MissingExtra("Working on a cluster needs Dask.", package="distributed", hint="Install it: `make extra`.")
