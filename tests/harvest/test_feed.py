"""Feeds followed by the real fetcher on loopback."""

from __future__ import annotations

from time import process_time

import pytest
from lxml import etree

from baraza.errors import BadReply, HttpStatus, TooLarge, UsageError
from baraza.fetch.client import HttpFetcher
from baraza.harvest.feed import FeedHarvester
from baraza.harvest.feed_parse import ENTRY, ROOT
from baraza.harvest.feed_reply import SAID_IDENTIFIER, read_feed
from baraza.harvest.xml_mend import ENTITY, mended
from baraza.model import Page, Record, Source
from tests.contract.harvester import HarvesterContract, failure
from tests.fetch.server import Asked, Server, reply
from tests.harvest.memory import Remembered

URL = "https://f.test/feed"
RSS = '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Lessons</title>{}</channel></rss>'
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><title>Lessons</title>{}</feed>'


def item(number: int, date: str = "Wed, 01 Apr 2020 18:20:31 GMT") -> str:
    return (
        f"<item><guid isPermaLink='false'>g{number}</guid><title>T{number}</title>"
        f"<link>https://f.test/{number}</link><pubDate>{date}</pubDate></item>"
    )


def onward(target: str, relation: str = "next") -> str:
    return f'<atom:link rel="{relation}" href="{target}"/>'


def rss(*parts: str) -> str:
    return RSS.format("".join(parts))


def answered(text: str, status: int = 200, **headers: str) -> bytes:
    return reply(text.encode(), status, Content_Type="application/rss+xml", **headers)


def follower(server: Server, fetcher: HttpFetcher, memory: Remembered | None = None) -> FeedHarvester:
    return FeedHarvester(Source(name="feed", kind="feed", url=server.url("/feed")), fetcher, memory)


def names(*pages: Page) -> list[str]:
    return [record.identifier for page in pages for record in page.records]


def entries(text: str | bytes) -> tuple[Record, ...]:
    return tuple(read_feed(text if isinstance(text, bytes) else text.encode(), URL))


class TestFeedContract(HarvesterContract):
    @pytest.fixture(autouse=True)
    def serve(self, server: Server, fetcher: HttpFetcher) -> None:
        server.routes["/feed"] = answered(rss(onward("/feed?before=3"), item(4), item(3)), ETag='"1"')
        server.routes["/feed?before=3"] = answered(rss(item(2), "<item><guid>g1</guid><title>a & b</item>"))
        self.parts = server, fetcher

    def harvester(self) -> FeedHarvester:
        return follower(*self.parts, Remembered())


@pytest.mark.parametrize(
    ("text", "identifier", "url", "stamp"),
    [
        (rss(item(1)), "g1", "https://f.test/1", "Wed, 01 Apr 2020 18:20:31 GMT"),
        (rss("<item><title>T</title><guid>https://f.test/p</guid></item>"), "https://f.test/p", "https://f.test/p", ""),
        (rss("<item><title>T</title><link>/p?a=1&amp;b=2</link></item>"), "https://f.test/p?a=1&b=2", "", ""),
        (
            '<rss version="0.91"><channel><item><title>T</title><link>https://f.test/1</link></item></channel></rss>',
            "https://f.test/1",
            "https://f.test/1",
            "",
        ),
        (
            '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/rss-0.91.dtd">'
            '<rss version="0.91"><channel><item><title>caf&eacute;</title><link>https://f.test/1</link></item>'
            "</channel></rss>",
            "https://f.test/1",
            "https://f.test/1",
            "",
        ),
        (
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://f.test/"><title>L</title></channel>'
            '<item rdf:about="https://f.test/a"><title>T</title><link>https://f.test/1</link><dc:date>2020-04-01</dc:date>'
            "</item></rdf:RDF>",
            "https://f.test/a",
            "https://f.test/1",
            "2020-04-01",
        ),
        (
            ATOM.format(
                '<entry xml:base="/deep/"><id>tag:f.test,1</id><title>T</title>'
                "<published>2020-01-01T00:00:00Z</published>"
                '<updated>2020-02-01T00:00:00Z</updated><link rel="self" href="x.json"/>'
                '<link href="x.pdf" type="application/pdf"/><link href="x.html" type="text/html"/></entry>'
            ),
            "tag:f.test,1",
            "https://f.test/deep/x.html",
            "2020-02-01T00:00:00Z",
        ),
    ],
)
def test_an_entry_in_every_dialect(text: str, identifier: str, url: str, stamp: str) -> None:
    (record,) = entries(text)

    assert (record.identifier, record.url, record.datestamp) == (identifier, url or identifier, stamp)
    root = etree.fromstring(record.body)
    assert len([e for e in root.iter() if etree.QName(e).localname in ("item", "entry")]) == 1
    assert entries(record.body) == (record,)


def test_an_entry_takes_along_what_its_feed_says_of_all_and_no_counters() -> None:
    shared = "<language>sw</language><copyright>CC BY 4.0</copyright><lastBuildDate>{}</lastBuildDate>"
    counter = '<slash:comments xmlns:slash="http://purl.org/rss/1.0/modules/slash/">{}</slash:comments>'
    first, second = (
        entries(rss(shared.format(day), "<item><guid>g</guid>", counter.format(day), "</item>")) for day in (1, 2)
    )

    assert first == second
    assert b"<language>sw</language>" in first[0].body
    assert b"lastBuildDate" not in first[0].body


def test_a_feed_says_itself_what_is_gone() -> None:
    space = "http://purl.org/atompub/tombstones/1.0"
    tombstone = f'<at:deleted-entry xmlns:at="{space}" ref="tag:f.test,1" when="2020-01-01T00:00:00Z"/>'

    (gone,) = entries(ATOM.format(tombstone))

    assert (gone.identifier, gone.deleted, gone.datestamp) == ("tag:f.test,1", True, "2020-01-01T00:00:00Z")


def test_goes_on_to_archives_and_never_takes_anything_away(server: Server, fetcher: HttpFetcher) -> None:
    server.routes["/feed"] = answered(rss(onward("/2019", "prev-archive"), item(3)))
    server.routes["/2019"] = answered(rss(onward("/2018", "prev-archive"), onward("/feed", "current"), item(2)))
    server.routes["/2018"] = answered(rss(item(1)))

    pages = list(follower(server, fetcher).pages())

    assert names(*pages) == ["g3", "g2", "g1"]
    assert not any(page.complete for page in pages)


def test_many_entries_come_on_several_pages(server: Server, fetcher: HttpFetcher) -> None:
    server.routes["/feed"] = answered(rss(*(item(number) for number in range(250))), ETag='"a"')

    pages = list(follower(server, fetcher).pages())

    assert [len(page.records) for page in pages] == [100, 100, 50]
    assert list(follower(server, fetcher).pages(pages[0].resume)) == pages[1:]
    assert pages[-1].since == '{"etag":"\\"a\\""}'


def test_an_unchanged_feed_is_not_sent_again(server: Server, fetcher: HttpFetcher) -> None:
    def changed_only(asked: Asked) -> bytes:
        fresh = answered(rss(item(1)), ETag='"a"', Last_Modified="Wed, 01 Apr 2020 18:20:31 GMT")
        return reply(status=304) if asked.headers.get("if-none-match") == '"a"' else fresh

    server.routes["/feed"] = changed_only
    (first,) = follower(server, fetcher).pages()

    (second,) = follower(server, fetcher).pages(since=first.since)

    assert names(first) == ["g1"]
    assert second == Page(since=first.since)


def test_a_later_harvest_ends_where_nothing_is_new(server: Server, fetcher: HttpFetcher) -> None:
    for number in (3, 2, 1):
        server.routes["/feed" if number == 3 else f"/{number}"] = answered(rss(onward(f"/{number - 1}"), item(number)))
    server.routes["/0"] = answered(rss(item(0)))
    memory = Remembered()
    pages = list(follower(server, fetcher).pages())
    memory.keep(pages)
    server.routes["/feed"] = answered(rss(onward("/2"), item(4), item(3)))
    server.asked.clear()

    later = list(follower(server, fetcher, memory).pages(since=pages[-1].since))

    assert names(*later) == ["g4", "g3", "g2"]
    assert server.targets() == ["/feed", "/2"]


def test_an_endless_feed_stops_with_a_reason(server: Server, fetcher: HttpFetcher) -> None:
    def ever_the_same(asked: Asked) -> bytes:
        number = int(asked.target.partition("page=")[2] or 1)
        return answered(rss(onward(f"/feed?page={number + 1}"), item(1), item(2)))

    server.routes["/feed"] = ever_the_same

    pages, error = failure(follower(server, fetcher))

    assert names(*pages[:1]) == ["g1", "g2"]
    assert isinstance(error, BadReply)
    assert "ever new next pages" in str(error)
    assert len(pages) < 30


def test_a_feed_that_leads_back_to_itself_stops_with_a_reason(server: Server, fetcher: HttpFetcher) -> None:
    server.routes["/feed"] = answered(rss(onward("/feed?p=2"), item(2)))
    server.routes["/feed?p=2"] = answered(rss(onward("/feed"), item(1)))

    pages, error = failure(follower(server, fetcher))

    assert names(*pages) == ["g2", "g1"]
    assert "the same next page twice" in str(error)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "The answer is no feed."),
        ("{}", "The answer is no feed."),
        ("<html><body>Not found</body></html>", "Give the address of the RSS or Atom feed itself."),
        (
            '<!doctype html><html><head><link rel="alternate" type="application/rss+xml" href="/rss"></head></html>',
            "The page names its feed: {host}/rss.",
        ),
        ('<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>', "The answer is no feed."),
        ('<!DOCTYPE rss [<!ENTITY x "y">]><rss><channel/></rss>', "declares entities of its own"),
        (ATOM.format("").replace("feed", "feet"), "The answer is no feed."),
    ],
)
def test_what_is_no_feed_says_so_in_one_sentence(server: Server, fetcher: HttpFetcher, text: str, words: str) -> None:
    server.routes["/feed"] = answered(text)

    pages, error = failure(follower(server, fetcher))

    assert pages == []
    assert isinstance(error, BadReply)
    assert words.replace("{host}", f"http://{server.host}") in str(error)


def test_a_feed_larger_than_the_cap_or_gone_stops_the_source(server: Server, fetcher: HttpFetcher) -> None:
    server.routes["/feed"] = answered(rss("x" * 1_100_000))
    assert isinstance(failure(follower(server, fetcher))[1], TooLarge)

    server.routes["/feed"] = reply(status=410)
    assert isinstance(failure(follower(server, fetcher))[1], HttpStatus)


def test_bare_ampersands_and_names_of_html_cost_nothing() -> None:
    text = rss(
        "<item><guid>g1</guid><title>Caf&eacute; & more\x0b</title><description><![CDATA[a & b]]></description></item>"
    )

    feed = read_feed(text.encode(), URL)

    root = etree.fromstring(feed.records(0, 1)[0].body)
    assert [root.findtext(f".//{name}") for name in ("item/title", "description")] == ["Café & more", "a & b"]
    assert [problem.code for problem in feed.problems] == ["mended-xml"]


def test_a_broken_entry_costs_only_itself(server: Server, fetcher: HttpFetcher) -> None:
    broken = "<item><guid>g2</guid><title>Not <b closed</title></item>"
    server.routes["/feed"] = answered(rss(item(1), broken, item(3)), ETag='"a"')

    (page,) = follower(server, fetcher).pages()

    assert names(page) == ["g1", "g2", "g3"]
    assert [record.problem.code if record.problem else "" for record in page.records] == ["", "broken-xml", ""]
    assert [problem.code for problem in page.problems] == ["broken-feed"]
    assert page.since is None  # what was lost is asked for again


def test_a_feed_that_breaks_off_keeps_what_came() -> None:
    text = rss(item(1), item(2))

    records = entries(text[: text.index("T2")])

    assert [record.identifier for record in records] == ["g1", "g2"]
    assert [record.problem is None for record in records] == [True, False]


def test_a_broken_feed_in_latin_1_keeps_its_letters() -> None:
    text = '<?xml version="1.0" encoding="iso-8859-1"?>' + rss(item(1).replace("T1", "Réponse"), "<item><b></item>")

    first, _ = entries(text.encode("latin-1"))

    assert etree.fromstring(first.body).findtext(".//item/title") == "Réponse"


def test_bytes_that_are_not_utf_8_are_read_as_browsers_read_them() -> None:
    text = rss(item(1).replace("T1", "Réponse – naïve"), item(2))

    first, _ = entries(text.encode("cp1252"))

    assert etree.fromstring(first.body).findtext(".//item/title") == "Réponse – naïve"


def test_a_namespace_that_is_no_address_costs_nothing() -> None:
    text = ATOM.replace("2005/Atom", "2005/At©om").format("<entry><id>g1</id><title>T</title></entry>")

    assert [record.identifier for record in entries(text)] == ["g1"]


def test_what_a_feed_says_of_all_entries_is_not_repeated_without_end(server: Server, fetcher: HttpFetcher) -> None:
    head = "".join(f"<category>{number:0100d}</category>" for number in range(1_000)) + "<language>sw</language>"
    spaces = "".join(f' xmlns:x{number}="https://x.test/{number}"' for number in range(1_000))
    text = rss(head, *(item(number) for number in range(300)))
    server.routes["/feed"] = answered(text.replace("<rss", f'<rss x="{"y" * 50_000}"{spaces}'))

    pages = list(follower(server, fetcher).pages())

    assert sum(len(page.records) for page in pages) == 300
    assert max(len(record.body) for page in pages for record in page.records) < 20_000
    assert b"<title>Lessons</title>" in pages[2].records[0].body
    assert [problem.code for problem in pages[0].problems] == ["long-head"]


def test_an_entry_without_a_name_gets_one_that_lasts() -> None:
    (first,), (second,) = (entries(rss("<item><title>Only words</title></item>")) for _ in range(2))

    assert first.identifier == second.identifier
    assert first.identifier.startswith("record:")


def test_a_position_that_is_none_is_refused(server: Server, fetcher: HttpFetcher) -> None:
    with pytest.raises(UsageError, match="no position in a feed"):
        list(follower(server, fetcher).pages(resume="[]"))


@pytest.mark.parametrize("unit", [b"<item ", b"<rss ", b"<guid ", b"&", b"&a", b"<![CDATA[", b"<item>"])
def test_text_that_never_ends_takes_no_longer_than_other(unit: bytes) -> None:
    begin = process_time()
    for pattern in (ENTRY, ROOT, SAID_IDENTIFIER, ENTITY):
        list(pattern.finditer(unit * 40_000))
    mended(unit * 40_000)

    assert process_time() - begin < 3.0
