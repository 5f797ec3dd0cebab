"""A book becomes passages under its headings, in the order of its spine."""

from __future__ import annotations

import pytest

from baraza.errors import Rejected
from baraza.extract.epub import extract_epub
from baraza.extract.sniff_package import EPUB
from baraza.extract.table import extract
from baraza.model import Content, Passage
from tests.extract.office import LESSONS, pages, written_by_office
from tests.extract.test_package import zipped

CONTAINER = "<container><rootfiles><rootfile full-path='OPS/book.opf'/></rootfiles></container>"
NAV = (
    "<html xmlns='http://www.w3.org/1999/xhtml'><body><nav><a href='text/b%20b.xhtml#x'>Second</a></nav></body></html>"
)


def book(first: str, second: str, metadata: str = "", **parts: str) -> Content:
    dc = "xmlns:dc='http://purl.org/dc/elements/1.1/'"
    item = "<item id='{}' href='{}' media-type='application/xhtml+xml' properties='{}'/>"
    items = (
        item.format("b", "text/b%20b.xhtml", "")
        + item.format("a", "text/a.xhtml", "")
        + item.format("n", "nav.xhtml", "nav")
    )
    spine = "<spine><itemref idref='n'/><itemref idref='a'/><itemref idref='b'/></spine>"
    package = f"<package {dc}><metadata>{metadata}</metadata><manifest>{items}</manifest>{spine}</package>"
    made = {"mimetype": EPUB, "META-INF/container.xml": CONTAINER, "OPS/book.opf": package, "OPS/nav.xhtml": NAV}
    chapter = '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body>{}</body></html>'
    chapters = {"OPS/text/a.xhtml": chapter.format(first), "OPS/text/b b.xhtml": chapter.format(second)}
    return Content(zipped(made | chapters | parts), EPUB, url="https://x.test/a")


@pytest.mark.parametrize("language", LESSONS)
def test_reads_the_whole_book(language: str) -> None:
    title, text, heading, items, cells = LESSONS[language]
    row = "".join(f"<td>{cell}</td>" for cell in cells)
    names = "xmlns:m='http://www.w3.org/1998/Math/MathML' display='block'"
    math = f"<m:math {names}><m:mi>x</m:mi><m:mo>∈</m:mo><m:mi>ℝ</m:mi></m:math>"
    first = f"<h1>{title}</h1><p>{text}<a id='x'/>&#160;{text}</p>{math}<table><tr>{row}</tr></table>"
    second = (
        f"<p>{items[0]}&nbsp;{items[1]}</p><pre><code>a\n  b</code></pre><img alt='{heading}' src='x'/><img src='y'/>"
    )
    metadata = (
        f"<dc:title>{title} 1</dc:title><dc:language>{language}</dc:language><dc:rights>CC BY 4.0</dc:rights>"
        "<link rel='cc:license' href='https://creativecommons.org/licenses/by/4.0/'/>"
    )

    read = extract(book(first, second, metadata))

    assert read.passages == (
        Passage(f"{text} {text}", heading=title),
        Passage(r"x\in\mathbb{R}", heading=title, kind="formula"),
        Passage(" | ".join(cells), heading=title, kind="table"),
        Passage(f"{items[0]} {items[1]}", heading="Second"),
        Passage("a\n  b", heading="Second", kind="code"),
    )
    assert (read.title, read.language, read.by) == (f"{title} 1", language, "epub")
    assert read.rights == ("https://creativecommons.org/licenses/by/4.0/", "CC BY 4.0")
    assert read.facts == {"images": 2, "images-with-alt": 1, "headings": 2, "tables": 1}


def test_reads_what_libreoffice_wrote() -> None:
    texts = written_by_office({name: body for name, body in pages().items() if name[:2] in {"en", "ar"}}, "odt:writer8")
    books = written_by_office({f"{name}.odt": body for name, body in texts.items()}, "epub:EPUB")
    assert set(books) == {"en", "ar"}
    for language, body in books.items():
        title, text, heading, items, cells = LESSONS[language]

        read = extract(Content(body, ""))

        words = "\n".join(passage.text for passage in read.passages).split()
        told = f"{title} {text} {heading} {items[0]} {items[1]} {' | '.join(cells)} {' | '.join(cells)} {text}"
        assert words == told.split()
        assert read.title == f"{title} 1"


def locked(algorithm: str, name: str) -> str:
    return (
        f"<encryption><EncryptedData><EncryptionMethod Algorithm='{algorithm}'/><CipherData>"
        f"<CipherReference URI='{name}'/></CipherData></EncryptedData></encryption>"
    )


def test_a_locked_book_is_told_from_one_with_scrambled_fonts() -> None:
    lock = locked("http://www.w3.org/2001/04/xmlenc#aes128-cbc", "OPS/text/b%20b.xhtml")
    font = locked("http://www.idpf.org/2008/embedding", "OPS/font.otf")

    with pytest.raises(Rejected) as caught:
        extract_epub(book("<p>One</p>", "<p>Two</p>", **{"META-INF/encryption.xml": lock}))
    assert caught.value.code == "encrypted"

    read = extract_epub(book("<p>One</p>", "<p>Two</p>", **{"META-INF/encryption.xml": font}))
    assert read.passages == (Passage("One"), Passage("Two", heading="Second"))


def test_a_broken_chapter_costs_only_itself() -> None:
    read = extract_epub(book("", "<p>Two</p>", **{"OPS/text/a.xhtml": ""}))

    assert read.passages == (Passage("Two", heading="Second"),)
    assert read.notes == ("The chapter OPS/text/a.xhtml could not be read: The page is not HTML that can be read.",)


def test_rejects_with_a_reason() -> None:
    with pytest.raises(Rejected, match="holds no text"):
        extract_epub(book("", ""))
    with pytest.raises(Rejected, match="lacks a part"):
        extract_epub(Content(zipped({"mimetype": EPUB}), EPUB))
