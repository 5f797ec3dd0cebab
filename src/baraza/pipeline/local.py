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

import msgspec
import psutil
from msgspec.structs import replace

from baraza.errors import BarazaError
from baraza.pipeline.chunk import Chunk
from baraza.pipeline.executor import Work
from baraza.store.kept import Outcome, StageMark
from baraza.store.pack import to_text

log = logging.getLogger(__name__)

_WATCH_EVERY_S = 1.0


class LocalExecutor:
    """A pool that outlives its workers: a document that kills one is found by halving its chunk, and rejected alone."""

    def __init__(self, work: Work, workers: int) -> None:
        self.work = work
        self.workers = workers
        self.pool = self._new_pool()
        self.under_way: dict[Future[bytes], Chunk] = {}

    def _new_pool(self) -> ProcessPoolExecutor:
        # forkserver: a fork of this process would share its database connection and its threads' locks.
        context = get_context("forkserver")
        context.set_forkserver_preload(["baraza.pipeline.chunk"])
        return ProcessPoolExecutor(self.workers, mp_context=context, initializer=end_with, initargs=(os.getpid(),))

    def room(self) -> bool:
        """Two chunks a worker: one under way and one that waits, so that none stands still; never more."""
        return len(self.under_way) < 2 * self.workers

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
                yield _outcomes.decode(future.result())
                continue
            suspects = list(self.under_way.values())
            self.under_way.clear()
            self._rebuild()
            for chunk in suspects:
                yield from self._by_halves(chunk)

    def _begin(self, chunk: Chunk) -> Future[bytes]:
        return self.pool.submit(work_packed, self.work, _encoder.encode(chunk))

    def _ready(self, block: bool) -> list[Future[bytes]]:
        if block and self.under_way:
            return list(wait(list(self.under_way), return_when=FIRST_COMPLETED).done)
        return [future for future in self.under_way if future.done()]

    def _by_halves(self, chunk: Chunk) -> Iterator[tuple[Outcome, ...]]:
        try:
            yield _outcomes.decode(self._begin(chunk).result())
        except BrokenProcessPool:
            self._rebuild()
            if len(chunk.due) == 1:
                yield (_killed(chunk),)
                return
            middle = len(chunk.due) // 2
            yield from self._by_halves(replace(chunk, due=chunk.due[:middle]))
            yield from self._by_halves(replace(chunk, due=chunk.due[middle:]))

    def _rebuild(self) -> None:
        log.warning("A worker process died; the pool is built anew.")
        self.pool.shutdown(wait=False, cancel_futures=True)
        self.pool = self._new_pool()
        try:
            self.pool.submit(os.getpid).result()
        except BrokenProcessPool as error:
            # Not the documents' fault: without this every one of them would be rejected.
            raise BarazaError(
                "Worker processes cannot be started.",
                hint="Is there memory left? BARAZA_COMPUTE_URL=serial:// needs none.",
            ) from error

    def close(self) -> None:
        """End the pool's processes."""
        self.pool.shutdown(wait=True, cancel_futures=True)


# msgpack instead of pickle: it costs less on both sides of the pipe, and the driver's side is the bottleneck.
_encoder = msgspec.msgpack.Encoder()
_chunk = msgspec.msgpack.Decoder(Chunk)
_outcomes = msgspec.msgpack.Decoder(tuple[Outcome, ...])


def work_packed(work: Work, packed: bytes) -> bytes:
    """The work, on a chunk as it came through the pipe."""
    return _encoder.encode(work(_chunk.decode(packed)))


def end_with(driver: int) -> None:
    """Let this worker end when the driver does: killed, it cannot say goodbye, and its workers would wait for ever."""

    def watch() -> None:
        process = psutil.Process(driver)
        while process.is_running():
            time.sleep(_WATCH_EVERY_S)
        os._exit(0)

    Thread(target=watch, daemon=True).start()


def _killed(chunk: Chunk) -> Outcome:
    due = chunk.due[0]
    reason = "Working on this record ended the worker process, twice. Look at its content."
    mark = StageMark(0, "rejected", int(time.time()), "worker-killed", reason)
    return Outcome(
        ticket=due.ticket,
        state="rejected",
        stages=to_text({**due.marks, "work": mark}),
        stage="work",
        code=mark.code,
        reason=reason,
    )
