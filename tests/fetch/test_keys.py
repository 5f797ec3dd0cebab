"""Headers that hold a secret go where they were meant to go."""

from __future__ import annotations

from baraza.fetch.contract import Request
from tests.fetch.server import Server, quick_fetcher, redirect, reply

KEY = ("X-Goog-Api-Key", "secret")


def test_a_key_is_sent_to_its_own_site_and_not_on_to_another() -> None:
    with (
        Server({"/": reply(b"there")}) as other,
        Server({"/robots.txt": reply(b"")}) as server,
        quick_fetcher() as door,
    ):
        server.routes |= {"/": reply(b"here"), "/near": redirect("/"), "/far": redirect(other.url("/"))}

        bodies = [door.get(Request(url=server.url(path), keys=(KEY,))).body for path in ("/", "/near", "/far")]

    assert bodies == [b"here", b"here", b"there"]
    sent = [(asked.target, asked.headers.get("x-goog-api-key")) for asked in server.asked]
    assert set(sent) == {("/robots.txt", None), ("/", "secret"), ("/near", "secret"), ("/far", "secret")}
    assert [asked.headers.get("x-goog-api-key") for asked in other.asked] == [None] * len(other.asked)
