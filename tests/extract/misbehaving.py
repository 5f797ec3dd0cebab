"""Readers that do what hostile documents make parsers do."""

from __future__ import annotations

import os
import socket
import sys
import time
from pathlib import Path

from baraza.extract.contract import Extracted
from baraza.model import Content, Passage

TABLE = {
    f"application/x-{name}": f"tests.extract.misbehaving:{name}"
    for name in ("loop", "sleep", "bloat", "die", "fail", "chatter", "dial", "write")
}


def loop(content: Content) -> Extracted:
    while True:
        pass


def sleep(content: Content) -> Extracted:
    time.sleep(60)
    return Extracted()


def bloat(content: Content) -> Extracted:
    held = []
    while True:
        held.append(bytearray(10_000_000))


def die(content: Content) -> Extracted:
    os.abort()


def fail(content: Content) -> Extracted:
    raise ZeroDivisionError("nobody expected this")


def chatter(content: Content) -> Extracted:
    sys.stdout.write("a library that prints")
    sys.stdout.flush()
    return Extracted(passages=(Passage("still readable"),))


def dial(content: Content) -> Extracted:
    """Dial a server on loopback that does answer; the port stands in the body."""
    try:
        with socket.create_connection(("127.0.0.1", int(content.body)), timeout=2):
            return Extracted(passages=(Passage("reached"),))
    except OSError as error:
        return Extracted(passages=(Passage(f"refused: {type(error).__name__}"),))


def write(content: Content) -> Extracted:
    path = Path(content.body.decode())
    try:
        path.write_bytes(b"stolen")
    except OSError as error:
        return Extracted(passages=(Passage(f"refused: {type(error).__name__}"),))
    return Extracted(passages=(Passage("written"),))
