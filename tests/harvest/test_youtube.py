"""Channels and playlists of YouTube: by their feed, and through the Data API."""

from __future__ import annotations

from collections.abc import Mapping

import orjson
import pytest

from baraza.errors import BadReply, HttpStatus, SourceError, UsageError
from baraza.fetch.contract import Request, Response
from baraza.harvest.youtube import YouTubeHarvester
from baraza.harvest.youtube_address import Named, named
from baraza.harvest.youtube_recognise import PROBES
from baraza.model import Json, Source
from tests.contract.harvester import HarvesterContract, failure
from tests.harvest.platform import JSON, Nothing, Platform, names, records
from tests.harvest.youtube_site import data_api, feed, videos
from tests.loopback import Answer, Reply

PLAYLIST = "https://www.youtube.com/playlist?list=PLE7DDD91010BC51F8"
CHANNEL = "https://www.youtube.com/channel/UCEBb1b"
PAGE = (
    b"<html><head><link rel='alternate' type='application/rss+xml' "
    b"href='https://www.youtube.com/feeds/videos.xml?channel_id=UCEBb1b'></head></html>"
)


class Door(Platform):
    """Remembers the secrets that it was handed, too."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer)
        self.requests: list[Request] = []

    def get(self, request: Request) -> Response:
        self.requests.append(request)
        return super().get(request)


def follower(answer: Answer, url: str = PLAYLIST, key: str = "k", **options: Json) -> YouTubeHarvester:
    return YouTubeHarvester(Source(name="yt", kind="youtube", url=url, options=options), Door(answer), Nothing(), key)


def asked(harvester: YouTubeHarvester) -> list[Request]:
    assert isinstance(harvester.fetcher, Door)
    return harvester.fetcher.requests


@pytest.mark.shared
class TestYouTubeApiContract(HarvesterContract):
    def harvester(self) -> YouTubeHarvester:
        return follower(data_api(videos(), hidden=[str(videos()[3]["id"])]))


class TestYouTubeFeedContract(HarvesterContract):
    def harvester(self) -> YouTubeHarvester:
        return follower(_feed(*(f"v{number}" for number in range(120))), CHANNEL, key="")


def _feed(*video_names: str) -> Answer:
    def answer(path: str, query: Mapping[str, str]) -> Reply | None:
        if path == "/feeds/videos.xml" and query == {"channel_id": "UCEBb1b"}:
            return Reply(feed(*video_names), "text/xml; charset=UTF-8")
        return Reply(PAGE) if path in ("/@mitocw", "/c/mitocw") else Reply(b"<html>") if path == "/@none" else None

    return answer


@pytest.mark.shared
def test_with_a_key_every_video_of_a_playlist_is_walked() -> None:
    harvester = follower(data_api(videos()))

    pages = list(harvester.pages())

    assert names(pages) == [f"yt:video:{video['id']}" for video in videos()]
    assert [len(page.records) for page in pages] == [10, 10, 4]
    assert pages[-1].complete
    assert pages[0].total == 24
    assert orjson.loads(records(pages)[0].body)["video"]["contentDetails"]["duration"] == "PT51M12S"


@pytest.mark.shared
@pytest.mark.parametrize(
    "url", [CHANNEL, "https://www.youtube.com/@mitocw", "https://www.youtube.com/feeds/videos.xml?channel_id=UCEBb1b"]
)
def test_of_a_channel_all_that_it_has_put_up(url: str) -> None:
    harvester = follower(data_api(videos()), url)

    assert len(names(harvester.pages())) == 24
    lists = [dict(request.params) for request in asked(harvester) if request.url.endswith("/playlistItems")]
    assert {asked["playlistId"] for asked in lists} == {"UUEBb1b"}


@pytest.mark.shared
def test_the_key_goes_in_a_header_and_stands_in_no_address_page_or_error() -> None:
    harvester = follower(data_api(videos()), key="secret")
    pages = list(harvester.pages())
    refusing = follower(lambda path, query: Reply(b"{}", JSON, 403), key="secret")

    _, error = failure(refusing)

    assert {request.keys for request in asked(harvester)} == {(("X-Goog-Api-Key", "secret"),)}
    assert all("secret" not in str((request.url, request.params, request.headers)) for request in asked(harvester))
    assert b"secret" not in str(pages).encode()
    assert isinstance(error, HttpStatus)
    assert "BARAZA_YOUTUBE_KEY" in str(error)
    assert "secret" not in str(error)


@pytest.mark.shared
def test_a_video_that_is_listed_and_not_shown_is_gone() -> None:
    first = str(videos()[0]["id"])

    pages = list(follower(data_api(videos(), hidden=[first])).pages())

    gone = [record.identifier for record in records(pages) if record.deleted]
    assert gone == [f"yt:video:{first}"]


@pytest.mark.shared
def test_captions_are_asked_for_only_where_wanted_and_where_there_are_any() -> None:
    without: dict[str, Json] = {**videos()[2], "contentDetails": {"caption": "false"}}
    some = [*videos()[:2], without]

    plain = records(follower(data_api(some)).pages())
    with_captions = records(follower(data_api(some), captions=True).pages())

    assert not any("captions" in orjson.loads(record.body) for record in plain)
    assert [len(orjson.loads(record.body).get("captions", [])) for record in with_captions] == [1, 1, 0]


def test_without_a_key_the_feed_is_followed_and_takes_nothing_away() -> None:
    (page,) = follower(_feed("a", "b"), CHANNEL, key="").pages()
    (later,) = follower(_feed("b", "c"), CHANNEL, key="").pages()

    assert (names([page]), names([later])) == (["yt:video:a", "yt:video:b"], ["yt:video:b", "yt:video:c"])
    assert not page.complete
    assert page.records[1] == later.records[0]
    assert b"statistics" not in page.records[0].body


@pytest.mark.parametrize("url", ["https://www.youtube.com/@mitocw", "https://www.youtube.com/c/mitocw"])
def test_a_channel_that_is_named_by_words_is_looked_up_on_its_page(url: str) -> None:
    assert names(follower(_feed("a"), url, key="").pages()) == ["yt:video:a"]


@pytest.mark.parametrize(
    ("answer", "key", "url", "words"),
    [
        (lambda path, query: Reply(b"<html>", JSON), "k", PLAYLIST, "is a web page and no JSON"),
        (lambda path, query: Reply(b"{}", JSON), "k", PLAYLIST, "holds no list"),
        (lambda path, query: Reply(b'{"items": []}', JSON), "k", CHANNEL, "knows no such channel"),
        (lambda path, query: Reply(b"<html>Before you continue"), "", CHANNEL, "is no feed"),
        (_feed(), "", "https://www.youtube.com/@none", "does not say which channel"),
    ],
)
def test_an_answer_that_cannot_be_used_says_so_in_one_sentence(answer: Answer, key: str, url: str, words: str) -> None:
    pages, error = failure(follower(answer, url, key))

    assert pages == []
    assert isinstance(error, SourceError)
    assert words in str(error)


def test_tokens_without_end_stop_with_a_reason() -> None:
    def ever_the_same(path: str, query: Mapping[str, str]) -> Reply:
        token = int(query.get("pageToken", 0)) + 1
        listed = [{"contentDetails": {"videoId": "a"}}, {"contentDetails": None}, 7]
        found = {"items": listed, "nextPageToken": str(token)} if path.endswith("Items") else {"items": []}
        return Reply(orjson.dumps(found), JSON)

    pages, error = failure(follower(ever_the_same))

    assert isinstance(error, BadReply)
    assert "ever the same records" in str(error)
    assert names(pages[:1]) == ["yt:video:a"]


def test_a_full_page_of_videos_that_are_all_hidden_takes_nothing_away() -> None:
    many: list[dict[str, Json]] = [{"id": f"v{number}"} for number in range(50)]

    pages, error = failure(follower(data_api(many, hidden=[f"v{number}" for number in range(50)], size=50)))

    assert pages == []
    assert "shows none of the videos" in str(error)


@pytest.mark.parametrize(
    ("address", "kind", "value"),
    [
        (PLAYLIST, "playlist", "PLE7DDD91010BC51F8"),
        ("https://www.youtube.com/watch?v=a&list=PL1", "playlist", "PL1"),
        ("https://youtube.com/channel/UC1/videos", "channel", "UC1"),
        ("https://www.youtube.com/feeds/videos.xml?playlist_id=PL1", "playlist", "PL1"),
        ("https://www.youtube.com/@mit-ocw/featured", "handle", "mit-ocw"),
        ("https://www.youtube.com/user/MIT", "user", "MIT"),
        ("https://www.youtube.com/c/mitocw", "page", "https://www.youtube.com/c/mitocw"),
    ],
)
def test_an_address_names_a_channel_or_a_playlist(address: str, kind: str, value: str) -> None:
    assert named(address) == Named(kind, value)


@pytest.mark.parametrize(
    "address",
    ["https://www.youtube.com/watch?v=a", "https://youtu.be/a", "https://www.youtube.com/", "@mitocw", "http://["],
)
def test_what_names_neither_is_refused(address: str) -> None:
    with pytest.raises(UsageError, match="no channel and no playlist"):
        named(address)


@pytest.mark.parametrize(
    ("url", "body", "media_type", "source"),
    [
        ("http://127.0.0.1/feeds/videos.xml?x=1", feed("a"), "text/xml", "http://127.0.0.1/feeds/videos.xml?x=1"),
        (
            "https://www.youtube.com/@mitocw",
            PAGE,
            "text/html",
            "https://www.youtube.com/feeds/videos.xml?channel_id=UCEBb1b",
        ),
        (PLAYLIST, b"<html></html>", "text/html", PLAYLIST),
        ("https://www.youtube.com/watch?v=a", b"<html></html>", "text/html", ""),
        ("https://example.org/", PAGE, "text/html", ""),
        ("https://example.org/feed", b"<feed xmlns='http://www.w3.org/2005/Atom'/>", "text/xml", ""),
    ],
)
def test_channels_and_playlists_are_recognised(url: str, body: bytes, media_type: str, source: str) -> None:
    answer = Response(url=url, asked=url, status=200, body=body, media_type=media_type)

    assert next((found for probe in PROBES if (found := probe.recognises(answer))), "") == source
