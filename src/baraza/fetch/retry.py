"""Which failures may pass, and how long to wait before the next try."""

from __future__ import annotations

import random
import socket
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from aiohttp import (
    ClientConnectionError,
    ClientConnectorDNSError,
    ClientPayloadError,
    ClientSSLError,
    ServerTimeoutError,
)
from msgspec import Struct

from baraza.errors import FetchError, HttpStatus

PASSING = frozenset({429, 500, 502, 503, 504})


class Retry(Struct, frozen=True, kw_only=True):
    """How often and how patiently a request is tried again."""

    attempts: int = 4
    """In all, the first one included."""
    base_s: float = 1.0
    """Before the second attempt at most; doubled before each further one."""
    cap_s: float = 30.0
    longest_s: float = 300.0
    """A server that asks for more patience than this gets it, but not from this request: it fails at once."""

    def wait_s(self, attempt: int, error: FetchError) -> float | None:
        """Seconds to wait after the attempt of this number (from 1); None where another one has no use."""
        if attempt >= self.attempts or not may_pass(error):
            return None
        asked = error.where.get("retry_after_s")
        if not isinstance(asked, (int, float)):
            # Anywhere between nothing and the doubled time, so that many who failed together do not return together.
            return random.uniform(0, min(self.cap_s, self.base_s * 2 ** (attempt - 1)))  # noqa: S311  # no secret
        return asked if asked <= self.longest_s else None


def may_pass(error: FetchError) -> bool:
    """The same request may succeed a little later."""
    if isinstance(error, HttpStatus):
        return error.code in PASSING
    cause = error.__cause__
    if isinstance(cause, ClientConnectorDNSError):
        return not (isinstance(cause.os_error, socket.gaierror) and cause.os_error.errno == socket.EAI_NONAME)
    if isinstance(cause, (ClientSSLError, ServerTimeoutError)):
        return False
    return isinstance(cause, (ClientConnectionError, ClientPayloadError))


def retry_after_s(value: str, now: datetime | None = None) -> float | None:
    """Seconds that a Retry-After header asks for, given as a number or as a date; None where it says neither."""
    text = value.strip()
    if text.isascii() and text.isdigit():
        return float(text[:10])
    try:
        date = parsedate_to_datetime(text)
    except (ValueError, OverflowError):  # the latter for numbers without end in a date
        return None
    if date.tzinfo is None:
        date = date.replace(tzinfo=UTC)
    return max(0.0, (date - (now or datetime.now(UTC))).total_seconds())
