"""Work on chunks in a pool of processes on this machine."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from threading import Thread

import psutil

from baraza.errors import BarazaError
from baraza.pipeline.chunk import Chunk
from baraza.pipeline.executor import Crew, Work
from baraza.pipeline.halving import WorkerDied, by_halves
from baraza.pipeline.limits import Counter, count_in, limit_memory
from baraza.pipeline.packed import pack_chunk, read_outcomes, work_packed
from baraza.settings import settings
from baraza.settings.logs import write_logs
from baraza.store.kept import Outcome

log = logging.getLogger(__name__)

_WATCH_EVERY_S = 1.0

# A new pool may be killed too, by whatever killed the last one; but one that never comes up is no accident.
_STARTS = 5


class LocalExecutor:
    """A pool that outlives its workers: a document that kills one is found by halving its chunk, and rejected alone."""

    def __init__(self, work: Work, crew: Crew) -> None:
        self.work = work
        self.crew = crew
        self.pool = self._new_pool()
        self.under_way: dict[Future[bytes], Chunk] = {}

    def _new_pool(self) -> ProcessPoolExecutor:
        # forkserver: a fork of this process would share its database connection and its threads' locks.
        context = get_context("forkserver")
        context.set_forkserver_preload(["baraza.pipeline.chunk"])
        # Shared by the workers without a lock: a count that is lost now and then says as much.
        self.begun: Counter = context.RawValue("Q", 0)
        told = (os.getpid(), self.crew.memory_mb, self.begun)
        return ProcessPoolExecutor(self.crew.workers, mp_context=context, initializer=begin_worker, initargs=told)

    def room(self) -> bool:
        """Two chunks a worker: one under way and one that waits, so that none stands still; never more."""
        return len(self.under_way) < 2 * self.crew.workers

    def busy(self) -> bool:
        """Whether chunks are under way."""
        return bool(self.under_way)

    def submit(self, chunk: Chunk) -> None:
        """Begin with a chunk."""
        try:
            self.under_way[self._begin(chunk)] = chunk
        except BrokenProcessPool:
            # A worker died between two chunks, with nothing in hand.
            self._rebuild()
            self.under_way[self._begin(chunk)] = chunk

    def results(self, *, wait: bool) -> Iterator[tuple[Outcome, ...]]:
        """What is ready; where a worker died, everything that was under way, worked on again by halves."""
        for future in self._ready(wait):
            if future not in self.under_way:
                continue
            if not isinstance(future.exception(), BrokenProcessPool):
                del self.under_way[future]
                yield read_outcomes(future.result())
                continue
            suspects = list(self.under_way.values())
            self.under_way.clear()
            self._rebuild()
            for chunk in suspects:
                yield from by_halves(chunk, self._attempt)

    def _begin(self, chunk: Chunk) -> Future[bytes]:
        return self.pool.submit(work_packed, self.work, pack_chunk(chunk))

    def _ready(self, block: bool) -> list[Future[bytes]]:
        if block and self.under_way:
            return list(wait(list(self.under_way), return_when=FIRST_COMPLETED).done)
        return [future for future in self.under_way if future.done()]

    def _attempt(self, chunk: Chunk) -> tuple[Outcome, ...]:
        self.begun.value = 0
        try:
            return read_outcomes(self._begin(chunk).result())
        except BrokenProcessPool as error:
            began = bool(self.begun.value)
            self._rebuild()
            raise WorkerDied(began=began) from error

    def _rebuild(self) -> None:
        log.warning("A worker process died; the pool is built anew.")
        for _ in range(_STARTS):
            self.pool.shutdown(wait=False, cancel_futures=True)
            self.pool = self._new_pool()
            try:
                self.pool.submit(os.getpid).result()
            except BrokenProcessPool as error:
                broken = error
            else:
                return
        # Not the documents' fault: without this every one of them would be rejected.
        raise BarazaError(
            "Worker processes cannot be started.",
            hint="Is there memory left? BARAZA_COMPUTE_URL=serial:// needs none.",
        ) from broken

    def close(self) -> None:
        """End the pool's processes."""
        self.pool.shutdown(wait=True, cancel_futures=True)


def begin_worker(driver: int, memory_mb: int, begun: Counter) -> None:
    """What a new worker does first."""
    count_in(begun)
    write_logs(settings())
    limit_memory(memory_mb)
    end_with(driver)


def end_with(driver: int) -> None:
    """Let this worker end when the driver does: killed, it cannot say goodbye, and its workers would wait for ever."""

    def watch() -> None:
        try:
            process = psutil.Process(driver)
            while process.is_running():
                time.sleep(_WATCH_EVERY_S)
        finally:  # also where it was gone before anybody looked
            os._exit(0)

    Thread(target=watch, daemon=True).start()
