"""Now, as store and pipeline write it; the one place where a test can put another clock."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Clock = Callable[[], float]
"""Seconds since 1970, UTC."""

_clocks: list[Clock] = [time.time]


def now() -> int:
    """Whole seconds since 1970, UTC."""
    return int(_clocks[-1]())


@contextmanager
def told_by(clock: Clock) -> Iterator[None]:
    """Inside, this clock tells the time of the whole process."""
    _clocks.append(clock)
    try:
        yield
    finally:
        _clocks.remove(clock)
