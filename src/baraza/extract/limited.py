"""Reading strangers' documents: `extract` in processes that may do little and can be lost.

A document that crashes, hangs or bloats its process is rejected by name; the next one gets a new process.
"""

from __future__ import annotations

import queue
from collections.abc import Mapping
from types import TracebackType
from typing import Self

from baraza.errors import Rejected
from baraza.extract.contract import Extracted
from baraza.extract.draw import Picture
from baraza.extract.frames import Done, Drew, Refused, Task
from baraza.extract.process import LimitedProcess, Lost
from baraza.model import Content

_RESTART_AFTER = 500
"""Documents per process: parsers keep memory, and a fresh start costs less than a second."""


class LimitedExtractor:
    """`extract` for any document, `workers` of them at once; safe to use from several threads. A context manager.

    `timeout_s` holds for one document, start of the process included; `memory_mb` for the address space of a process,
    of which the readers' own code takes about 250. `prepare` (`module:function`) is run before the limits hold,
    in a process that knows no variables but those of `environment`.
    """

    def __init__(
        self,
        workers: int = 1,
        timeout_s: float = 30,
        memory_mb: int = 1024,
        restart_after: int = _RESTART_AFTER,
        also: Mapping[str, str] | None = None,
        prepare: str = "",
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.timeout_s = timeout_s
        self._memory_mb = memory_mb
        self._restart_after = restart_after
        self._also, self._prepare, self._environment = dict(also or {}), prepare, dict(environment or {})
        self._processes: queue.LifoQueue[LimitedProcess | None] = queue.LifoQueue()
        self._workers = workers
        for _ in range(workers):
            self._processes.put(None)

    def extract(self, content: Content, timeout_s: float | None = None) -> Extracted:
        """The document's text; raises Rejected where it has none, or where reading it could not be borne."""
        reply = self._asked(Task(content, timeout_s or self.timeout_s))
        assert isinstance(reply, Done)
        return reply.extracted

    def draw(self, content: Content, page: int) -> Picture:
        """A page (from 0) of a document whose media type is certain; raises Rejected where it cannot be drawn."""
        reply = self._asked(Task(content, self.timeout_s, page))
        assert isinstance(reply, Drew)
        return reply.picture

    def _asked(self, task: Task) -> Done | Drew:
        process, kept = self._processes.get(), None
        try:
            process = process or LimitedProcess(self._memory_mb, self._also, self._prepare, self._environment)
            reply = process.ask(task)
            kept = process if process.served < self._restart_after else None
        except Lost as lost:
            raise lost.rejected(task.content) from None
        finally:
            # Also on an interrupt: a process that still owes a reply would give it to the next document.
            if process is not None and kept is None:
                process.close()
            self._processes.put(kept)
        if isinstance(reply, Refused):
            raise Rejected(reply.code, reply.message, hint=reply.hint, **reply.where)
        return reply

    def close(self) -> None:
        """End the processes; waits for documents that are being read."""
        for _ in range(self._workers):
            process = self._processes.get()
            if process is not None:
                process.close()
        for _ in range(self._workers):
            self._processes.put(None)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
