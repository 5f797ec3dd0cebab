"""A clock that stands still until it is told to go on."""

from __future__ import annotations

from threading import Lock

DAY_S = 86_400.0
HOUR_S = 3_600.0


class StoppedClock:
    """Tells the store, the schedule and the fetcher the time; sleeping on it takes none."""

    def __init__(self, at: float = 1_800_000_000.0) -> None:
        self.at = at
        self._lock = Lock()  # the fetcher sleeps in a thread of its own

    def __call__(self) -> float:
        """Seconds since 1970."""
        return self.at

    def monotonic(self) -> float:
        """The same, for those who only compare."""
        return self.at

    async def sleep(self, seconds: float) -> None:
        """Let so much time pass."""
        self.go_on(seconds)

    def go_on(self, seconds: float) -> None:
        """Let so much time pass."""
        with self._lock:
            self.at += seconds
