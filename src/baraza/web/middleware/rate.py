"""A limit that no reader meets and a runaway script does."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from ipaddress import ip_address, ip_network
from threading import Lock

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from baraza.settings import settings
from baraza.web.failure import failure

# A person loads about five addresses per page and opens at most a few pages per second; a school behind one address
# is some dozens of persons. Ten per second, lastingly, with 300 at once, is above both and far below what hurts.
PER_SECOND = 10.0
AT_ONCE = 300.0
# So many addresses are remembered; beyond it those whose bucket is full again are forgotten.
REMEMBERED = 10_000


class Buckets:
    """One bucket of tokens per name: fills with time, a request takes one."""

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, *, per_second: float = PER_SECOND, at_once: float = AT_ONCE
    ) -> None:
        self._clock, self._per_second, self._at_once = clock, per_second, at_once
        self._held: dict[str, tuple[float, float]] = {}
        self._lock = Lock()

    def wait_s(self, name: str) -> float:
        """Take a token; 0 where there was one, else the seconds until there will be."""
        with self._lock:
            now = self._clock()
            tokens, then = self._held.get(name, (self._at_once, now))
            tokens = min(self._at_once, tokens + (now - then) * self._per_second)
            short = max(0.0, 1 - tokens)
            self._held[name] = (tokens if short else tokens - 1, now)
            if len(self._held) > REMEMBERED:
                self._forget(now)
            return short / self._per_second

    def _forget(self, now: float) -> None:
        full_after_s = self._at_once / self._per_second
        self._held = {name: held for name, held in self._held.items() if now - held[1] < full_after_s}


class RateLimit:
    """Answer 429 with Retry-After to an address that asks too fast."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.buckets = Buckets()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, or the refusal."""
        wait_s = wait_of(request, self.buckets)
        if not wait_s:
            return self.get_response(request)
        response = failure(request, 429, _("You ask faster than we can answer. Please wait a moment and try again."))
        response.headers["Retry-After"] = str(math.ceil(wait_s))
        return response


def wait_of(request: HttpRequest, buckets: Buckets) -> float:
    """Seconds that this visitor has to wait; 0 where there is nothing to wait for."""
    address = visitor(request)
    return buckets.wait_s(_household(address)) if _is_public(address) else 0


def visitor(request: HttpRequest) -> str:
    """The visitor's address: the one that connects, or where a proxy is configured the last one that it names.

    What stands before the last one came from the visitor and may say anything.
    """
    if settings().proxy:
        return str(request.META.get("HTTP_X_FORWARDED_FOR", "")).rpartition(",")[2].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


def _household(address: str) -> str:
    """What one visitor commands: an IPv4 address, or the 64 bits of IPv6 that are handed out together."""
    known = ip_address(address)
    return address if known.version == 4 else str(ip_network((known, 64), strict=False))


def _is_public(address: str) -> bool:
    """Whether this is one visitor's address; a private one is the operator, or a proxy that stands for all."""
    try:
        return ip_address(address).is_global
    except ValueError:
        return False
