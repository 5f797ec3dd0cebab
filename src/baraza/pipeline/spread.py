"""A function over many batches, by the processes of this machine or a cluster; no more are held than are worked on."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Any, TypeVar
from urllib.parse import urlsplit

from baraza.pipeline.executor import Crew

B = TypeVar("B")
R = TypeVar("R")
Submit = Callable[..., "Future[Any]"]

_IN_HAND = 2
"""Batches per worker: one is worked on, one waits."""


def spread(crew: Crew, work: Callable[[B], R], batches: Iterable[B]) -> Iterator[R]:
    """What comes of each batch, in their order."""
    with _hands(crew) as (submit, hands):
        waiting: deque[Future[R]] = deque()
        for batch in batches:
            waiting.append(submit(work, batch))
            if len(waiting) >= _IN_HAND * hands:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


@contextmanager
def _hands(crew: Crew) -> Iterator[tuple[Submit, int]]:
    if urlsplit(crew.url).scheme == "dask":
        from baraza.pipeline.dask import open_client

        with open_client(crew) as client:
            yield (lambda work, batch: client.submit(work, batch, pure=False)), max(1, sum(client.nthreads().values()))
        return
    with ProcessPoolExecutor(crew.workers, mp_context=get_context("forkserver")) as pool:
        yield pool.submit, crew.workers
