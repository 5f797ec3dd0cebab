"""What a site's robots.txt asks of us (RFC 9309)."""

from __future__ import annotations

import asyncio
import copy
from collections.abc import Awaitable, Callable
from time import monotonic

from msgspec import Struct
from protego import Protego
from yarl import URL

from baraza.errors import AddressRefused, FetchError, HttpStatus, RobotsRefused

PRODUCT = "Baraza"  # the name that a robots.txt addresses us by
MAX_BYTES = 500_000  # RFC 9309 asks crawlers to read at least 500 KiB; the rest is not looked at
KEPT_S = 24 * 3600.0  # RFC 9309, 2.4: no longer than a day
AWAY_S = 600.0  # how long we stay away from a site whose robots.txt cannot be had
LONGEST_PAUSE_S = 60.0  # a site that asks for more is asked once a minute, or it could never be read
MOST_SITES = 2_000


class _Wish(Struct, frozen=True):
    until: float
    rules: Protego | None = None
    """None: nothing is asked of us."""
    error: FetchError | None = None
    """Why we stay away."""


class Robots:
    """The robots.txt of each site, fetched when first needed and again when it is old."""

    def __init__(self, load: Callable[[URL], Awaitable[bytes]]) -> None:
        self._load = load
        self._wishes: dict[URL, _Wish] = {}
        self._locks: dict[URL, asyncio.Lock] = {}

    async def admit(self, url: URL) -> float:
        """Seconds that the site wants between two requests; RobotsRefused where it wants none for this address."""
        if url.path == "/robots.txt":
            return 0.0
        try:
            wish = await self._wish(url.origin())
        except AddressRefused as error:
            # Nobody asked for the robots.txt; what they asked for stands in the ledger.
            raise AddressRefused(error.message, hint=error.hint, **error.where | {"url": str(url)}) from error
        if wish.error is not None:
            raise copy.copy(wish.error)  # a fresh one: each raise would add to the same traceback
        if wish.rules is None:
            return 0.0
        if not wish.rules.can_fetch(str(url), PRODUCT):
            raise RobotsRefused(
                "The site's robots.txt asks us to stay away from this address.",
                url=str(url),
                hint="Ask the site to allow the user agent Baraza.",
            )
        return min(float(wish.rules.crawl_delay(PRODUCT) or 0), LONGEST_PAUSE_S)

    async def _wish(self, origin: URL) -> _Wish:
        async with self._locks.setdefault(origin, asyncio.Lock()):
            wish = self._wishes.get(origin)
            if wish is None or wish.until < monotonic():
                self._make_room()
                wish = self._wishes[origin] = await self._asked(origin)
            return wish

    async def _asked(self, origin: URL) -> _Wish:
        address = origin.with_path("/robots.txt")
        try:
            body = await self._load(address)
        except HttpStatus as error:
            return _after_status(address, error.code)
        except AddressRefused:
            raise
        except FetchError as error:
            return _Wish(monotonic() + AWAY_S, error=error)
        return _Wish(monotonic() + KEPT_S, rules=Protego.parse(body.decode("utf-8-sig", "replace")))

    def _make_room(self) -> None:
        if len(self._wishes) < MOST_SITES:
            return
        oldest = min(self._wishes, key=lambda origin: self._wishes[origin].until)
        del self._wishes[oldest]
        if not self._locks[oldest].locked():
            del self._locks[oldest]


def _after_status(address: URL, code: int) -> _Wish:
    """RFC 9309, 2.3.1: no robots.txt, no wish; a server in trouble is left alone. 429 is trouble, not absence."""
    if 300 <= code < 500 and code != 429:
        return _Wish(monotonic() + KEPT_S)
    refusal = RobotsRefused(
        "The site's robots.txt cannot be had at the moment, so we stay away for a while.",
        url=str(address),
        code=code,
        hint=f"It is asked again after {AWAY_S:.0f} seconds.",
    )
    return _Wish(monotonic() + AWAY_S, error=refusal)
