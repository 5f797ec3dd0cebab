import time
from pathlib import Path

import pytest

from baraza.errors import Rejected
from baraza.identify.kinship import Join, compared
from baraza.identify.sketch import sketch
from baraza.model import Agent, Content, Finding, Record, Reference, Resource, Source
from baraza.normalise.page import to_resource
from tests.shared_data import SHARED, shared

SOURCE = Source(name="site", kind="sitemap", url="https://site.test/sitemap.xml")
URL = "https://site.test/lessons/one"


def page(body: bytes | str, url: str = URL, charset: str = "") -> Record:
    html = body.encode() if isinstance(body, str) else body
    content = Content(body=html, media_type="text/html", url=url, charset=charset)
    return Record(identifier=url or "1", format="page", body=html, url=url, content=content)


def read(body: bytes | str, url: str = URL, charset: str = "") -> Resource:
    return to_resource(page(body, url, charset), SOURCE)


def test_json_ld_comes_first_and_the_head_fills_the_gaps() -> None:
    found = read("""<html lang="en"><head><title>Fractions | Site</title>
        <meta name="description" content="From the head"><meta property="og:image" content="/one.png">
        <meta property="og:title" content="OG title"><meta name="DC.creator" content="Ada">
        <link rel="license" href="https://creativecommons.org/licenses/by/4.0/">
        <script type="application/ld+json">
        {"@type": "Course", "name": "Fractions", "description": "&lt;p&gt;Parts &amp;amp; wholes&lt;/p&gt;"}</script>
        </head><body><h1>Hello</h1></body></html>""")

    assert found == Resource(
        id=URL,
        url=URL,
        source="site",
        name="Fractions",
        description="Parts & wholes",
        type=("Course",),
        image="https://site.test/one.png",
        creator=(Agent(name="Ada"),),
        in_language=("en",),
        license="https://creativecommons.org/licenses/by/4.0/",
        findings=(
            Finding(field="metadata", value="url, name, description, type", by="json-ld"),
            Finding(field="metadata", value="image", by="opengraph"),
            Finding(field="metadata", value="creator", by="dublin-core"),
            Finding(field="metadata", value="in_language, license", by="html"),
        ),
    )


def test_the_address_that_a_page_calls_its_proper_one_makes_it_the_same_as_that_page() -> None:
    lesson = '<script type="application/ld+json">{"@type": "Course", "name": "Soil"}</script>'
    mirror = read(
        f"""<head><link rel="alternate Canonical" href="https://home.test/soil?utm_source=x">
        <meta property="og:url" content="//shared.test/soil">{lesson}</head>""",
        url="https://mirror.test/a/soil.html",
    )
    home, plain = read(f"<head>{lesson}</head>", url="https://www.home.test/soil"), read(f"<head>{lesson}</head>")

    assert mirror.url == "https://mirror.test/a/soil.html"
    assert mirror.extra == {"canonical": "https://home.test/soil?utm_source=x", "og:url": "https://shared.test/soil"}
    assert compared(sketch(mirror), sketch(home)) == Join("same", "address", 0.95)
    assert plain.extra == {}


def test_reads_a_page_without_any_markup_for_machines() -> None:
    found = read("<title> A  title\n</title><p>text</p>")
    assert (found.name, found.url, found.findings) == (
        "A title", URL, (Finding(field="metadata", value="name", by="html"),),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("body", "url", "code"),
    [
        ("<p>no title", URL, "no-title"),
        ("<title> </title>", URL, "no-title"),
        ("<title>&lt;b&gt;&lt;/b&gt;</title>", URL, "no-title"),
        ("<title>A</title>", "", "no-address"),
        ("<title>A</title><link rel='canonical' href='javascript:x'>", "", "no-address"),
        ("", URL, "not-html"),
        ("<!-- -->", URL, "not-html"),
    ],
)
def test_refuses_a_page_without_title_or_address(body: str, url: str, code: str) -> None:
    with pytest.raises(Rejected) as refused:
        read(body, url)
    assert refused.value.code == code


def test_an_address_in_the_page_is_enough() -> None:
    assert read("<title>A</title><link rel=canonical href='https://site.test/a'>", "").id == "https://site.test/a"


def _sample(folder: str, pattern: str) -> list[Path]:
    return sorted((SHARED / "samples" / folder).glob(pattern))


@pytest.mark.shared
@pytest.mark.parametrize(
    ("path", "block"),
    [
        ("type+audience+level_jsonld.json", "json-ld"),
        ("type+audience+level_md.html", "microdata"),
        ("type+audience+level_rdfa.html", "rdfa"),
    ],
)
def test_the_same_lesson_in_three_kinds_of_markup_is_the_same_resource(path: str, block: str) -> None:
    found = read(shared(f"samples/lrmi-examples/{path}").read_bytes())

    level = found.educational_level[0]
    assert found == Resource(
        id="http://example.org/lessonplan",
        url="http://example.org/lessonplan",
        source="site",
        name="Designing a treasure map",
        type=("CreativeWork",),
        learning_resource_type=found.learning_resource_type,
        audience=(Reference(type="EducationalAudience", label={"": "teacher"}, extra={"educationalRole": "teacher"}),),
        educational_level=(
            Reference(
                id="http://purl.org/ASN/scheme/ASNEducationLevel/2",
                type="AlignmentObject",
                label={"": "2"},
                extra=level.extra,
            ),
        ),
        findings=(
            Finding(
                field="metadata", value="url, name, type, learning_resource_type, audience, educational_level", by=block
            ),
        ),
    )
    assert level.extra["educationalFramework"] == "US Grade Levels"
    # RDFa has no order among the values of one property.
    kinds = [reference.label[""] for reference in found.learning_resource_type]
    assert sorted(kinds) == ["learning activity", "lesson plan"]


@pytest.mark.shared
@pytest.mark.parametrize(
    "path",
    [*_sample("lrmi-examples", "*_*.*"), *_sample("tess", "*.html"), *_sample("oersi-etl", "*.html")],
    ids=lambda path: path.name,
)
def test_every_real_page_has_a_name_a_type_and_an_address(path: Path) -> None:
    found = read(path.read_bytes())
    assert found.name
    assert found.type
    assert found.url.startswith("http")
    assert found.findings


@pytest.mark.shared
def test_reads_a_real_course_page_whole() -> None:
    found = read(shared("samples/oersi-etl/hoou-ifm-erzaehlung-wie.html").read_bytes())

    assert (found.name, found.type, found.keywords) == (
        "IFM - Erzählung. Wie?", ("CreativeWork",), ("Kunst", "#filmemachen", "#film"),
    )  # fmt: skip
    assert found.creator == (Agent(name="Prof. Robert Bramkamp", type="Person"),)
    assert [agent.name for agent in found.publisher] == ["Hochschule für bildende Künste Hamburg"]
    assert (found.license, found.in_language) == ("https://creativecommons.org/licenses/by-nc-sa/4.0/", ("DE",))
    assert found.date_published == "2017-09-16T10:25:16Z"
    assert found.extra == {"og:url": "https://www.hoou.de/materials/ifm-erzahlung-wie"}


def test_one_broken_block_costs_only_itself() -> None:
    found = read("""<title>T</title><script type="application/ld+json">{"@type": </script>
        <script type="application/LD+JSON; charset=utf-8">// a comment
        {"@type": "Course", "name": "C", /* another */ "keywords": ["a",]}</script>""")
    assert (found.name, found.keywords) == ("C", ("a",))


@pytest.mark.parametrize(
    "block",
    [
        '{"@type":"Course","name":"' + "x" * 20_000_000 + '"}',
        "[" * 10_000 + "]" * 10_000,
        '{"@graph":' * 10_000 + "1" + "}" * 10_000,
        '{"@graph":' * 900 + "1" + "}" * 900,
        '{"@type":"Course","name":' + '{"name":' * 500 + "1" + "}" * 500 + "}",
        '{"@type":"Course","name":"<b></b>","keywords":[' + ",".join(["[1]"] * 5000) + "]}",
        '{"@type":"Course","datePublished":' + "9" * 5000 + "}",
        "NaN",
        "null",
        "[null,1,[[]]]",
    ],
    ids=["20 MB", "lists", "graphs", "fewer graphs", "names", "empty name", "digits", "nan", "null", "nulls"],
)
def test_hostile_json_ld_leaves_the_rest_of_the_page(block: str) -> None:
    begun = time.monotonic()
    found = read(f'<title>T</title><script type="application/ld+json">{block}</script>')
    assert found.name == "T"
    assert time.monotonic() - begun < 5


def test_html_nested_without_end_is_read_as_far_as_it_goes() -> None:
    deep = "<div itemscope itemprop=about itemtype='https://schema.org/Course'>" * 10_000
    assert read("<title>T</title>" + deep).name == "T"


def test_rdfa_that_cannot_be_read_leaves_the_rest_of_the_page() -> None:
    assert (
        read("<title>T</title><div prefix='x: :// y' typeof='[ : ]'><a about='[[' rel='::' href='http://['>x").name
        == "T"
    )


def test_takes_no_address_that_runs_something() -> None:
    found = read("""<title>T</title><base href="javascript:1"><meta property="og:image" content="javascript:x">
        <link rel="canonical" href="data:text/html,x"><a rel="license" href="javascript:x">l</a>
        <meta name="dc.rights" content="javascript:alert(1)">""")
    assert (found.url, found.image, found.license, found.rights) == (URL, "", "", ("javascript:alert(1)",))


def test_a_place_in_the_same_page_is_no_licence() -> None:
    assert read("<title>T</title><a rel=license href='#licence'>l</a>").license == ""


@pytest.mark.parametrize(
    ("body", "charset"),
    [
        ("<title>Übung</title>".encode(), ""),
        ("<title>Übung</title>".encode("latin-1"), ""),
        ("<title>Übung</title>".encode("latin-1"), "iso-8859-1"),
        ("<meta charset=iso-8859-1><title>Übung</title>".encode("latin-1"), ""),
        ("\ufeff<title>Übung</title>".encode("utf-16"), ""),
        ("<?xml version='1.0' encoding='utf-8'?><html><title>Übung</title>".encode(), ""),
        ("<title>Ü\0bung</title>".encode(), "no-such-charset"),
    ],
    ids=["utf-8", "latin-1", "declared", "meta", "utf-16", "xml", "nul"],
)
def test_reads_pages_in_the_encoding_that_they_are_in(body: bytes, charset: str) -> None:
    assert read(body, charset=charset).name == "Übung"


def test_a_page_of_random_bytes_is_refused_or_read_but_never_breaks() -> None:
    with pytest.raises(Rejected):
        read(bytes(range(256)) * 40)


def test_leaves_dates_of_the_years_to_come_aside() -> None:
    body = '{"@type":"Course","name":"C","datePublished":"9999-01-01","dateCreated":"2020"}'
    found = read(f'<script type="application/ld+json">{body}</script>')
    assert (found.date_published, found.date_created) == ("", "2020")
    assert found.extra == {"datePublished": "9999-01-01"}
