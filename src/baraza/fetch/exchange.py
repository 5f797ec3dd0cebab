"""One request and its answer over a checked connection; what aiohttp raises becomes one of our errors."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

import aiohttp
from aiohttp import ClientSession, ClientTimeout, DummyCookieJar, TCPConnector
from aiohttp.abc import AbstractResolver
from msgspec import Struct
from yarl import URL

from baraza.errors import AddressRefused, FetchError, TooSlow
from baraza.fetch.addresses import AddressRules
from baraza.fetch.body import Cap, read_body
from baraza.fetch.contract import Redirect
from baraza.fetch.resolver import CheckedResolver
from baraza.fetch.urls import is_literal

CONNECT_S = 20.0  # a host that does not take a connection by then is down
SILENCE_S = 30.0  # nor does one that says nothing for so long go on


class Answer(Struct, frozen=True):
    """What came back from one address; the body is read only where the status is 200 to 299."""

    url: URL
    status: int
    headers: Mapping[str, str]
    body: bytes
    redirects: tuple[Redirect, ...] = ()
    """How the address that was asked for led here."""


class Exchange:
    """The connections; made and used on the fetcher's event loop alone."""

    def __init__(self, rules: AddressRules, names: AbstractResolver | None = None) -> None:
        self.rules = rules
        self.session = ClientSession(
            # No cache of names: each dial resolves and checks anew. `trust_env` stays off, so no proxy dials for us.
            connector=TCPConnector(resolver=CheckedResolver(rules, names), use_dns_cache=False, limit=64),
            timeout=ClientTimeout(total=None, sock_connect=CONNECT_S, sock_read=SILENCE_S),
            cookie_jar=DummyCookieJar(),
            auto_decompress=False,
            trust_env=False,
        )

    async def once(self, url: URL, headers: Mapping[str, str], cap: Cap, post: bytes | None = None) -> Answer:
        """The answer of this very address: redirects are not followed."""
        host = url.raw_host or ""
        if is_literal(host):  # aiohttp dials literals without asking the resolver
            self.rules.check(host, str(url))
        method = "GET" if post is None else "POST"
        asked = self.session.request(method, url, headers=headers, data=post, allow_redirects=False)
        async with _translated(url), asked as response:
            body = await read_body(response, cap) if 200 <= response.status < 300 else b""
            lower = {name.lower(): _readable(value) for name, value in response.headers.items()}
            return Answer(url, response.status, lower, body)

    async def close(self) -> None:
        """End all connections."""
        await self.session.close()


def _readable(value: str) -> str:
    """A header that is not UTF-8 reaches us with half characters, which no database and no JSON takes."""
    return value if value.isascii() else value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


@asynccontextmanager
async def _translated(url: URL) -> AsyncIterator[None]:
    try:
        yield
    except AddressRefused as error:
        raise AddressRefused(error.message, hint=error.hint, **{"url": str(url)} | error.where) from error
    except aiohttp.ServerTimeoutError as error:
        raise too_slow(url) from error
    except aiohttp.ClientSSLError as error:
        raise FetchError(
            "The server's certificate or its encryption cannot be trusted.",
            url=str(url),
            reason=str(error),
            hint="Open the address in a browser; the certificate may have expired.",
        ) from error
    except aiohttp.ClientConnectorDNSError as error:
        raise FetchError(
            "No address is known for this name.", url=str(url), reason=str(error), hint="Check how it is spelled."
        ) from error
    except aiohttp.ClientPayloadError as error:
        raise FetchError(
            "The answer broke off before its end.", url=str(url), reason=str(error), hint="Try again later."
        ) from error
    except (aiohttp.ClientError, OSError, ValueError) as error:
        if isinstance(error, asyncio.TimeoutError):
            raise
        raise FetchError(
            "The server could not be reached or does not speak HTTP.",
            url=str(url),
            reason=str(error) or type(error).__name__,
            hint="Check the address; try again later.",
        ) from error


def too_slow(url: URL) -> TooSlow:
    """The error for an answer that took too long."""
    return TooSlow(
        "The server took too long.",
        url=str(url),
        hint="Try again later, or raise BARAZA_FETCH_TIMEOUT_S.",
    )
