"""A page becomes passages under its headings, with what it says of itself."""

from __future__ import annotations

import pytest

from baraza.extract.html import extract_html
from baraza.model import Content, Passage

LONG = " Worms eat fallen leaves, and what they leave behind feeds the roots of the plants in the garden." * 2

PAGE = f"""<!doctype html><html lang="en-GB"><head><title>Soil &amp; worms</title>
<link rel="license" href="https://creativecommons.org/licenses/by/4.0/"></head>
<body><nav><a href="/">Home</a> <a href="/all">All lessons</a></nav>
<main><h1>Soil</h1><p>Soil is <b>alive</b>.{LONG}</p><h2>Worms</h2><p>They dig.{LONG}</p>
<ul><li>eat</li><li>dig</li></ul></main>
<figure><a rel="license" href="https://creativecommons.org/licenses/by-nd/2.0/">photo</a></figure>
<footer><a href="https://creativecommons.org/licenses/by/4.0/deed.en">CC BY</a></footer></body></html>"""


def test_reads_passages_title_language_and_rights() -> None:
    read = extract_html(Content(PAGE.encode(), "text/html"))

    assert [passage.heading for passage in read.passages] == ["Soil", "Worms"]
    assert read.passages[0].text == f"Soil is alive.{LONG}"
    assert read.passages[1].text == f"They dig.{LONG}\n\neat\ndig"
    assert (read.title, read.language, read.by) == ("Soil & worms", "en-GB", "trafilatura")
    assert read.rights == (
        "https://creativecommons.org/licenses/by/4.0/",
        "CC BY https://creativecommons.org/licenses/by/4.0/deed.en",
    )


def test_a_short_page_is_read_plainly_without_its_scripts() -> None:
    body = b"<html><body><script>var x</script><h2>Hi</h2><p>Short.</p><style>p{}</style></body></html>"

    read = extract_html(Content(body, "text/html"))

    assert read.passages == (Passage("Short.", heading="Hi"),)


@pytest.mark.parametrize(
    ("language", "title", "sentence"),
    [
        ("ar", "التربة", "تأكل الديدان الأوراق المتساقطة وتجعل التربة خصبة وصالحة لنمو النباتات في الحديقة. "),
        ("zh", "土壤", "蚯蚓吃掉落叶，使土壤变得肥沃，植物的根因此得到养分，花园里的植物长得更好。"),
        ("ru", "Почва", "Черви едят опавшие листья и делают почву плодородной для растений в саду. "),
    ],
)
def test_keeps_every_script(language: str, title: str, sentence: str) -> None:
    text = (sentence * 3).strip()
    article = f"<article><h1>{title}</h1><p>{text}</p></article>"
    body = f"<html lang={language}><title>{title}</title><body>{article}</body></html>"

    read = extract_html(Content(body.encode(), "text/html"))

    assert (read.language, read.title) == (language, title)
    assert read.passages == (Passage(text, heading=title),)


@pytest.mark.parametrize(
    ("head", "language"),
    [
        ("<html><head><meta property='og:locale' content='pt_BR'>", "pt-BR"),
        ("<html><head><meta http-equiv='Content-Language' content='sl'>", "sl"),
        ("<html><head><meta http-equiv='Content-Language' content='en, fr'>", ""),
        ("<html lang='not a language'><head>", ""),
        ("<html xml:lang='fr'><head>", "fr"),
    ],
)
def test_finds_the_declared_language(head: str, language: str) -> None:
    body = f"{head}<title>t</title></head><body><p>Text enough.</p></body></html>"

    assert extract_html(Content(body.encode(), "text/html")).language == language


def test_a_declaration_of_encoding_in_xhtml_is_no_trouble() -> None:
    body = '<?xml version="1.0" encoding="iso-8859-1"?><html><body><p>Grün ist der Garten.</p></body></html>'

    assert extract_html(Content(body.encode("latin-1"), "text/html")).passages[0].text == "Grün ist der Garten."


def test_a_link_to_a_licence_in_the_text_is_no_statement() -> None:
    body = (
        b"<html><body><p>See <a href='https://creativecommons.org/licenses/by/4.0/'>this</a> first.</p></body></html>"
    )

    assert extract_html(Content(body, "text/html")).rights == ()


TABLE = (
    "<table><caption>Eaters</caption><tr><th>Name<th>Food</tr><tr><td>Worm<td>dry <b>leaves</b></tr>"
    "<tr><td>دودة<td>أوراق</tr></table>"
)
ROWS = "Name | Food\nWorm | dry leaves\nدودة | أوراق"


def test_tables_and_code_are_passages_of_their_own_in_the_main_text() -> None:
    code = '<pre><code class="language-python">def f(x):\n    return x  * 2\n\nf(3)\n</code></pre>'
    body = f"<html><body><article><h1>Soil</h1><p>One.{LONG}</p>{TABLE}<p>Two.{LONG}</p>{code}</article></body></html>"

    read = extract_html(Content(body.encode(), "text/html"))

    assert read.by == "trafilatura"
    assert read.passages == (
        Passage(f"One.{LONG}", heading="Soil"),
        Passage(f"Eaters\n{ROWS}", heading="Soil", kind="table"),
        Passage(f"Two.{LONG}", heading="Soil"),
        Passage("def f(x):\n    return x  * 2\n\nf(3)", heading="Soil", kind="code"),
    )
    assert read.facts == {"images": 0, "images-with-alt": 0, "headings": 1, "tables": 1}


def test_tables_and_code_are_passages_of_their_own_in_plain_text() -> None:
    body = f"<body><h2>Hi</h2>{TABLE}<div class=highlight><pre>a\n  b</pre></div><pre>A poem\n in lines</pre></body>"

    assert extract_html(Content(body.encode(), "text/html")).passages == (
        Passage("Eaters", heading="Hi"),
        Passage(ROWS, heading="Hi", kind="table"),
        Passage("a\n  b", heading="Hi", kind="code"),
        Passage("A poem in lines", heading="Hi"),
    )


def test_a_table_that_lays_out_a_page_is_no_table() -> None:
    body = "<body><table><tr><td><h2>Hi</h2><p>Short.</p></td><td>Beside.</td></tr></table></body>"

    assert extract_html(Content(body.encode(), "text/html")).passages == (Passage("Short.\n\nBeside.", heading="Hi"),)


def test_pictures_are_counted_but_not_decoration_and_not_what_stands_around() -> None:
    pictures = "<img src=a alt='A worm'><img src=b><img src=c alt=''><nav><img src=d></nav><img src=e alt=' '>"

    read = extract_html(Content(f"<body><h2>Hi</h2><p>Short.</p>{pictures}</body>".encode(), "text/html"))

    assert read.facts == {"images": 3, "images-with-alt": 1, "headings": 1, "tables": 0}
