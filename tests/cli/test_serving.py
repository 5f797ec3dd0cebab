"""The real server, as `baraza serve` starts it."""

from __future__ import annotations

import http.client
import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from urllib.parse import quote

import pytest

READY_S = 60
LONGEST_ADDRESS = 65_534
"""Bytes of an address that the server reads; no setting changes it."""


@pytest.fixture
def server(imported: dict[str, str]) -> Iterator[int]:
    """The port of a server of a home with two resources."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    command = [sys.executable, "-m", "baraza", "serve", "--port", str(port)]
    process = subprocess.Popen(command, env=imported, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port, process)
        yield port
    finally:
        process.terminate()
        process.wait(30)


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + READY_S
    while time.monotonic() < until and process.poll() is None:
        with socket.socket() as caller:
            if caller.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    pytest.fail("The server did not start.")


def _get(port: int, path: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path)
    answer = connection.getresponse()
    found = answer.status, answer.read()
    connection.close()
    return found


def test_titles_are_suggested_and_addresses_of_all_that_the_box_takes_are_answered(server: int) -> None:
    status, body = _get(server, "/api/v1/suggest?q=sund")
    assert (status, [one["label"] for one in json.loads(body)["suggestions"]]) == (200, ["Sundials"])

    for text in ("水" * 5_000, "sundials " * 555, "𝔸" * 2_500):  # what 5,000 characters of a form are at most
        status, page = _get(server, f"/?q={quote(text)}")
        assert (status, b"This is a long text." in page or b"These are many words." in page) == (200, True)


def test_an_address_that_is_too_long_for_the_server_is_refused_and_the_next_is_answered(server: int) -> None:
    path = "/api/v1/search?q="
    longest = path + "a" * (LONGEST_ADDRESS - len(path))

    assert _get(server, longest)[0] == 200
    assert _get(server, longest + "a")[0] == 414
    assert _get(server, f"{path}sundials")[0] == 200
