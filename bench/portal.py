"""A portal with everything in the shared corpora: filled by the real pipeline, then served by the real server.

`python -m bench.portal` fills the home that BARAZA_HOME names.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from bench.corpora import corpora

SHARED = Path(__file__).parents[2] / "shared" / "data" / "corpora"
_WAIT_S = 60


def fill() -> None:
    """Import every corpus into this process's home."""
    from baraza.settings import settings
    from baraza.store.setup import connect, migrate

    connect()
    migrate()
    from baraza.pipeline.workshop import open_workshop
    from baraza.store.sources import add_source

    with open_workshop(settings()) as workshop:
        for source in corpora(SHARED):
            add_source(source)
            workshop.harvest(source.name)
        workshop.finish()


@contextmanager
def served(processes: int = 1, filled_by: str = "bench.portal", **settings: str) -> Iterator[str]:
    """The address of a portal that a module has filled, served by so many processes with these settings."""
    with tempfile.TemporaryDirectory() as home:
        settings = {"BARAZA_HOME": home, **settings}
        subprocess.run([sys.executable, "-m", filled_by], env={**os.environ, **settings}, check=True)
        with serving(settings, processes) as (address, _server):
            yield address


@contextmanager
def serving(settings: Mapping[str, str], processes: int = 1) -> Iterator[tuple[str, int]]:
    """The address of the portal with these settings, and the process that serves it or has children that do."""
    port = _free_port()
    environment = {**os.environ, "BARAZA_PORT": str(port), **settings}
    serve = [sys.executable, "-m", "baraza", "serve", "--processes", str(processes)]
    server = subprocess.Popen(serve, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(address)
        yield address, server.pid
    finally:
        server.terminate()
        server.wait(30)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def _wait_for(address: str) -> None:
    until = time.monotonic() + _WAIT_S
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(f"{address}/api/v1/search?q=water").read()
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
        else:
            return
    raise SystemExit("The server did not answer within a minute.")


if __name__ == "__main__":
    fill()
