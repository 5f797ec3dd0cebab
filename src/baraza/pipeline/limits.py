"""How long one record may take, and how much memory a worker may hold."""

from __future__ import annotations

import faulthandler
import os
import resource
import time
from typing import Protocol, TextIO

# Setting the alarm starts a thread; a record of metadata alone takes less time than that.
_SET_EVERY_S = 1.0

_MEGABYTE = 1024 * 1024


_begun: Counter | None = None


class Counter(Protocol):
    """A number that this process shares with the one that drives it."""

    value: int


def count_in(counter: Counter) -> None:
    """Count there how many records this process began with."""
    global _begun  # noqa: PLW0603 - one of a process, as the process itself is
    _begun = counter


class Alarm:
    """Ends this process where one record takes longer than `limit_s` (up to a second more); a context manager.

    faulthandler's own thread does it: it needs no turn at the interpreter, which a regular expression that backtracks
    or a parser in C does not give. The executor then finds the record by halving.
    """

    def __init__(self, limit_s: float) -> None:
        self.limit_s = limit_s
        self._set_at = 0.0
        self._nowhere: TextIO | None = None

    def __enter__(self) -> Alarm:
        self._nowhere = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - closed in __exit__
        return self

    def next_record(self) -> None:
        """The time of one more record begins."""
        if _begun is not None:
            _begun.value += 1
        now = time.monotonic()
        if self._nowhere is not None and now - self._set_at > _SET_EVERY_S:
            self._set_at = now
            faulthandler.dump_traceback_later(self.limit_s + _SET_EVERY_S, exit=True, file=self._nowhere)

    def __exit__(self, *_: object) -> None:
        faulthandler.cancel_dump_traceback_later()
        if self._nowhere is not None:
            self._nowhere.close()


def limit_memory(megabytes: int) -> None:
    """Let this process hold so much and no more: what asks for more gets a MemoryError, which costs one record.

    The soft limit alone, so that processes which it starts can set their own.
    """
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (megabytes * _MEGABYTE, hard))
