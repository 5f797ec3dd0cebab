"""The fetcher: HTTP, politely, and only to where we may go."""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Iterator
from concurrent.futures import Future
from itertools import count
from types import TracebackType
from typing import Self, TypeVar

from aiohttp.abc import AbstractResolver
from msgspec import Struct
from yarl import URL

import baraza
from baraza.errors import FetchError, HttpStatus
from baraza.fetch.addresses import AddressRules
from baraza.fetch.background import Background
from baraza.fetch.body import ACCEPTED, Cap, media_type_of
from baraza.fetch.contract import Request, Response
from baraza.fetch.exchange import Answer, Exchange
from baraza.fetch.follow import MOST_REDIRECTS, Follow
from baraza.fetch.pace import Pace, Time
from baraza.fetch.retry import Retry, retry_after_s
from baraza.fetch.robots import MAX_BYTES, Robots
from baraza.fetch.urls import dialable, site
from baraza.settings import Settings

T = TypeVar("T")

AT_ONCE = 16  # requests under way for one `get_many`
PATIENCE_S = 10.0  # of a person before a page
HELD_BYTES = 64_000_000  # answers of one `get_many` that wait for their turn; beyond, no further request begins


class Manners(Struct, frozen=True, kw_only=True):
    """How a fetcher behaves."""

    user_agent: str
    pause_s: float
    max_bytes: int
    timeout_s: float
    retry: Retry = Retry()
    robots: bool = True
    """Ask robots.txt; False where no robot walks, but a person waits."""
    most_redirects: int = MOST_REDIRECTS


class HttpFetcher:
    """The `Fetcher` over HTTP. Its work runs in one background thread; `get` and `get_many` may be used from any."""

    def __init__(
        self,
        rules: AddressRules,
        manners: Manners,
        names: AbstractResolver | None = None,
        time: Time | None = None,
    ) -> None:
        self._rules, self._manners, self._names, self._time = rules, manners, names, time
        self._background = Background("fetch")
        self._door: _Door | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the connections and the thread."""
        if self._door is not None:
            self._background.call(self._door.exchange.close())
            self._door = None
        self._background.close()

    def get(self, request: Request) -> Response:
        """The answer, or the FetchError that says what, where and what next."""
        return self._background.call(self._fetch(request))

    def get_many(self, requests: Iterable[Request]) -> Iterator[Response | FetchError]:
        """Answers in the order of the requests, several hosts at once; an error takes its request's place."""
        waiting = iter(requests)
        under_way: deque[Future[Response | FetchError]] = deque()
        try:
            while True:
                while len(under_way) < AT_ONCE and _held(under_way) < HELD_BYTES:
                    request = next(waiting, None)
                    if request is None:
                        break
                    under_way.append(self._background.submit(self._outcome(request)))
                if not under_way:
                    return
                yield under_way.popleft().result()
        finally:
            for future in under_way:
                future.cancel()

    async def _outcome(self, request: Request) -> Response | FetchError:
        try:
            return await self._fetch(request)
        except FetchError as error:
            return error

    async def _fetch(self, request: Request) -> Response:
        # Made here, on the loop that it belongs to; there is no await in between, so there is only ever one.
        if self._door is None:
            self._door = _Door(Exchange(self._rules, self._names), self._manners, self._time)
        return await self._door.fetch(request)


def open_fetcher(settings: Settings, time: Time | None = None) -> HttpFetcher:
    """A fetcher with the manners that the settings ask for; use it in a `with`. `time` may pass otherwise in tests."""
    manners = Manners(
        user_agent=user_agent(settings.contact),
        pause_s=settings.fetch_pause_s,
        max_bytes=settings.fetch_max_bytes,
        timeout_s=settings.fetch_timeout_s,
    )
    return HttpFetcher(AddressRules(settings.fetch_allow), manners, time=time)


def open_exchange(settings: Settings) -> HttpFetcher:
    """A fetcher for who waits for one service to answer: no pauses, robots.txt, second tries or redirects."""
    manners = Manners(
        user_agent=user_agent(settings.contact),
        pause_s=0,
        max_bytes=settings.fetch_max_bytes,
        timeout_s=min(PATIENCE_S, settings.fetch_timeout_s),
        retry=Retry(attempts=1),
        robots=False,
        most_redirects=0,
    )
    return HttpFetcher(AddressRules(settings.fetch_allow), manners)


def user_agent(contact: str) -> str:
    """How we introduce ourselves: `Baraza/0.1.0 (+mailto:…)`."""
    named = " ".join(contact.split())
    return f"Baraza/{baraza.__version__}" + (f" (+{named})" if named else "")


class _Door:
    """The parts of a fetcher that live on its event loop."""

    def __init__(self, exchange: Exchange, manners: Manners, time: Time | None) -> None:
        self.exchange, self.manners = exchange, manners
        self.pace = Pace(manners.pause_s, time)
        self.admit = Robots(self._robots_txt).admit if manners.robots else _admit_all
        self.follow = Follow(exchange, self.pace, manners.timeout_s, manners.most_redirects)

    async def fetch(self, request: Request) -> Response:
        url = dialable(request.url, request.params)
        headers = self._headers(request)
        cap = Cap(self.manners.max_bytes if request.max_bytes is None else request.max_bytes, request.cut)
        conditional = bool(request.etag or request.last_modified)

        async def once() -> Response:
            answer = await self.follow(url, headers, cap, self.admit, request.post, dict(request.keys))
            return _response(url, _accepted(answer, conditional))

        return await (self._patiently(once) if request.patient else once())

    async def _robots_txt(self, url: URL) -> bytes:
        headers = {"User-Agent": self.manners.user_agent, "Accept-Encoding": "identity"}

        async def once() -> bytes:
            answer = await self.follow(url, headers, Cap(MAX_BYTES, cut=True), _admit_all)
            return _accepted(answer, conditional=False).body

        return await self._patiently(once)

    async def _patiently(self, once: Callable[[], Awaitable[T]]) -> T:
        """Try until it succeeds or there is no use; in between, the host that failed is left alone by everyone."""
        for attempt in count(1):
            try:
                return await once()
            except FetchError as error:
                wait_s = self.manners.retry.wait_s(attempt, error)
                if wait_s is None:
                    raise
                self.pace.hold(site(URL(str(error.where["url"]))), wait_s)
        raise AssertionError("count() does not end")

    def _headers(self, request: Request) -> dict[str, str]:
        headers = dict(request.headers) | {
            "User-Agent": self.manners.user_agent,
            "Accept": request.accept,
            # Of a packed answer the first bytes are little use.
            "Accept-Encoding": "identity" if request.cut else ACCEPTED,
            "If-None-Match": request.etag,
            "If-Modified-Since": request.last_modified,
            "Content-Type": "" if request.post is None else request.post_type,
        }
        # A line break in a value that once came from a server must not become a header of its own.
        return {name: " ".join(value.split()) for name, value in headers.items() if value}


async def _admit_all(_url: URL) -> float:
    return 0.0


def _accepted(answer: Answer, conditional: bool) -> Answer:
    if 200 <= answer.status < 300 or (answer.status == 304 and conditional):
        return answer
    after = retry_after_s(answer.headers.get("retry-after", ""))
    raise HttpStatus(
        "The server answered with an error." if answer.status >= 400 else "The server answered with an odd status.",
        code=answer.status,
        url=str(answer.url),
        retry_after_s=after,
        hint="" if after is None else f"It asks to be tried again after {after:.0f} seconds.",
    )


def _response(asked: URL, answer: Answer) -> Response:
    media_type, charset = media_type_of(_header(answer, "content-type"))
    return Response(
        url=str(answer.url),
        asked=str(asked),
        status=answer.status,
        redirects=answer.redirects,
        headers=answer.headers,
        body=answer.body,
        media_type=media_type,
        charset=charset,
        etag=_header(answer, "etag"),
        last_modified=_header(answer, "last-modified"),
        not_modified=answer.status == 304,
    )


def _header(answer: Answer, name: str) -> str:
    return answer.headers.get(name, "")


def _held(futures: Iterable[Future[Response | FetchError]]) -> int:
    done = (future.result() for future in futures if future.done())
    return sum(len(outcome.body) for outcome in done if isinstance(outcome, Response))
