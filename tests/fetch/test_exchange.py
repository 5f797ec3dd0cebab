"""The door for one service that a person waits for: straight on, once, and nowhere else."""

from __future__ import annotations

import pytest

from baraza.errors import AddressRefused, FetchError, HttpStatus
from baraza.fetch.client import open_exchange
from baraza.fetch.contract import Request
from baraza.settings import load
from tests.fetch.server import Server, redirect, reply

LOOPBACK = {"BARAZA_FETCH_ALLOW": "127.0.0.1", "BARAZA_FETCH_PAUSE_S": "60"}


def test_it_asks_at_once_and_no_robots_txt_before() -> None:
    with Server({"/a": reply(b"1"), "/b": reply(b"2")}) as server, open_exchange(load(LOOPBACK)) as door:
        bodies = [door.get(Request(url=server.url(path))).body for path in ("/a", "/b")]

    assert bodies == [b"1", b"2"]
    assert server.targets() == ["/a", "/b"]


def test_what_fails_is_not_tried_again() -> None:
    with Server({"/a": reply(status=503)}) as server, open_exchange(load(LOOPBACK)) as door:
        with pytest.raises(HttpStatus):
            door.get(Request(url=server.url("/a")))
        assert server.targets() == ["/a"]


def test_what_is_sent_goes_on_to_nobody_else() -> None:
    with (
        Server({"/": reply(b"there")}) as other,
        Server({"/a": redirect(other.url("/"), status=307)}) as server,
        open_exchange(load(LOOPBACK)) as door,
    ):
        with pytest.raises(FetchError, match="more than 0 redirects"):
            door.get(Request(url=server.url("/a"), post=b"secret"))
        assert other.targets() == []


def test_addresses_are_checked_as_everywhere() -> None:
    with Server({"/a": reply(b"1")}) as server, open_exchange(load({})) as door:
        with pytest.raises(AddressRefused):
            door.get(Request(url=server.url("/a")))
        assert server.targets() == []
