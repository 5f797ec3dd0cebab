"""What a robots.txt asks of us."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st
from yarl import URL

from baraza.errors import AddressRefused, FetchError, HttpStatus, RobotsRefused
from baraza.fetch import robots
from baraza.fetch.robots import Robots

PAGE = URL("https://a.test/course/1")


class Site:
    """Answers the one question that is asked of it, and remembers how often."""

    def __init__(self, answer: bytes | FetchError) -> None:
        self.answer = answer
        self.asked: list[str] = []

    async def load(self, url: URL) -> bytes:
        self.asked.append(str(url))
        await asyncio.sleep(0)
        if isinstance(self.answer, FetchError):
            raise self.answer
        return self.answer


def _admit(answer: bytes | FetchError, url: URL = PAGE) -> float:
    return asyncio.run(Robots(Site(answer).load).admit(url))


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"User-agent: *\nDisallow: /private/",
        b"User-agent: *\nDisallow: /\n\nUser-agent: baraza\nAllow: /course/\n",
        b"\xef\xbb\xbfUser-agent: *\nDisallow:",
        b"User-agent: *\nDisallow: /course/\nAllow: /course/1",
        b"<html>not a robots.txt</html>",
        b"\xff\xfe\x00garbage\r\x00Disallow: /",
    ],
)
def test_goes_where_nothing_speaks_against_it(text: bytes) -> None:
    assert _admit(text) == 0


@pytest.mark.parametrize(
    "text",
    [
        b"User-agent: *\nDisallow: /",
        b"\xef\xbb\xbfUser-agent: *\nDisallow: /",
        b"USER-AGENT: BARAZA\r\nDISALLOW: /course",
        b"User-agent: *\nDisallow: /*/1$",
        b"User-agent: *\nAllow: /\n\nUser-agent: Baraza\nDisallow: /course",
    ],
)
def test_stays_away_where_it_is_asked_to(text: bytes) -> None:
    with pytest.raises(RobotsRefused) as caught:
        _admit(text)

    assert caught.value.where == {"url": str(PAGE)}


@pytest.mark.parametrize(
    ("text", "pause_s"), [(b"7", 7), (b"0.5", 0.5), (b"86400", robots.LONGEST_PAUSE_S), (b"soon", 0), (b"-3", 0)]
)
def test_gives_the_pause_that_the_site_asks_for_up_to_a_minute(text: bytes, pause_s: float) -> None:
    assert _admit(b"User-agent: *\nCrawl-delay: " + text) == pause_s


@pytest.mark.parametrize("code", [400, 401, 403, 404, 410, 304])
def test_no_robots_txt_means_no_wish(code: int) -> None:
    assert _admit(HttpStatus("no", code=code)) == 0


@pytest.mark.parametrize("code", [429, 500, 503])
def test_a_site_in_trouble_is_left_alone(code: int) -> None:
    with pytest.raises(RobotsRefused, match="cannot be had at the moment"):
        _admit(HttpStatus("no", code=code))


def test_a_site_that_cannot_be_reached_says_so_itself() -> None:
    error = FetchError("No address is known for this name.", url="https://a.test/robots.txt")

    with pytest.raises(FetchError, match="No address is known") as caught:
        _admit(error)

    assert caught.value is not error
    assert caught.value.where == error.where


def test_robots_txt_itself_needs_no_leave() -> None:
    assert _admit(b"User-agent: *\nDisallow: /", URL("https://a.test/robots.txt")) == 0


def test_asks_each_site_once_even_when_many_come_together() -> None:
    site = Site(b"")

    async def story() -> None:
        wishes = Robots(site.load)
        await asyncio.gather(*(wishes.admit(PAGE / str(number)) for number in range(20)))
        await wishes.admit(URL("http://a.test/"))
        await wishes.admit(URL("https://a.test:8443/"))

    asyncio.run(story())

    assert site.asked == [
        "https://a.test/robots.txt",
        "http://a.test/robots.txt",
        "https://a.test:8443/robots.txt",
    ]


def test_asks_again_when_the_answer_is_old(monkeypatch: pytest.MonkeyPatch) -> None:
    site = Site(HttpStatus("busy", code=503))
    time = [1_000.0]
    monkeypatch.setattr(robots, "monotonic", lambda: time[0])

    async def story() -> None:
        wishes = Robots(site.load)
        for later in (0, robots.AWAY_S - 1):
            time[0] = 1_000.0 + later
            with pytest.raises(RobotsRefused):
                await wishes.admit(PAGE)
        site.answer = b""
        time[0] = 1_001.0 + robots.AWAY_S
        await wishes.admit(PAGE)

    asyncio.run(story())

    assert len(site.asked) == 2


def test_a_refused_address_is_not_remembered_against_the_site() -> None:
    site = Site(AddressRefused("The address is not public.", url="http://169.254.169.254/"))

    async def story() -> None:
        wishes = Robots(site.load)
        with pytest.raises(AddressRefused):
            await wishes.admit(PAGE)
        site.answer = b""
        await wishes.admit(PAGE)

    asyncio.run(story())

    assert len(site.asked) == 2


def test_remembers_a_bounded_number_of_sites(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(robots, "MOST_SITES", 3)
    wishes = Robots(Site(b"").load)

    async def story() -> None:
        for number in range(9):
            await wishes.admit(URL(f"https://site{number}.test/"))

    asyncio.run(story())

    assert (len(wishes._wishes), len(wishes._locks)) == (3, 3)


LINES = st.sampled_from(
    [
        "User-agent: *",
        "User-agent: Baraza",
        "Disallow: ",
        "Allow: /*",
        "Crawl-delay: ",
        "Request-rate: ",
        "Visit-time: ",
    ]
)


@given(st.lists(st.tuples(LINES, st.text(max_size=20))).map(lambda rows: "\n".join(a + b for a, b in rows)))
def test_any_robots_txt_admits_or_refuses(text: str) -> None:
    try:
        pause_s = _admit(text.encode("utf-8", "replace"))
    except RobotsRefused:
        return
    assert 0 <= pause_s <= robots.LONGEST_PAUSE_S
