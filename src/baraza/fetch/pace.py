"""One request at a time to each host, with a pause in between."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from time import monotonic
from typing import Protocol

MOST_SITES = 10_000  # remembered at once; beyond, those that nobody waits for are forgotten


class Time(Protocol):
    """How time passes for those who wait their turn."""

    def monotonic(self) -> float:
        """Seconds from any fixed point on."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Let so much time pass."""
        ...


class RealTime:
    """As it passes everywhere."""

    def monotonic(self) -> float:
        """Seconds since the machine started."""
        return monotonic()

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(seconds)


class _Site:
    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self.ready = 0.0


class Pace:
    """Whose turn it is at each host; used on the fetcher's event loop alone."""

    def __init__(self, pause_s: float, time: Time | None = None) -> None:
        self.pause_s = pause_s
        self.time = time or RealTime()
        self._sites: dict[str, _Site] = {}

    @asynccontextmanager
    async def turn(self, site: str, pause_s: float = 0.0) -> AsyncIterator[None]:
        """Wait for the host; inside, nobody else asks it. The larger of the two pauses holds from start to start."""
        place = self._site(site)
        async with place.lock:
            # In a loop: the host may have asked for more time while we slept.
            while (wait := place.ready - self.time.monotonic()) > 0:
                await self.time.sleep(wait)
            place.ready = self.time.monotonic() + max(self.pause_s, pause_s)
            yield

    def hold(self, site: str, seconds: float) -> None:
        """Leave the host alone for so long."""
        place = self._site(site)
        place.ready = max(place.ready, self.time.monotonic() + seconds)

    def _site(self, site: str) -> _Site:
        if len(self._sites) >= MOST_SITES:
            self._forget()
        return self._sites.setdefault(site, _Site())

    def _forget(self) -> None:
        now = self.time.monotonic()
        idle = [name for name, place in self._sites.items() if place.ready < now and not place.lock.locked()]
        for name in idle:
            del self._sites[name]
