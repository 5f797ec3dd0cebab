"""A web server on loopback that misbehaves on request: each route writes the raw bytes of its answer."""

from __future__ import annotations

import socketserver
import ssl
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import Self

from baraza.fetch.addresses import AddressRules
from baraza.fetch.client import HttpFetcher, Manners
from baraza.fetch.retry import Retry

QUICK = Retry(attempts=3, base_s=0.01, cap_s=0.02, longest_s=2)


class Asked:
    """One request as it came in."""

    def __init__(self, method: str, target: str, headers: Mapping[str, str], body: bytes = b"") -> None:
        self.method, self.target, self.headers, self.body = method, target, headers, body


Answer = bytes | Iterable[bytes]
Route = Callable[[Asked], Answer]


def reply(body: bytes = b"", status: int = 200, **headers: str) -> bytes:
    """A whole answer; header names with underscores for hyphens."""
    named = {"Content_Type": "text/html; charset=utf-8", "Content_Length": str(len(body)), **headers}
    lines = [f"HTTP/1.1 {status} Status", *(f"{name.replace('_', '-')}: {value}" for name, value in named.items())]
    return "\r\n".join([*lines, "Connection: close", "", ""]).encode() + body


def redirect(location: str, status: int = 302) -> bytes:
    """A redirect."""
    return reply(status=status, Location=location)


def in_turn(*answers: bytes) -> Route:
    """The answers one after the other; the last one stays."""
    left = list(answers)
    return lambda asked: left.pop(0) if len(left) > 1 else left[0]


class Server:
    """Answers on an ephemeral port while its `with` lasts; what is not routed is 404."""

    def __init__(self, routes: Mapping[str, bytes | Route] | None = None) -> None:
        self.routes: dict[str, bytes | Route] = dict(routes or {})
        self.asked: list[Asked] = []
        self._server = _Threads(("127.0.0.1", 0), self._handler())
        self._thread = Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)
        self.port = self._server.server_address[1]
        self.host = f"127.0.0.1:{self.port}"

    def url(self, target: str = "/") -> str:
        return f"http://{self.host}{target}"

    def encrypt(self, certificate: Path) -> None:
        """Speak TLS from now on."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True, do_handshake_on_connect=False)

    def targets(self) -> list[str]:
        """What was asked for, robots.txt aside."""
        return [asked.target for asked in self.asked if asked.target != "/robots.txt"]

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _handler(self) -> type[socketserver.StreamRequestHandler]:
        server = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                try:
                    first = self.rfile.readline().split()
                except OSError:
                    return  # no handshake came about
                if len(first) < 2:
                    return
                lines = iter(self.rfile.readline, b"\r\n")
                pairs = (line.decode("latin-1").partition(":") for line in lines if line)
                headers = {name.lower(): value.strip() for name, _, value in pairs}
                body = self.rfile.read(int(headers.get("content-length", 0)))
                asked = Asked(first[0].decode("latin-1"), first[1].decode("latin-1"), headers, body)
                server.asked.append(asked)
                answer = server.answer(asked)
                try:
                    for piece in [answer] if isinstance(answer, bytes) else answer:
                        self.wfile.write(piece)
                except OSError:
                    return  # the client had enough

        return Handler

    def answer(self, asked: Asked) -> Answer:
        route = self.routes.get(asked.target, self.routes.get(asked.target.partition("?")[0], reply(status=404)))
        return route if isinstance(route, bytes) else route(asked)


class _Threads(socketserver.ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64


def quick_fetcher(
    allow: tuple[str, ...] = ("127.0.0.1",), *, max_bytes: int = 1_000_000, timeout_s: float = 5, pause_s: float = 0
) -> HttpFetcher:
    """A real fetcher that may dial loopback and does not tarry."""
    manners = Manners(user_agent="Baraza/test", pause_s=pause_s, max_bytes=max_bytes, timeout_s=timeout_s, retry=QUICK)
    return HttpFetcher(AddressRules(allow), manners)
