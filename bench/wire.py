"""Counts what a server sends, byte by byte, whoever in the browser asked for it: pages, workers, scripts of workers."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Thread
from urllib.parse import urlsplit

_PACKING = re.compile(rb"(?i)(\r\naccept-encoding: )[^\r]*")


class Wire(ThreadingTCPServer):
    """Stands between a browser and a server and hands everything on."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, behind: tuple[str, int], accepted: str = "") -> None:
        super().__init__(("127.0.0.1", 0), _Line)
        self.behind = behind
        self.accepted = accepted.encode()
        """Which packing the browser is said to know; empty: what it says itself."""
        self.sent = 0
        """Bytes that the server has sent so far."""


class _Line(BaseRequestHandler):
    server: Wire

    def handle(self) -> None:
        with socket.create_connection(self.server.behind) as there:
            Thread(target=_asked, args=(self.request, there, self.server.accepted), daemon=True).start()
            while some := there.recv(65_536):
                self.server.sent += len(some)
                self.request.sendall(some)


def _asked(browser: socket.socket, there: socket.socket, accepted: bytes) -> None:
    try:
        while some := browser.recv(65_536):
            there.sendall(_PACKING.sub(rb"\g<1>" + accepted, some) if accepted else some)
        there.shutdown(socket.SHUT_RDWR)
    except OSError:
        return


@contextmanager
def counted(address: str, accepted: str = "") -> Iterator[tuple[str, Wire]]:
    """An address that leads to this one, and what counts."""
    parts = urlsplit(address)
    assert parts.hostname
    assert parts.port
    with Wire((parts.hostname, parts.port), accepted) as wire:
        Thread(target=wire.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{wire.server_address[1]}", wire
        wire.shutdown()
