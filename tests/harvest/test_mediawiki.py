from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import orjson
import pytest

from baraza.errors import BadReply, FetchError, RobotsRefused, UsageError
from baraza.harvest.contract import Harvester
from baraza.harvest.mediawiki import MediaWikiHarvester
from baraza.harvest.mediawiki_pages import links_in_order
from baraza.harvest.rounds import Round
from baraza.model import Content, Json, Source
from tests.contract.harvester import HarvesterContract, failure
from tests.fetch.server import quick_fetcher
from tests.harvest.platform import JSON, Platform, names, records
from tests.harvest.wiki_site import Wiki, WikiPage, edit, moved
from tests.loopback import Answer, Reply, site

URL = "https://wiki.test/w/api.php"
BOOK = (
    WikiPage("Algebra", "Read [[/Sums/]] and then [[Algebra/Equations|these]].", categories=("Mathematics",)),
    WikiPage("Algebra/Equations", "x", stamp="2026-02-02T00:00:00Z"),
    WikiPage("Algebra/Sums"),
    WikiPage("Algebra/Answers"),
    WikiPage("Algebra-Book"),
    WikiPage("Lost/Chapter"),
    WikiPage("Old algebra", "#REDIRECT [[Algebra]]", redirect=True),
    WikiPage("Talk:Algebra", ns=1),
    WikiPage("Cookbook:Bread", ns=102),
)


def harvester(answer: Answer, url: str = URL, **options: Json) -> MediaWikiHarvester:
    return MediaWikiHarvester(Source(name="wiki", kind="mediawiki", url=url, options=options), Platform(answer))


def since(days: int = 1) -> str:
    when = f"{datetime.now(UTC) - timedelta(days=days):%Y-%m-%dT%H:%M:%SZ}"
    return Round(changed=when, whole=when).text


NOW = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"


class TestMediaWikiContract(HarvesterContract):
    def harvester(self) -> Harvester:
        return harvester(Wiki(*BOOK), page_size=2)


class TestBooksContract(HarvesterContract):
    def harvester(self) -> Harvester:
        return harvester(Wiki(*BOOK), page_size=2, books=True)


def test_the_pages_of_the_content_namespaces_come_with_their_text() -> None:
    pages = list(harvester(Wiki(*BOOK), page_size=3).pages())

    assert sorted(names(pages)) == [
        "Algebra",
        "Algebra-Book",
        "Algebra/Answers",
        "Algebra/Equations",
        "Algebra/Sums",
        "Cookbook:Bread",
        "Lost/Chapter",
    ]
    (record,) = [record for record in records(pages) if record.identifier == "Algebra"]
    assert (record.url, record.datestamp) == ("https://wiki.test/wiki/Algebra", "2026-01-01T00:00:00Z")
    assert record.content == Content(
        BOOK[0].text.encode(), "text/x-wiki", url=record.url, charset="utf-8", name="Algebra"
    )
    assert orjson.loads(record.body) == {
        "site": {
            "name": "Wikibooks",
            "language": "en",
            "url": "https://wiki.test/wiki/Main_Page",
            "rights_url": "https://creativecommons.org/licenses/by-sa/4.0/",
            "rights": "Creative Commons Attribution-Share Alike 4.0",
        },
        "page": {
            **{"pageid": 1, "ns": 0, "title": "Algebra", "pagelanguage": "en", "extract": "About Algebra."},
            **{"url": record.url, "timestamp": "2026-01-01T00:00:00Z", "revision": 101, "categories": ["Mathematics"]},
            "langlinks": [{"lang": "de", "title": "Algebra", "url": "https://de.test/1"}],
        },
    }
    assert pages[-1].complete
    assert pages[-1].since is not None


def test_with_books_a_page_and_its_subpages_are_one_in_the_order_of_its_links() -> None:
    pages = list(harvester(Wiki(*BOOK), books=True).pages())

    assert sorted(names(pages)) == ["Algebra", "Algebra-Book", "Cookbook:Bread", "Lost/Chapter"]
    (book,) = [record for record in records(pages) if record.identifier == "Algebra"]
    chapters = [part["title"] for part in orjson.loads(book.body)["parts"]]
    assert chapters == ["Algebra/Sums", "Algebra/Equations", "Algebra/Answers"]
    assert book.datestamp == "2026-02-02T00:00:00Z"
    assert book.content is not None
    assert [each.name for each in book.content.beside] == chapters


def test_a_long_book_and_many_changes_elsewhere_are_no_list_without_an_end() -> None:
    book = [WikiPage("Book"), *(WikiPage(f"Book/{number:03d}") for number in range(60))]
    talk = [edit(f"Talk:{number}", NOW, ns=1) for number in range(60)]

    whole = list(harvester(Wiki(*book), books=True, page_size=2).pages())
    later = list(harvester(Wiki(*book, changes=[*talk, edit("Book", NOW)])).pages(since=since()))

    assert names(whole) == ["Book"]
    assert whole[-1].complete
    assert names(later) == ["Book"]


def test_changes_that_go_in_a_circle_stop_the_source() -> None:
    wiki = Wiki(*BOOK, changes=[edit("Talk:A", NOW, ns=1)] * 9)
    found = harvester(lambda path, query: wiki(path, {**query, "rccontinue": "0"} if "rccontinue" in query else query))

    with pytest.raises(BadReply, match="ever the same"):
        list(found.pages(since=since()))


def test_only_the_members_of_a_category_come_where_one_is_named() -> None:
    pages = list(harvester(Wiki(*BOOK), category="Mathematics").pages())

    assert names(pages) == ["Algebra"]
    assert pages[-1].complete


def test_the_next_harvest_tells_edits_moves_and_deletions() -> None:
    changes = [
        edit("Algebra", NOW),
        edit("Gone", NOW),
        edit("Algebra", NOW),
        moved("Old algebra", "Algebra-Book", NOW),
        edit("Talk:Algebra", NOW, ns=1),
        edit("Cookbook:Bread", "2020-01-01T00:00:00Z", ns=102),
    ]

    pages = list(harvester(Wiki(*BOOK, changes=changes)).pages(since=since()))

    told = [(record.identifier, record.deleted) for record in records(pages)]
    assert set(told) == {("Algebra", False), ("Gone", True), ("Old algebra", True), ("Algebra-Book", False)}
    assert not pages[-1].complete
    assert pages[-1].since is not None


def test_a_chapter_that_changed_or_went_changes_its_book() -> None:
    changes = [edit("Algebra/Sums", NOW), edit("Algebra/Gone", NOW), edit("Nothing/Gone", NOW)]

    pages = list(harvester(Wiki(*BOOK, changes=changes), books=True).pages(since=since()))

    told = {(record.identifier, record.deleted) for record in records(pages)}
    assert told == {("Algebra", False), ("Nothing", True), ("Nothing/Gone", True)}


def test_changes_that_the_wiki_has_forgotten_mean_a_walk_over_everything() -> None:
    pages = list(harvester(Wiki(*BOOK), whole_every=365).pages(since=since(days=40)))

    assert pages[-1].complete


def test_text_may_be_had_as_the_wiki_shows_it() -> None:
    (page,) = harvester(Wiki(BOOK[4]), text="html", namespaces=[0]).pages()

    content = page.records[0].content
    assert content is not None
    assert content.media_type == "text/html"
    assert b"<h1>Algebra-Book</h1><div><h2>Shown</h2>" in content.body


def test_a_page_whose_text_is_not_shown_is_read_from_its_markup() -> None:
    wiki = Wiki(BOOK[4])

    (page,) = harvester(
        lambda path, query: None if query.get("action") == "parse" else wiki(path, query), text="html", namespaces=[0]
    ).pages()

    content = page.records[0].content
    assert content is not None
    assert content.media_type == "text/x-wiki"
    assert page.problems[0].code == "text-not-fetched"


def test_a_page_in_another_form_than_markup_has_no_text() -> None:
    (page,) = harvester(Wiki(WikiPage("Data", "{}", model="json")), namespaces=[0]).pages()

    assert page.records[0].content is None


def test_a_busy_wiki_is_asked_again_after_the_time_it_names() -> None:
    wiki = Wiki(*BOOK)
    wiki.lags = 2
    found = harvester(wiki)
    waits: list[float] = []
    found.api.wait = waits.append

    assert len(list(found.pages())) == 2
    assert waits == [7, 7]


def test_a_wiki_that_stays_busy_ends_the_harvest_for_now() -> None:
    wiki = Wiki(*BOOK)
    wiki.lags = 99
    found = harvester(wiki)
    found.api.wait = lambda seconds: None

    pages, error = failure(found)

    assert pages == []
    assert isinstance(error, FetchError)
    assert "goes on from here" in str(error)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b'{"error": {"code": "readapidenied", "info": "You need read permission."}}', "readapidenied"),
        (b"[]", "of no object"),
        (b"<html>", "a web page"),
    ],
)
def test_an_error_of_the_wiki_stops_the_source(body: bytes, words: str) -> None:
    _, error = failure(harvester(lambda path, query: Reply(body, JSON)))

    assert isinstance(error, BadReply)
    assert words in str(error)


def test_a_wiki_that_asks_crawlers_to_stay_away_is_left_alone_and_another_way_named() -> None:
    wiki = Wiki(*BOOK)
    with (
        site(
            lambda path, query: Reply(b"User-agent: *\nDisallow: /w/") if path == "/robots.txt" else wiki(path, query)
        ) as address,
        quick_fetcher() as fetcher,
    ):
        source = Source(name="wiki", kind="mediawiki", url=f"{address}/w/api.php")
        pages, error = failure(MediaWikiHarvester(source, fetcher))

    assert pages == []
    assert isinstance(error, RobotsRefused)
    assert "export of the wiki" in str(error)


def test_a_batch_without_an_end_stops_the_source() -> None:
    wiki = Wiki(*BOOK)

    def answer(path: str, query: Mapping[str, str]) -> Reply | None:
        if query.get("meta"):
            return wiki(path, query)
        return Reply(b'{"continue": {"clcontinue": "x"}, "query": {"pages": []}}', JSON)

    _, error = failure(harvester(answer))

    assert isinstance(error, BadReply)
    assert "has no end" in str(error)


def test_what_it_says_of_itself() -> None:
    check = harvester(Wiki(*BOOK)).check()

    assert check.title == "Wikibooks"
    assert check.facts == {
        "interface": URL,
        "language": "en",
        "licence": "https://creativecommons.org/licenses/by-sa/4.0/",
        "software": "MediaWiki 1.45",
        "pages": "9",
        "namespaces": "0, 102",
    }


@pytest.mark.parametrize("options", [{"text": "pdf"}, {"books": "yes"}, {"namespaces": ["x"]}, {"namespaces": 0}])
def test_a_wrong_option_is_named(options: dict[str, Json]) -> None:
    with pytest.raises(UsageError) as caught:
        harvester(Wiki(), URL, **options)

    assert next(iter(options)) in str(caught.value)


def test_links_to_subpages_are_found_in_their_order() -> None:
    markup = "[[/B/]] [[Book/A|a]] [[:Book/C#x]] [[Other/D]] [[Book/A]] [[Book_E]] [[/B]]"

    assert links_in_order(markup, "Book") == {"Book/B": 0, "Book/A": 1, "Book/C": 2}
