"""Where chunks are worked on: what every executor offers, and the table of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol
from urllib.parse import urlsplit

from msgspec import Struct

from baraza.errors import SettingsError
from baraza.pipeline.chunk import Chunk
from baraza.plugins import imported
from baraza.settings import Settings
from baraza.store.kept import Outcome

EXECUTORS = {
    "local": "baraza.pipeline.local:LocalExecutor",
    "serial": "baraza.pipeline.serial:SerialExecutor",
    "dask": "baraza.pipeline.dask:DaskExecutor",
}

Work = Callable[[Chunk], tuple[Outcome, ...]]


class Executor(Protocol):
    """Works on chunks; keeps nothing that is not also in the ledger."""

    def room(self) -> bool:
        """Whether it takes another chunk now, without letting the backlog grow."""
        ...

    def busy(self) -> bool:
        """Whether chunks are under way."""
        ...

    def submit(self, chunk: Chunk) -> None:
        """Begin with a chunk."""
        ...

    def results(self, *, wait: bool) -> Iterator[tuple[Outcome, ...]]:
        """What is ready, in any order; with `wait` at least one where something is under way."""
        ...

    def close(self) -> None:
        """Let go of processes; what is under way is lost and stays due."""
        ...


class Crew(Struct, frozen=True, kw_only=True):
    """Who works: where, how many, and what each may hold."""

    url: str = "local://"
    workers: int = 1
    memory_mb: int = 2048
    """Most megabytes that one worker of this machine may hold; a cluster's workers have limits of their own."""


def crew_from(settings: Settings) -> Crew:
    """Who works, as the operator set it."""
    return Crew(url=settings.compute_url, workers=settings.workers, memory_mb=settings.worker_memory_mb)


def open_executor(crew: Crew, work: Work) -> Executor:
    """The executor at this address; raises SettingsError for one that is not known."""
    url = crew.url
    scheme = urlsplit(url).scheme
    if scheme not in EXECUTORS:
        raise SettingsError(
            "The compute address has a scheme that is not known.",
            scheme=scheme,
            known=", ".join(sorted(EXECUTORS)),
            hint="Say local:// or dask://HOST:PORT in BARAZA_COMPUTE_URL.",
        )
    executor: Executor = imported(EXECUTORS[scheme], f"Executor '{scheme}'")(work, crew)
    return executor
