"""Real feeds and replies of interfaces over loopback, harvested by the real client into the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from msgspec.structs import replace

from baraza.harvest import youtube, youtube_api
from baraza.settings import settings
from baraza.store.read import records_of
from tests.harvest.courses import course_page
from tests.harvest.openstax_site import book, cms
from tests.harvest.peertube_site import instance, video
from tests.harvest.youtube_site import data_api, feed, videos
from tests.loopback import Reply, site
from tests.pipeline.test_real_replies import harvest
from tests.shared_data import shared

pytestmark = [pytest.mark.shared, pytest.mark.django_db(transaction=True)]

RSS = "application/rss+xml; charset=utf-8"


def sample(name: str) -> bytes:
    return (shared("samples/mit-learn") / name).read_bytes()


def test_the_posts_of_a_publication(tmp_path: Path) -> None:
    posts = sample("test_medium_mit_news.rss")

    counts = harvest(tmp_path, "feed", lambda path, query: Reply(posts, RSS) if path == "/feed" else None, "/feed")

    assert counts["offered"] == counts["done"] == posts.count(b"<item>")


def test_a_podcast_that_goes_on(tmp_path: Path) -> None:
    first = sample("test_podcast.rss").replace(b"http://feeds.soundcloud.com/users/", b"{{host}}/users/")
    second = sample("test_podcast.rss").replace(b"tracks/numbers", b"tracks/more").replace(b'rel="next"', b'rel="prev"')

    def answer(path: str, query: Mapping[str, str]) -> Reply | None:
        return Reply(second if "before" in query else first, RSS) if path.endswith(".rss") else None

    counts = harvest(tmp_path, "feed", answer, "/podcast.rss")

    assert counts["offered"] == counts["done"] == 4
    _, records = records_of("real", state="done", limit=10)
    assert {record.identifier.rpartition("/")[2] for record in records} == {"numbers1", "numbers2", "more1", "more2"}


def test_an_entry_that_moves_on_while_a_feed_is_walked_is_counted_once(tmp_path: Path) -> None:
    first = sample("test_podcast.rss").replace(b"http://feeds.soundcloud.com/users/", b"{{host}}/users/")
    second = (
        sample("test_podcast.rss").replace(b"tracks/numbers1", b"tracks/more").replace(b'rel="next"', b'rel="prev"')
    )

    def answer(path: str, query: Mapping[str, str]) -> Reply | None:
        return Reply(second if "before" in query else first, RSS) if path.endswith(".rss") else None

    counts = harvest(tmp_path, "feed", answer, "/users/soundcloud:users:something/sounds.rss")

    assert counts["offered"] == counts["done"] == 3


def test_a_catalogue_of_courses_over_two_pages(tmp_path: Path) -> None:
    pages = {"": course_page("c1", "c2", following="{{host}}/courses?page=2"), "2": course_page("c3")}

    counts = harvest(
        tmp_path,
        "moochub",
        lambda path, query: Reply(pages[query.get("page", "")], "application/vnd.api+json"),
        "/courses",
    )

    assert counts["offered"] == counts["done"] == 3


def test_the_videos_of_an_instance_with_what_is_said_in_them(tmp_path: Path) -> None:
    counts = harvest(tmp_path, "peertube", instance([video(1), video(2), video(3)]), "/", page_size=2)

    assert counts["offered"] == counts["done"] == 3


def test_the_books_of_a_publisher_of_which_one_is_retired(tmp_path: Path) -> None:
    books = [book(1), book(2), book(3, book_state="retired"), book(4, book_state="coming_soon"), book(5)]

    counts = harvest(tmp_path, "openstax", cms(books), "/", page_size=2)

    assert (counts["offered"], counts["done"], counts["deleted"], counts["rejected"]) == (5, 3, 1, 1)


def test_the_newest_videos_of_a_channel_without_a_key(tmp_path: Path) -> None:
    def answer(path: str, query: Mapping[str, str]) -> Reply | None:
        return Reply(feed("a", "b", "c"), "text/xml; charset=UTF-8") if path == "/feeds/videos.xml" else None

    counts = harvest(tmp_path, "youtube", answer, "/feeds/videos.xml?channel_id=UC1")

    assert counts["offered"] == counts["done"] == 3


def test_all_videos_of_a_playlist_with_a_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    api = data_api(videos(), hidden=[str(videos()[5]["id"])])

    with site(api) as address:
        monkeypatch.setattr(youtube, "settings", lambda: replace(settings(), youtube_key="k"))
        monkeypatch.setattr(youtube_api, "API", f"{address}/youtube/v3")
        counts = harvest(tmp_path, "youtube", api, "/playlist?list=PL1")

    assert (counts["offered"], counts["done"], counts["deleted"]) == (24, 23, 1)
