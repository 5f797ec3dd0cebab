"""When a worker died: work on its chunk by halves until the guilty record is alone, and reject that one."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from msgspec.structs import replace

from baraza.errors import BarazaError
from baraza.pipeline.chunk import Chunk
from baraza.store.kept import Outcome, StageMark
from baraza.store.pack import to_text

# Workers also die of what no record did: a machine that is switched off, memory that another program took. Only a
# record that was alone each time, so many times in a row, is taken for the cause. Before each try there is a wait:
# whatever else kills workers comes in bursts.
WAITS_ALONE_S = (0.0, 1.0, 4.0)

# A worker that died before it began with the record says nothing about it. But if none ever begins, nobody can work.
_FALSE_STARTS = 200
_FALSE_START_S = 0.2


class WorkerDied(Exception):
    """The process that worked on the chunk is no longer there; `began` where it may have been at a record."""

    def __init__(self, *, began: bool = True) -> None:
        super().__init__()
        self.began = began


Attempt = Callable[[Chunk], tuple[Outcome, ...]]
"""Works on a chunk and waits for it; raises WorkerDied."""


def by_halves(chunk: Chunk, attempt: Attempt) -> Iterator[tuple[Outcome, ...]]:
    """The outcomes of every record of the chunk; one that ends its worker whenever it is alone is rejected."""
    if len(chunk.due) == 1:
        yield _alone(chunk, attempt)
        return
    try:
        yield attempt(chunk)
    except WorkerDied:
        middle = len(chunk.due) // 2
        yield from by_halves(replace(chunk, due=chunk.due[:middle]), attempt)
        yield from by_halves(replace(chunk, due=chunk.due[middle:]), attempt)


def _alone(chunk: Chunk, attempt: Attempt) -> tuple[Outcome, ...]:
    for wait_s in WAITS_ALONE_S:
        time.sleep(wait_s)
        try:
            return _begun(chunk, attempt)
        except WorkerDied:
            continue
    return (_killed(chunk),)


def _begun(chunk: Chunk, attempt: Attempt) -> tuple[Outcome, ...]:
    """The outcome, or the death of a worker that had begun."""
    for _ in range(_FALSE_STARTS):
        try:
            return attempt(chunk)
        except WorkerDied as death:
            if death.began:
                raise
            time.sleep(_FALSE_START_S)
    raise BarazaError(
        "Worker processes die before they begin.", hint="Is there memory left? Nothing is lost; start again."
    )


def _killed(chunk: Chunk) -> Outcome:
    due = chunk.due[0]
    reason = (
        f"Working on this record alone ended the worker process {len(WAITS_ALONE_S)} times: it crashed, took too much "
        f"memory, or took longer than {chunk.setup.longest_s:g} s. Look at its content."
    )
    mark = StageMark(0, "rejected", int(time.time()), "worker-killed", reason)
    return Outcome(
        ticket=due.ticket,
        state="rejected",
        stages=to_text({**due.marks, "work": mark}),
        stage="work",
        code=mark.code,
        reason=reason,
    )
