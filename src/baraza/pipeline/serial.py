"""Work on chunks in this process, one after the other."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from baraza.pipeline.chunk import Chunk
from baraza.pipeline.executor import Crew, Work
from baraza.store.kept import Outcome


class SerialExecutor:
    """No other process; for tests, and for looking at what happens."""

    def __init__(self, work: Work, crew: Crew | None = None) -> None:
        del crew  # nobody else works
        self.work = work
        self.waiting: deque[Chunk] = deque()

    def room(self) -> bool:
        """One chunk at a time."""
        return not self.waiting

    def busy(self) -> bool:
        """Whether a chunk waits."""
        return bool(self.waiting)

    def submit(self, chunk: Chunk) -> None:
        """Keep the chunk until results are asked for."""
        self.waiting.append(chunk)

    def results(self, *, wait: bool) -> Iterator[tuple[Outcome, ...]]:
        """The work is done while one waits."""
        while wait and self.waiting:
            yield self.work(self.waiting.popleft())

    def close(self) -> None:
        """Forget what waits; it stays due."""
        self.waiting.clear()
