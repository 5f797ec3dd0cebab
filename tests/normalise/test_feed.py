from __future__ import annotations

import pytest

from baraza.errors import Rejected
from baraza.model import Agent, Link, Media, Record, Reference, Resource
from baraza.normalise.feed import to_resource
from tests.normalise.cases import SOURCE

SPACES = (
    'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:media="http://search.yahoo.com/mrss/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:cc="http://web.resource.org/cc/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
    'xmlns:creativeCommons="http://backend.userland.com/creativeCommonsRssModule" xmlns:x="https://x.test/own" '
    'xmlns:podcast="https://podcastindex.org/namespace/1.0" xmlns:atom="http://www.w3.org/2005/Atom" '
    'xmlns:yt="http://www.youtube.com/xml/schemas/2015" xmlns:dcterms="http://purl.org/dc/terms/"'
)
LINK = "https://f.test/1"
BY = "https://creativecommons.org/licenses/by/4.0/"


def rss(entry: str, channel: str = "", url: str = LINK) -> Record:
    inner = f"<channel>{channel}<item>{entry}</item></channel>"
    body = f'<rss version="2.0" xml:base="https://f.test/feed" {SPACES}>{inner}</rss>'
    return Record(identifier="g1", format="feed", body=body.encode(), url=url)


def atom(entry: str, feed: str = "") -> Record:
    body = f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de" {SPACES}>{feed}<entry>{entry}</entry></feed>'
    return Record(identifier="g1", format="feed", body=body.encode(), url=LINK)


def mapped(entry: str, channel: str = "") -> Resource:
    return to_resource(rss(f"<title>T</title>{entry}", channel), SOURCE)


def test_an_episode_of_a_podcast_finds_its_place() -> None:
    channel = (
        "<title>Numbers &amp; signs</title><link>https://f.test/</link><language>en-gb</language>"
        '<itunes:author>Studio</itunes:author><itunes:image href="cover.jpg"/><itunes:category text="Science"/>'
        "<copyright>All rights reserved</copyright>"
    )
    entry = (
        "<guid>g1</guid><title>Zero</title><pubDate>Wed, 01 Apr 2020 18:20:31 +0000</pubDate>"
        "<description>&lt;p&gt;Why &lt;b&gt;zero&lt;/b&gt;?&lt;/p&gt;</description>"
        "<itunes:duration>01:17:16</itunes:duration><itunes:season>2</itunes:season>"
        "<itunes:keywords>zero, sets</itunes:keywords>"
        '<enclosure url="/1.mp3" type="audio/mpeg" length="254"/><creativeCommons:license>'
        + BY
        + "</creativeCommons:license>"
        '<podcast:transcript url="/1.vtt" type="text/vtt" language="en"/><category>maths</category>'
        "<author>jane@f.test (Jane Doe)</author>"
    )

    assert to_resource(rss(entry, channel), SOURCE) == Resource(
        id="g1",
        source="test",
        url=LINK,
        name="Zero",
        description="Why zero?",
        keywords=("maths", "zero", "sets"),
        in_language=("en-GB",),
        about=(Reference(label={"": "Science"}),),
        creator=(Agent(name="Jane Doe"),),
        date_published="2020-04-01",
        license=BY,
        rights=(BY,),
        is_part_of=(Link(id="https://f.test/", name="Numbers & signs"),),
        image="https://f.test/cover.jpg",
        duration="PT1H17M16S",
        encoding=(Media(url="https://f.test/1.mp3", media_type="audio/mpeg", extra={"length": "254"}),),
        caption=(Media(url="https://f.test/1.vtt", media_type="text/vtt", language="en"),),
        extra={"itunes:season": "2"},
    )


def test_an_entry_of_atom_finds_its_place() -> None:
    resource = to_resource(
        atom(
            '<id>g1</id><title type="html">&lt;i&gt;Der&lt;/i&gt; Satz</title><updated>2020-02-01T10:00:00Z</updated>'
            "<published>2020-01-01T10:00:00Z</published><author><name>Jo</name><uri>https://f.test/jo</uri>"
            "<email>jo@f.test</email></author><contributor><name>Al</name></contributor>"
            '<category term="geo" label="Geometrie" scheme="https://f.test/subjects"/><category term="beweis"/>'
            '<summary type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Ein</p><p>Satz</p></div></summary>'
            f'<link rel="license" href="{BY}"/>'
            '<link rel="enclosure" href="https://f.test/1.pdf" type="application/pdf"/>'
            "<rights>CC BY 4.0</rights>",
            '<title>L</title><link rel="license" href="https://x.test/feeds-own"/>',
        ),
        SOURCE,
    )

    assert (resource.name, resource.description) == ("Der Satz", "Ein\nSatz")
    assert resource.creator == (Agent(name="Jo", id="https://f.test/jo"),)
    assert resource.contributor == (Agent(name="Al"),)
    assert resource.about == (Reference(label={"": "Geometrie"}, scheme="https://f.test/subjects"),)
    assert resource.keywords == ("beweis",)
    assert resource.in_language == ("de",)
    assert (resource.date_published, resource.date_modified) == ("2020-01-01T10:00:00Z", "2020-02-01T10:00:00Z")
    assert resource.rights == (BY, "CC BY 4.0")
    assert resource.encoding == (Media(url="https://f.test/1.pdf", media_type="application/pdf"),)
    assert b"jo@f.test" not in str(resource).encode()


def test_media_rss_gives_files_pictures_captions_and_the_licence() -> None:
    resource = mapped(
        '<media:group><media:content url="/1.mp4" type="video/mp4" duration="75" height="720" lang="fr"/>'
        '<media:content url="/1.png" type="image/png"/><media:thumbnail url="/t.jpg"/>'
        '<media:subTitle type="text/vtt" lang="en-us" href="/1.vtt"/><media:player url="https://f.test/play/1"/>'
        "</media:group>"
        '<enclosure url="/1.mp4" length="9"/><media:credit role="author">Jo</media:credit>'
        '<media:credit role="editor">Al</media:credit><media:keywords>a, b</media:keywords>'
        f'<media:license type="text/html" href="{BY}">CC BY</media:license>'
    )

    assert resource.encoding == (
        Media(
            url="https://f.test/1.mp4",
            media_type="video/mp4",
            language="fr",
            extra={"duration": "75", "height": "720", "length": "9"},
        ),
        Media(embed_url="https://f.test/play/1"),
    )
    assert resource.caption == (Media(url="https://f.test/1.vtt", media_type="text/vtt", language="en-US"),)
    assert (resource.image, resource.duration, resource.in_language) == ("https://f.test/t.jpg", "PT1M15S", ("fr",))
    assert resource.rights == (BY, "CC BY")
    assert resource.creator == (Agent(name="Jo"),)
    assert resource.contributor == (Agent(name="Al", extra={"role": "editor"}),)


@pytest.mark.parametrize(
    ("entry", "channel", "rights"),
    [
        (f"<creativeCommons:license>{BY}</creativeCommons:license>", "<copyright>C</copyright>", (BY,)),
        ("", f"<creativeCommons:license>{BY}</creativeCommons:license><copyright>C</copyright>", (BY, "C")),
        (f'<cc:license rdf:resource="{BY}"/>', "", (BY,)),
        ("<dc:rights>CC BY</dc:rights>", "", ("CC BY",)),
        (f"<dcterms:license>{BY}</dcterms:license>", "", (BY,)),
        (f'<podcast:license url="{BY}">cc-by-4.0</podcast:license>', "", (BY, "cc-by-4.0")),
        (f'<atom:link rel="license" href="{BY}"/>', "", (BY,)),
        ("", f'<atom:link rel="license" href="{BY}"/>', ()),
        ("", "", ()),
    ],
)
def test_the_entrys_own_licence_comes_first_and_the_feeds_where_it_has_none(
    entry: str, channel: str, rights: tuple[str, ...]
) -> None:
    resource = mapped(entry, channel)

    assert resource.rights == rights
    assert resource.license == (BY if BY in rights else "")


def test_a_video_of_youtube_is_embedded_and_claims_no_licence() -> None:
    resource = mapped(
        '<yt:videoId>abc</yt:videoId><media:group><media:content url="https://www.youtube.com/v/abc?version=3" '
        'type="application/x-shockwave-flash"/><media:description>What it is</media:description></media:group>'
    )

    assert resource.encoding == (Media(embed_url="https://www.youtube.com/embed/abc", type="VideoObject"),)
    assert (resource.description, resource.license, resource.rights) == ("What it is", "", ())


def test_nothing_else_is_dropped_and_dates_that_cannot_be_are_told() -> None:
    resource = mapped(
        "<x:level>B1</x:level><x:place lat='1'/><comments>https://f.test/c</comments>"
        "<pubDate>Wed, 31 Feb 2020</pubDate>"
    )

    assert resource.extra == {
        "x:level": "B1",
        "x:place": {"lat": "1"},
        "comments": "https://f.test/c",
        "feed:date_published": "Wed, 31 Feb 2020",
    }
    assert resource.date_published == ""
    assert resource.findings[0].evidence == "Wed, 31 Feb 2020"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("jane@f.test", None),
        ("jane@f.test (Jane)", "Jane"),
        ("Jane &lt;jane@f.test&gt;", "Jane"),
        ("Jane Doe", "Jane Doe"),
    ],
)
def test_addresses_of_people_are_not_carried_along(written: str, name: str | None) -> None:
    assert mapped(f"<author>{written}</author>").creator == ((Agent(name=name),) if name else ())


def test_without_a_page_the_file_is_the_address() -> None:
    record = rss('<title>T</title><enclosure url="https://f.test/1.mp3" type="audio/mpeg"/>', url="")

    assert to_resource(record, SOURCE).url == "https://f.test/1.mp3"


@pytest.mark.parametrize(
    ("record", "code"),
    [
        (rss("<description>Words</description>"), "no-title"),
        (rss("<title>&lt;b/&gt;</title>"), "no-title"),
        (rss("<title>T</title>", url=""), "no-address"),
        (rss("<title>T</title>", url="javascript:alert(1)"), "no-address"),
        (rss("<title>T"), "broken-xml"),
    ],
)
def test_an_entry_that_cannot_be_found_again_is_rejected(record: Record, code: str) -> None:
    with pytest.raises(Rejected) as caught:
        to_resource(record, SOURCE)
    assert caught.value.code == code


def test_what_a_browser_would_run_is_no_link() -> None:
    resource = mapped(
        '<description>&lt;script&gt;x()&lt;/script&gt;Words</description><media:thumbnail url="javascript:1"/>'
    )

    assert (resource.description, resource.image) == ("Words", "")
