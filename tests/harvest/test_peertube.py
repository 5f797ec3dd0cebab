"""PeerTube instances and channels, walked through their interface."""

from __future__ import annotations

from collections.abc import Mapping

import orjson
import pytest

from baraza.errors import BadReply, SourceError, UsageError
from baraza.harvest.contract import Known, Memory
from baraza.harvest.peertube import PeerTubeHarvester
from baraza.harvest.peertube_recognise import collection
from baraza.model import Json, Source
from tests.contract.harvester import HarvesterContract, failure
from tests.harvest.memory import Remembered
from tests.harvest.peertube_site import instance, video
from tests.harvest.platform import JSON, Nothing, Platform, names, reasons, records
from tests.loopback import Reply

URL = "https://tube.test/"


def walker(platform: Platform, url: str = URL, memory: Memory | None = None, **options: Json) -> PeerTubeHarvester:
    source = Source(name="tube", kind="peertube", url=url, options={"page_size": 2, **options})
    return PeerTubeHarvester(source, platform, memory or Nothing())


def watched(*numbers: int) -> list[str]:
    return [f"https://tube.test/videos/watch/3d1f7cbb-2f4e-4a2e-9d1b-{number:012d}" for number in numbers]


class TestPeerTubeContract(HarvesterContract):
    def harvester(self) -> PeerTubeHarvester:
        return walker(Platform(instance([video(1), video(2), video(3, uuid=""), video(4)])))


def test_walks_the_oldest_first_and_asks_for_each_video_and_its_captions() -> None:
    platform = Platform(instance([video(1), video(2), video(3)]))

    pages = list(walker(platform).pages())

    assert names(pages) == watched(1, 2, 3)
    assert pages[-1].complete
    assert platform.asked[0] == (
        "/api/v1/videos",
        {"isLocal": "true", "sort": "publishedAt", "start": "0", "count": "2"},
    )
    body = orjson.loads(records(pages)[0].body)
    assert body["video"]["name"] == "Les fractions"
    assert [caption["language"]["id"] for caption in body["captions"]] == ["fr", "en"]
    assert "views" not in body["video"]


def test_an_instance_offers_its_own_videos_and_a_channel_all_that_it_has() -> None:
    platform = Platform(instance([video(1), video(2, isLocal=False)]))

    assert names(walker(platform).pages()) == watched(1)
    assert names(walker(platform, "https://tube.test/c/maths/videos").pages()) == watched(1, 2)


def test_a_video_that_did_not_change_is_not_asked_for_again() -> None:
    memory = Remembered()
    platform = Platform(instance([video(1), video(2)]))
    memory.keep(walker(platform).pages())
    later = Platform(instance([video(1), video(2, updatedAt="2024-02-01T00:00:00.000Z")]))

    (page,) = walker(later, memory=memory).pages()

    assert (names([page]), page.unchanged) == (watched(2), tuple(watched(1)))
    assert sum("3d1f7cbb" in path for path, _ in later.asked) == 2


def test_a_video_that_is_held_outlasts_a_failure_that_may_pass() -> None:
    whole = instance([video(1), video(2)])

    def failing(path: str, query: Mapping[str, str]) -> Reply | None:
        return Reply(b"", "text/plain", 503) if path.endswith(f"{1:012d}") else whole(path, query)

    held = Remembered()
    held.held[watched(1)[0]] = Known("2020")

    (kept,) = walker(Platform(failing), memory=held).pages()
    (new,) = walker(Platform(failing)).pages()

    assert (names([kept]), kept.unchanged) == (watched(2), tuple(watched(1)))
    assert [problem.code for problem in kept.problems] == ["fetch-http-503"]
    assert reasons([new]) == {watched(1)[0]: "fetch-http-503"}


def test_a_video_without_its_captions_is_kept_and_asked_for_again() -> None:
    whole = instance([video(1)])

    (page,) = walker(Platform(lambda path, query: None if path.endswith("/captions") else whole(path, query))).pages()

    assert orjson.loads(page.records[0].body)["captions"] == []
    assert page.records[0].datestamp == ""


def test_an_instance_that_gives_fewer_than_asked_loses_none() -> None:
    assert names(walker(Platform(instance([video(n) for n in range(5)], cap=1))).pages()) == watched(0, 1, 2, 3, 4)


def test_a_list_that_never_ends_stops_with_a_reason() -> None:
    whole = instance([video(1), video(2)], total=10**9)

    def deaf(path: str, query: Mapping[str, str]) -> Reply | None:
        return whole(path, {**query, "start": "0"} if "start" in query else query)

    pages, error = failure(walker(Platform(deaf)))

    assert isinstance(error, BadReply)
    assert "ever the same records" in str(error)
    assert names(pages[:1]) == watched(1, 2)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"<html>", "The answer is a web page and no JSON."),
        (b"", "The answer is empty where JSON was expected."),
        (b"{", "The answer is not JSON."),
        (b"[]", "The answer is no list of videos."),
        (b'{"total": 1, "data": {}}', "The answer is no list of videos."),
    ],
)
def test_an_answer_that_is_no_list_says_so_in_one_sentence(body: bytes, words: str) -> None:
    pages, error = failure(walker(Platform(lambda path, query: Reply(body, JSON))))

    assert pages == []
    assert isinstance(error, SourceError)
    assert words in str(error)


def test_a_video_that_cannot_be_read_costs_only_itself() -> None:
    whole = instance([video(1), video(2)])

    def answer(path: str, query: Mapping[str, str]) -> Reply | None:
        return Reply(b"<html>", JSON) if path.endswith(f"{1:012d}") else whole(path, query)

    pages = list(walker(Platform(answer)).pages())

    assert names(pages) == watched(1, 2)
    assert reasons(pages) == {watched(1)[0]: "broken-json"}


def test_what_is_no_video_in_a_list_is_told_and_nothing_is_gone_then() -> None:
    odd: list[Json] = [7, {"uuid": "../../x"}]

    def answer(path: str, query: Mapping[str, str]) -> Reply:
        return Reply(orjson.dumps({"total": 2, "data": odd}), JSON)

    (page,) = walker(Platform(answer)).pages()

    assert reasons([page]) == {"video:1": "no-identifier", "video:2": "no-identifier"}
    assert not page.complete


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("https://tube.test", "https://tube.test/api/v1/videos"),
        ("https://tube.test/videos/local?x=1", "https://tube.test/api/v1/videos"),
        ("https://tube.test/c/maths@a.test/videos", "https://tube.test/api/v1/video-channels/maths@a.test/videos"),
        ("https://tube.test/a/ada", "https://tube.test/api/v1/accounts/ada/videos"),
        ("http://tube.test:9000/accounts/ada/", "http://tube.test:9000/api/v1/accounts/ada/videos"),
    ],
)
def test_an_address_names_an_instance_or_who_shows_there(address: str, url: str) -> None:
    assert collection(address).list_url == url


@pytest.mark.parametrize("address", ["tube.test", "ftp://tube.test/", "http://[", ""])
def test_what_is_no_web_address_is_refused(address: str) -> None:
    with pytest.raises(UsageError):
        collection(address)
