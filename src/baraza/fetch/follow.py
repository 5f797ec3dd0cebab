"""From an address to the answer at the end of its redirects, each step checked, paced and timed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from time import monotonic

from msgspec.structs import replace
from yarl import URL

from baraza.errors import FetchError
from baraza.fetch.body import Cap
from baraza.fetch.contract import Redirect
from baraza.fetch.exchange import Answer, Exchange, too_slow
from baraza.fetch.pace import Pace
from baraza.fetch.urls import onward, site

REDIRECTS = frozenset({301, 302, 303, 307, 308})
KEEPS_METHOD = frozenset({307, 308})
"""After the others a POST goes on as a GET, as browsers do."""
MOST_REDIRECTS = 10

Admit = Callable[[URL], Awaitable[float]]
"""Raises where we may not go; else the pause in seconds that the site asks for."""


class Follow:
    """Goes where an address leads.

    A redirect from https to http is followed: catalogues behind a proxy often answer so, and the address that answered
    stands in the response. What is secret, `keys`, goes to the first site alone.
    """

    def __init__(self, exchange: Exchange, pace: Pace, timeout_s: float, most_redirects: int = MOST_REDIRECTS) -> None:
        self.exchange, self.pace, self.timeout_s, self.most_redirects = exchange, pace, timeout_s, most_redirects

    async def __call__(
        self,
        url: URL,
        headers: Mapping[str, str],
        cap: Cap,
        admit: Admit,
        post: bytes | None = None,
        keys: Mapping[str, str] | None = None,
    ) -> Answer:
        """The first answer that is not a redirect, whatever its status."""
        clock = _Clock(self.timeout_s)
        seen: list[URL] = []
        steps: list[Redirect] = []
        while len(seen) <= self.most_redirects:
            if url in seen:
                raise _lost("The redirects go in a circle.", seen)
            seen.append(url)
            try:
                sent = {**headers, **(keys or {})} if site(url) == site(seen[0]) else headers
                answer = await self._step(url, sent, cap, await admit(url), clock, post)
            except FetchError as error:
                raise _led_here(error, seen) from error.__cause__
            location = answer.headers.get("location", "")
            if answer.status not in REDIRECTS or not location:
                return replace(answer, redirects=tuple(steps))
            url = onward(url, location)
            steps.append(Redirect(answer.status, str(url)))
            if answer.status not in KEEPS_METHOD:
                post = None
        raise _lost(f"There are more than {self.most_redirects} redirects.", seen)

    async def _step(
        self, url: URL, headers: Mapping[str, str], cap: Cap, pause_s: float, clock: _Clock, post: bytes | None
    ) -> Answer:
        async with self.pace.turn(site(url), pause_s), clock.running(url):
            return await self.exchange.once(url, headers, cap, post)


class _Clock:
    """The time that servers may take for one request, all redirects together; waiting for our turn does not count."""

    def __init__(self, seconds: float) -> None:
        self.left_s = seconds

    @asynccontextmanager
    async def running(self, url: URL) -> AsyncIterator[None]:
        start = monotonic()
        try:
            async with asyncio.timeout(max(self.left_s, 0)):
                yield
        except TimeoutError as error:
            raise too_slow(url) from error
        finally:
            self.left_s -= monotonic() - start


def _led_here(error: FetchError, seen: list[URL]) -> FetchError:
    """The error, with the address that was asked for where redirects led on from it."""
    if len(seen) > 1:
        error.where["redirected_from"] = str(seen[0])
    return error


def _lost(message: str, seen: list[URL]) -> FetchError:
    return FetchError(message, url=str(seen[0]), last=str(seen[-1]), hint="Open the address in a browser.")
