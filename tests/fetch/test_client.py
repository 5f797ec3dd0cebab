"""The fetcher against real servers on loopback, well-behaved and not."""

from __future__ import annotations

import gzip
import random
import socket
import threading
import time
import zlib
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
import pytest
import zstandard
from aiohttp.abc import AbstractResolver, ResolveResult

from baraza.errors import (
    AddressRefused,
    FetchError,
    HttpStatus,
    RobotsRefused,
    TooLarge,
    TooSlow,
)
from baraza.fetch.addresses import AddressRules
from baraza.fetch.client import HttpFetcher, Manners, open_fetcher, user_agent
from baraza.fetch.contract import Request, Response
from baraza.settings import load
from tests.fetch.server import QUICK, Asked, Server, in_turn, quick_fetcher, redirect, reply


def _gzip(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)  # else the time would be part of a test's name


def test_a_mark_that_is_no_text_can_be_kept(server: Server, fetcher: HttpFetcher) -> None:
    server.routes["/"] = reply(b"<p>", ETag='"caf|"').replace(b"|", b"\xe9")

    assert fetcher.get(Request(url=server.url())).etag == '"caf\ufffd"'


def test_gives_the_page_and_what_the_server_says_of_it(server: Server, fetcher: HttpFetcher) -> None:
    server.routes["/a"] = reply(
        "ö".encode(),
        Content_Type='Text/HTML; charset="UTF-8"',
        ETag='"1"',
        Last_Modified="Sun, 01 Mar 2026 12:00:00 GMT",
    )

    response = fetcher.get(Request(url=server.url("/a#part"), params=(("q", "1 2"),), accept="text/html"))

    assert response == Response(
        url=server.url("/a?q=1+2"),
        asked=server.url("/a?q=1+2"),
        status=200,
        headers=response.headers,
        body="ö".encode(),
        media_type="text/html",
        charset="UTF-8",
        etag='"1"',
        last_modified="Sun, 01 Mar 2026 12:00:00 GMT",
    )
    assert response.headers["content-length"] == "2"
    assert server.asked[-1].headers["accept"] == "text/html"


def test_headers_that_are_not_utf_8_can_be_kept(server: Server, fetcher: HttpFetcher) -> None:
    server.routes["/"] = reply(b"x", ETag='"caf~"', Content_Type="text/h~; charset=~").replace(b"~", b"\xe9")

    response = fetcher.get(Request(url=server.url()))

    assert (response.etag, response.media_type, response.charset) == ('"caf\ufffd"', "text/h\ufffd", "\ufffd")
    assert msgspec.json.decode(msgspec.json.encode(response), type=Response) == response


def test_says_who_it_is_and_sends_no_cookie_back(server: Server, fetcher: HttpFetcher) -> None:
    server.routes["/"] = reply(b"x", Set_Cookie="session=1; Path=/")

    for _ in range(2):
        fetcher.get(Request(url=server.url()))

    assert server.asked[-1].headers == {
        "host": server.host,
        "user-agent": "Baraza/test",
        "accept": "*/*",
        "accept-encoding": "gzip, deflate, zstd",
    }


def test_the_user_agent_names_the_version_and_the_contact() -> None:
    assert user_agent("mailto:a@b.test\r\nX: y").startswith("Baraza/0.")
    assert user_agent("mailto:a@b.test\r\nX: y").endswith(" (+mailto:a@b.test X: y)")
    assert "(" not in user_agent("")


def test_an_open_fetcher_follows_the_settings(server: Server) -> None:
    server.routes["/"] = reply(b"x" * 11)
    settings = {"BARAZA_FETCH_ALLOW": "127.0.0.1", "BARAZA_FETCH_PAUSE_S": "0", "BARAZA_CONTACT": "https://b.test/"}

    with open_fetcher(load(settings | {"BARAZA_FETCH_MAX_BYTES": "10"})) as small, pytest.raises(TooLarge):
        small.get(Request(url=server.url()))
    with open_fetcher(load(settings)) as large:
        large.get(Request(url=server.url()))
    with open_fetcher(load({})) as strict, pytest.raises(AddressRefused):
        strict.get(Request(url=server.url()))

    assert server.asked[-1].headers["user-agent"].endswith("(+https://b.test/)")


# Where it does not go


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "localhost", "0.0.0.0", "10.0.0.1"])
def test_dials_nothing_that_is_not_public(host: str) -> None:
    with quick_fetcher(allow=()) as fetcher, pytest.raises(AddressRefused) as caught:
        fetcher.get(Request(url=f"http://{host}:1/x"))

    assert str(caught.value.where["url"]).endswith(":1/x")


def test_an_allowed_address_may_be_named_by_its_host(server: Server, fetcher: HttpFetcher) -> None:
    server.routes["/"] = reply(b"here")

    assert fetcher.get(Request(url=f"http://localhost:{server.port}/")).body == b"here"


@pytest.mark.parametrize(
    "location",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://[::ffff:169.254.169.254]/",
        "http://[fd00:ec2::254]/",
        "//127.0.0.2/",
        "http://2852039166/",
        "http://0xa9fea9fe/",
        "file:///etc/passwd",
        "http://user:password@127.0.0.1/",
    ],
)
def test_a_redirect_to_a_forbidden_place_is_refused(server: Server, fetcher: HttpFetcher, location: str) -> None:
    server.routes["/"] = redirect(location)

    with pytest.raises(AddressRefused):
        fetcher.get(Request(url=server.url()))


def test_a_refusal_behind_a_redirect_names_both_addresses(server: Server, fetcher: HttpFetcher) -> None:
    server.routes["/"] = redirect("http://169.254.169.254/latest/meta-data/")

    with pytest.raises(AddressRefused) as caught:
        fetcher.get(Request(url=server.url()))

    assert caught.value.where["url"] == "http://169.254.169.254/latest/meta-data/"
    assert caught.value.where["redirected_from"] == server.url()


def test_a_robots_txt_that_redirects_to_a_forbidden_place_is_refused(server: Server, fetcher: HttpFetcher) -> None:
    server.routes |= {"/": reply(b"x"), "/robots.txt": redirect("http://169.254.169.254/")}

    with pytest.raises(AddressRefused):
        fetcher.get(Request(url=server.url()))


class Rebinding(AbstractResolver):
    """A name server that answers something else each time."""

    def __init__(self, *answers: list[str]) -> None:
        self.answers = list(answers)
        self.asked = 0

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        self.asked += 1
        addresses = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return [
            ResolveResult(hostname=host, host=text, port=port, family=socket.AF_INET, proto=0, flags=0)
            for text in addresses
        ]

    async def close(self) -> None:
        return None


def _rebound(names: Rebinding, allow: tuple[str, ...]) -> HttpFetcher:
    manners = Manners(user_agent="Baraza/test", pause_s=0, max_bytes=1_000, timeout_s=2, retry=QUICK)
    return HttpFetcher(AddressRules(allow), manners, names)


def test_a_name_that_moves_to_a_forbidden_address_is_refused_when_it_is_dialled(server: Server) -> None:
    server.routes["/"] = reply(b"first")
    names = Rebinding(["127.0.0.1"], ["127.0.0.1"], ["127.0.0.2"])

    with _rebound(names, ("127.0.0.1",)) as fetcher:
        assert fetcher.get(Request(url=f"http://a.test:{server.port}/")).body == b"first"
        with pytest.raises(AddressRefused) as caught:
            fetcher.get(Request(url=f"http://a.test:{server.port}/"))

    assert caught.value.where["addresses"] == ["127.0.0.2"]
    assert len(server.asked) == 2


def test_of_several_addresses_only_the_permitted_are_dialled(server: Server) -> None:
    server.routes["/"] = reply(b"here")

    with _rebound(Rebinding(["127.0.0.2", "127.0.0.1"]), ("127.0.0.1",)) as fetcher:
        assert fetcher.get(Request(url=f"http://a.test:{server.port}/")).body == b"here"


def test_each_dial_asks_and_uses_one_answer(server: Server) -> None:
    server.routes["/"] = reply(b"here")
    names = Rebinding(["127.0.0.1"])

    with _rebound(names, ("127.0.0.1",)) as fetcher:
        fetcher.get(Request(url=f"http://a.test:{server.port}/"))

    assert names.asked == len(server.asked) == 2  # robots.txt and the page


# Redirects


def test_follows_redirects_and_says_who_answered(server: Server, fetcher: HttpFetcher) -> None:
    server.routes |= {"/a": redirect("b?x=1", 301), "/b": redirect(server.url("/c"), 308), "/c": reply(b"end")}

    response = fetcher.get(Request(url=server.url("/a")))

    assert (response.asked, response.url, response.body) == (server.url("/a"), server.url("/c"), b"end")


def test_a_question_in_a_body_is_posted_and_goes_on_as_the_redirect_says(server: Server, fetcher: HttpFetcher) -> None:
    server.routes |= {"/same": redirect("/end", 307), "/get": redirect("/end", 303), "/end": reply(b"found")}

    answers = [fetcher.get(Request(url=server.url(path), post=b'{"q": 1}')).body for path in ("/same", "/get")]

    asked = [(one.method, one.target, one.body) for one in server.asked if one.target != "/robots.txt"]
    assert answers == [b"found", b"found"]
    assert asked == [
        ("POST", "/same", b'{"q": 1}'),
        ("POST", "/end", b'{"q": 1}'),
        ("POST", "/get", b'{"q": 1}'),
        ("GET", "/end", b""),
    ]
    assert next(one for one in server.asked if one.method == "POST").headers["content-type"] == "application/json"


def test_redirects_in_a_circle_are_an_error(server: Server, fetcher: HttpFetcher) -> None:
    server.routes |= {"/a": redirect("/b"), "/b": redirect("/a")}

    with pytest.raises(FetchError, match="circle") as caught:
        fetcher.get(Request(url=server.url("/a")))

    assert caught.value.where == {"url": server.url("/a"), "last": server.url("/b")}
    assert server.targets() == ["/a", "/b"]


def test_redirects_without_end_are_an_error(server: Server, fetcher: HttpFetcher) -> None:
    server.routes["/a"] = lambda asked: redirect(f"/a?{len(server.asked)}")

    with pytest.raises(FetchError, match="more than 10 redirects"):
        fetcher.get(Request(url=server.url("/a")))

    assert len(server.targets()) == 11


def test_robots_txt_speaks_for_the_target_of_a_redirect_too(server: Server, fetcher: HttpFetcher) -> None:
    with Server({"/robots.txt": reply(b"User-agent: *\nDisallow: /"), "/b": reply(b"secret")}) as other:
        server.routes["/a"] = redirect(other.url("/b"))
        with pytest.raises(RobotsRefused):
            fetcher.get(Request(url=server.url("/a")))

    assert other.targets() == []


def test_a_redirect_without_an_address_is_an_error_status(server: Server, fetcher: HttpFetcher) -> None:
    server.routes["/a"] = reply(status=302)

    with pytest.raises(HttpStatus) as caught:
        fetcher.get(Request(url=server.url("/a")))

    assert caught.value.code == 302


# Size and time


PLAIN = b"learning resource " * 1_000


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", _gzip(PLAIN)),
        ("x-gzip", _gzip(PLAIN)),
        ("deflate", zlib.compress(PLAIN)),
        ("zstd", zstandard.compress(PLAIN)),
        ("zstd, GZIP", _gzip(zstandard.compress(PLAIN))),
        ("identity", PLAIN),
        ("", PLAIN),
    ],
)
def test_unpacks_what_the_server_packed(server: Server, fetcher: HttpFetcher, encoding: str, packed: bytes) -> None:
    server.routes["/"] = reply(packed, Content_Encoding=encoding)

    assert fetcher.get(Request(url=server.url())).body == PLAIN


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("br", b"x"),
        ("compress", b"x"),
        ("gzip", b"not gzip"),
        ("gzip", _gzip(PLAIN)[:-10]),
        ("zstd", zstandard.compress(PLAIN)[:-10]),
        ("deflate", b"\x00\x01\x02"),
        ("gzip, gzip, gzip, gzip", _gzip(_gzip(_gzip(_gzip(PLAIN))))),
    ],
)
def test_packing_that_cannot_be_undone_is_an_error(
    server: Server, fetcher: HttpFetcher, encoding: str, body: bytes
) -> None:
    server.routes["/"] = reply(body, Content_Encoding=encoding)

    with pytest.raises(FetchError) as caught:
        fetcher.get(Request(url=server.url()))

    assert caught.value.where["url"] == server.url()
    assert server.targets() == ["/"]


@pytest.mark.parametrize("kind", ["gzip", "zstd"])
def test_a_bomb_is_too_large(server: Server, fetcher: HttpFetcher, kind: str) -> None:
    zeros = bytes(10_000_000)
    bomb = _gzip(zeros) * 50 if kind == "gzip" else zstandard.compress(zeros) * 50
    server.routes["/"] = reply(bomb, Content_Encoding=kind)

    with pytest.raises(TooLarge) as caught:
        fetcher.get(Request(url=server.url()))

    assert caught.value.where == {"url": server.url(), "max_bytes": 1_000_000}


def _endless(_asked: Asked) -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    while True:
        yield b"x" * 10_000


def test_a_page_that_never_ends_is_too_large(server: Server, fetcher: HttpFetcher) -> None:
    server.routes["/"] = _endless

    with pytest.raises(TooLarge):
        fetcher.get(Request(url=server.url()))


def test_a_declared_length_over_the_cap_is_refused_unread(server: Server, fetcher: HttpFetcher) -> None:
    server.routes["/"] = reply(b"", Content_Length="5000000000")

    with pytest.raises(TooLarge):
        fetcher.get(Request(url=server.url()))


def test_a_request_may_set_its_own_cap(server: Server, fetcher: HttpFetcher) -> None:
    server.routes["/"] = reply(b"x" * 101)

    assert len(fetcher.get(Request(url=server.url(), max_bytes=101)).body) == 101
    with pytest.raises(TooLarge):
        fetcher.get(Request(url=server.url(), max_bytes=100))


def _drip(*first: bytes) -> Iterator[bytes]:
    yield from first
    while True:
        time.sleep(0.05)
        yield b"x"


@pytest.mark.parametrize(
    "first",
    [b"HTTP/1.1 200 OK\r\n\r\n", b"HTTP/1.1 200 OK\r\nX-Slow: ", b"HTTP/1.1 200 "],
    ids=["body", "header", "status"],
)
def test_a_server_that_drips_is_too_slow(server: Server, first: bytes) -> None:
    server.routes["/"] = lambda asked: _drip(first)

    start = time.monotonic()
    with quick_fetcher(timeout_s=0.4) as fetcher, pytest.raises(TooSlow) as caught:
        fetcher.get(Request(url=server.url()))

    assert time.monotonic() - start < 5
    assert caught.value.where == {"url": server.url()}


def test_the_time_cap_holds_for_all_redirects_together(server: Server) -> None:
    def slow(asked: Asked) -> bytes:
        time.sleep(0.15)
        return redirect(f"/a?{len(server.asked)}")

    server.routes["/a"] = slow

    with quick_fetcher(timeout_s=0.4) as fetcher, pytest.raises(TooSlow):
        fetcher.get(Request(url=server.url("/a")))

    assert len(server.targets()) <= 3


# Failures


def test_a_wrong_content_length_is_an_error_after_a_few_tries(server: Server, fetcher: HttpFetcher) -> None:
    server.routes["/"] = reply(b"short", Content_Length="500")

    with pytest.raises(FetchError, match="broke off"):
        fetcher.get(Request(url=server.url()))

    assert len(server.targets()) == QUICK.attempts


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"hello\r\n\r\n",
        b"HTTP/9.9 abc\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nxx\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: minus\r\n\r\nx",
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100_000 + b"\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00",
    ],
)
def test_what_is_not_http_is_an_error_with_its_address(server: Server, fetcher: HttpFetcher, answer: bytes) -> None:
    server.routes |= {"/robots.txt": reply(b""), "/": answer}

    with pytest.raises(FetchError) as caught:
        fetcher.get(Request(url=server.url()))

    assert caught.value.where["url"] == server.url()


@pytest.mark.parametrize("seed", range(20))
def test_random_bytes_in_place_of_http_are_an_error(server: Server, fetcher: HttpFetcher, seed: int) -> None:
    server.routes |= {
        "/robots.txt": reply(b""),
        "/": b"HTTP/1.1 200 OK\r\n"[:seed] + random.Random(seed).randbytes(200),
    }

    with pytest.raises(FetchError):
        fetcher.get(Request(url=server.url()))


def test_a_host_that_takes_no_connection_says_so(fetcher: HttpFetcher) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]

    with pytest.raises(FetchError, match="could not be reached") as caught:
        fetcher.get(Request(url=f"http://127.0.0.1:{port}/"))

    assert "refused" in str(caught.value.where["reason"]).lower() or "connect" in str(caught.value.where["reason"])


def test_a_name_that_nobody_knows_says_so(fetcher: HttpFetcher) -> None:
    with pytest.raises(FetchError, match="No address is known"):
        fetcher.get(Request(url="http://nowhere.invalid/"))


def test_a_certificate_that_nobody_vouches_for_is_not_trusted(server: Server, fetcher: HttpFetcher) -> None:
    server.encrypt(Path(__file__).parent / "data" / "self-signed.pem")

    with pytest.raises(FetchError, match="cannot be trusted") as caught:
        fetcher.get(Request(url=f"https://{server.host}/"))

    assert "self-signed certificate" in str(caught.value.where["reason"])
    assert server.asked == []


@pytest.mark.parametrize("code", [400, 401, 403, 404, 410, 451, 501])
def test_an_error_that_lasts_is_not_tried_again(server: Server, fetcher: HttpFetcher, code: int) -> None:
    server.routes["/a"] = reply(b"sorry", code)

    with pytest.raises(HttpStatus) as caught:
        fetcher.get(Request(url=server.url("/a")))

    assert (caught.value.code, caught.value.where) == (code, {"url": server.url("/a"), "code": code})
    assert server.targets() == ["/a"]


@pytest.mark.parametrize("code", [429, 500, 502, 503, 504])
def test_an_error_that_may_pass_is_tried_again(server: Server, fetcher: HttpFetcher, code: int) -> None:
    server.routes["/a"] = in_turn(reply(status=code), b"", reply(b"now"))

    assert fetcher.get(Request(url=server.url("/a"))).body == b"now"
    assert server.targets() == ["/a"] * 3


def test_waits_as_long_as_a_busy_server_asks(server: Server, fetcher: HttpFetcher) -> None:
    server.routes["/a"] = in_turn(reply(status=503, Retry_After="1"), reply(b"now"))
    server.routes["/b"] = reply(b"other")

    start = time.monotonic()
    answers = list(fetcher.get_many(Request(url=server.url(path)) for path in ("/a", "/b")))

    assert time.monotonic() - start >= 1
    assert [answer.body for answer in answers if isinstance(answer, Response)] == [b"now", b"other"]


def test_a_server_that_wants_to_be_left_alone_for_long_is(server: Server, fetcher: HttpFetcher) -> None:
    server.routes["/a"] = reply(status=503, Retry_After="86400")

    with pytest.raises(HttpStatus, match="after 86400 seconds") as caught:
        fetcher.get(Request(url=server.url("/a")))

    assert caught.value.where["retry_after_s"] == 86_400
    assert server.targets() == ["/a"]


# Robots


def test_stays_away_where_robots_txt_asks_and_goes_elsewhere(server: Server, fetcher: HttpFetcher) -> None:
    server.routes |= {
        "/robots.txt": reply(b"User-agent: baraza\nDisallow: /private"),
        "/private": reply(b"x"),
        "/public": reply(b"y"),
    }

    with pytest.raises(RobotsRefused):
        fetcher.get(Request(url=server.url("/private/1")))

    assert fetcher.get(Request(url=server.url("/public"))).body == b"y"
    assert [asked.target for asked in server.asked] == ["/robots.txt", "/public"]


def test_a_robots_txt_in_trouble_keeps_us_away(server: Server, fetcher: HttpFetcher) -> None:
    server.routes |= {"/robots.txt": reply(status=503), "/": reply(b"x")}

    for _ in range(2):
        with pytest.raises(RobotsRefused):
            fetcher.get(Request(url=server.url()))

    assert [asked.target for asked in server.asked] == ["/robots.txt"] * QUICK.attempts


def test_an_endless_robots_txt_is_read_up_to_its_cap(server: Server, fetcher: HttpFetcher) -> None:
    def endless(asked: Asked) -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\n\r\nUser-agent: *\nDisallow: /private\n"
        while True:
            yield b"# nothing\n" * 1_000

    server.routes |= {"/robots.txt": endless, "/": reply(b"x")}

    assert fetcher.get(Request(url=server.url())).body == b"x"
    with pytest.raises(RobotsRefused):
        fetcher.get(Request(url=server.url("/private")))


def test_keeps_the_pause_that_robots_txt_asks_for(server: Server, fetcher: HttpFetcher) -> None:
    server.routes |= {"/robots.txt": reply(b"User-agent: *\nCrawl-delay: 0.2"), "/": reply(b"x")}

    start = time.monotonic()
    for _ in range(3):
        fetcher.get(Request(url=server.url()))

    assert time.monotonic() - start >= 0.4


# Conditional requests


def test_asks_whether_a_page_changed(server: Server, fetcher: HttpFetcher) -> None:
    server.routes["/"] = reply(status=304, ETag='"2"')

    response = fetcher.get(Request(url=server.url(), etag='"1"', last_modified="Sun, 01 Mar 2026 12:00:00 GMT"))

    assert (response.status, response.not_modified, response.body) == (304, True, b"")
    asked = server.asked[-1].headers
    assert (asked["if-none-match"], asked["if-modified-since"]) == ('"1"', "Sun, 01 Mar 2026 12:00:00 GMT")


def test_an_answer_that_nothing_changed_to_no_such_question_is_an_error(server: Server, fetcher: HttpFetcher) -> None:
    server.routes["/"] = reply(status=304)

    with pytest.raises(HttpStatus) as caught:
        fetcher.get(Request(url=server.url()))

    assert caught.value.code == 304


def test_a_stored_value_cannot_smuggle_in_a_header(server: Server, fetcher: HttpFetcher) -> None:
    server.routes["/"] = reply(b"x")

    fetcher.get(Request(url=server.url(), etag='"1"\r\nX-Evil: 1'))

    assert "x-evil" not in server.asked[-1].headers


# Many at once


def test_many_answers_come_in_order_and_errors_take_their_place(server: Server, fetcher: HttpFetcher) -> None:
    server.routes |= {f"/{number}": reply(str(number).encode()) for number in range(40) if number != 7}

    answers = list(fetcher.get_many(Request(url=server.url(f"/{number}")) for number in range(40)))

    bodies = [answer.body if isinstance(answer, Response) else type(answer) for answer in answers]
    assert bodies == [str(number).encode() if number != 7 else HttpStatus for number in range(40)]


def test_hosts_are_asked_at_once_and_one_host_one_at_a_time(fetcher: HttpFetcher) -> None:
    inside: Counter[str] = Counter()
    seen: list[dict[str, int]] = []
    lock = threading.Lock()

    def count(asked: Asked) -> bytes:
        with lock:
            inside[asked.headers["host"]] += 1
            seen.append(dict(+inside))
        time.sleep(0.1)
        with lock:
            inside[asked.headers["host"]] -= 1
        return reply(b"x")

    with Server({"/a": count}) as one, Server({"/a": count}) as two, Server({"/a": count}) as three:
        list(fetcher.get_many(Request(url=server.url("/a")) for server in (one, two, three) * 3))

    assert max(max(hosts.values()) for hosts in seen) == 1
    assert max(len(hosts) for hosts in seen) > 1


def test_what_nobody_waits_for_is_dropped(server: Server, fetcher: HttpFetcher) -> None:
    server.routes["/"] = reply(b"x")
    asked = []

    def requests() -> Iterator[Request]:
        for number in range(1_000):
            asked.append(number)
            yield Request(url=server.url(f"/?{number}"))

    next(iter(fetcher.get_many(requests())))

    assert len(asked) < 40


def test_large_answers_are_not_heaped_up(server: Server, monkeypatch: pytest.MonkeyPatch, fetcher: HttpFetcher) -> None:
    monkeypatch.setattr("baraza.fetch.client.HELD_BYTES", 250_000)
    server.routes["/"] = reply(b"x" * 100_000)

    answers = fetcher.get_many(Request(url=server.url(f"/?{number}")) for number in range(60))
    for _ in range(20):
        next(answers)
    time.sleep(0.2)

    assert len(server.targets()) < 60
    assert len(list(answers)) == 40


def test_several_threads_may_use_one_fetcher(server: Server, fetcher: HttpFetcher) -> None:
    server.routes["/"] = lambda asked: reply(asked.target.encode())

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda n: fetcher.get(Request(url=server.url(f"/?{n}"))).body, range(50)))

    assert answers == [f"/?{number}".encode() for number in range(50)]


def test_a_closed_fetcher_leaves_no_thread_and_may_be_used_again(server: Server) -> None:
    server.routes["/"] = reply(b"x")
    fetcher = quick_fetcher()

    for _ in range(2):
        with fetcher:
            fetcher.get(Request(url=server.url()))
        assert "fetch" not in [thread.name for thread in threading.enumerate()]


def test_closing_ends_what_is_under_way(server: Server) -> None:
    server.routes["/"] = lambda asked: _drip(b"HTTP/1.1 200 OK\r\n\r\n")
    fetcher = quick_fetcher(timeout_s=30)
    answers = fetcher.get_many([Request(url=server.url("/nothing")), Request(url=server.url())])
    next(answers)

    start = time.monotonic()
    fetcher.close()

    assert time.monotonic() - start < 5


@pytest.mark.parametrize("kind", ["", "gzip", "deflate", "zstd"])
def test_of_a_large_answer_the_start_may_be_enough(server: Server, fetcher: HttpFetcher, kind: str) -> None:
    body = random.Random(3).randbytes(300_000)
    packed = {"": body, "gzip": _gzip(body), "deflate": zlib.compress(body), "zstd": zstandard.compress(body)}[kind]
    server.routes["/"] = reply(packed, Content_Encoding=kind or "identity")
    answer = fetcher.get(Request(url=server.url(), max_bytes=100_000, cut=True))

    assert len(answer.body) > 50_000
    assert body.startswith(answer.body)
    assert {name.lower(): value for name, value in server.asked[-1].headers.items()}["accept-encoding"] == "identity"


def test_a_bomb_costs_no_more_than_the_start_that_was_asked_for(server: Server, fetcher: HttpFetcher) -> None:
    server.routes["/"] = reply(_gzip(bytes(10_000_000)), Content_Encoding="gzip")

    assert fetcher.get(Request(url=server.url(), max_bytes=100_000, cut=True)).body == bytes(100_000)


def test_packed_rubbish_is_an_error_even_where_the_start_is_enough(server: Server, fetcher: HttpFetcher) -> None:
    server.routes["/"] = reply(b"rubbish", Content_Encoding="gzip")

    with pytest.raises(FetchError, match="broken or cut off"):
        fetcher.get(Request(url=server.url(), max_bytes=100, cut=True))


def test_every_step_of_a_redirect_is_told_with_its_status(server: Server, fetcher: HttpFetcher) -> None:
    server.routes |= {"/a": redirect("/b", 301), "/b": redirect("/c"), "/c": reply(b"here")}
    steps = fetcher.get(Request(url=server.url("/a"))).redirects

    assert [(step.status, step.url, step.permanent) for step in steps] == [
        (301, server.url("/b"), True),
        (302, server.url("/c"), False),
    ]
    assert fetcher.get(Request(url=server.url("/c"))).redirects == ()


def test_who_comes_back_by_themselves_asks_once(server: Server, fetcher: HttpFetcher) -> None:
    server.routes["/"] = in_turn(reply(status=503), reply(b"here"))

    with pytest.raises(HttpStatus):
        fetcher.get(Request(url=server.url(), patient=False))
    assert server.targets() == ["/"]
