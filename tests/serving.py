"""A server of a test, at work in a thread."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from socketserver import BaseServer
from threading import Thread
from typing import TypeVar

Kind = TypeVar("Kind", bound=BaseServer)


@contextmanager
def serving(server: Kind) -> Iterator[Kind]:
    """The server, which answers until the end of the block and is closed then."""
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
