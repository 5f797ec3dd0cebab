"""What a fetcher is handed and gives back; harvesters and stages know only this."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from msgspec import Struct, field

from baraza.errors import FetchError


class Request(Struct, frozen=True, kw_only=True):
    """One address to fetch."""

    url: str
    params: tuple[tuple[str, str], ...] = ()
    """Added to the address's query."""
    accept: str = "*/*"
    etag: str = ""
    last_modified: str = ""
    """With either of these two the request is conditional, and the answer may be `not_modified`."""
    keys: tuple[tuple[str, str], ...] = ()
    """Headers that hold a secret: for this very site, and dropped where a redirect leads to another."""
    post: bytes | None = None
    """The body of a POST; None: a GET."""
    post_type: str = "application/json"
    """Media type of that body."""
    headers: tuple[tuple[str, str], ...] = ()
    """Further headers that a protocol asks for, such as `Git-Protocol`; they change none that we send anyway."""
    max_bytes: int | None = None
    """Cap for this answer; None: the setting."""
    cut: bool = False
    """Keep the first bytes of an answer that is larger than the cap, where else it would be TooLarge."""
    patient: bool = True
    """Try again after a passing fault; False for who comes back by themselves."""


class Redirect(Struct, frozen=True):
    """One step of a chain: with which status, and where to."""

    status: int
    url: str

    @property
    def permanent(self) -> bool:
        """Whether the old address is to be given up for the new one (301, 308)."""
        return self.status in {301, 308}


class Response(Struct, frozen=True, kw_only=True):
    """An answer with a status of 200 to 299, or 304 to a conditional request; all else is a FetchError."""

    url: str
    """The address that answered, after redirects."""
    asked: str
    """The address that was asked for, parameters included."""
    status: int
    redirects: tuple[Redirect, ...] = ()
    """The steps from `asked` to `url`."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """Names in lower case."""
    body: bytes = b""
    """Decompressed."""
    media_type: str = ""
    """From Content-Type, without parameters, in lower case."""
    charset: str = ""
    etag: str = ""
    last_modified: str = ""
    not_modified: bool = False


class Fetcher(Protocol):
    """Fetch politely. A context manager; safe to use from several threads."""

    def get(self, request: Request) -> Response:
        """The answer, or the FetchError that says what, where and what next."""
        ...

    def get_many(self, requests: Iterable[Request]) -> Iterator[Response | FetchError]:
        """Answers in the order of the requests, several hosts at once; an error takes its request's place."""
        ...
