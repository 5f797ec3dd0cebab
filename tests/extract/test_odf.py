"""OpenDocument files become passages under their headings; what LibreOffice wrote comes out whole."""

from __future__ import annotations

import pytest

from baraza.errors import Rejected
from baraza.extract.odf import extract_odf
from baraza.extract.odf_table import MOST_COLUMNS, MOST_ROWS
from baraza.extract.sniff_package import ODS, ODT
from baraza.extract.table import extract
from baraza.model import Content, Passage
from tests.extract.office import LESSONS, pages, written_by_office
from tests.extract.test_package import zipped
from tests.extract.test_pptx import deck

NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in {
        "office": "office",
        "text": "text",
        "table": "table",
        "draw": "drawing",
        "svg": "svg-compatible",
        "style": "style",
        "meta": "meta",
    }.items()
)
LINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'


def document(inside: str, kind: str = "text", **parts: str) -> Content:
    body = f"<office:body><office:{kind}>{inside}</office:{kind}></office:body>"
    body = f"<office:document-content {NAMES} {LINK}>{body}</office:document-content>"
    return Content(zipped({"mimetype": ODT, "content.xml": body, **parts}), ODT, url="https://x.test/a")


@pytest.fixture(scope="module")
def texts() -> dict[str, bytes]:
    return written_by_office(pages(), "odt:writer8")


@pytest.mark.parametrize("language", LESSONS)
def test_reads_the_whole_text(texts: dict[str, bytes], language: str) -> None:
    title, text, heading, items, cells = LESSONS[language]

    read = extract(Content(texts[language], ""))

    assert read.passages == (
        Passage(text, heading=title),
        Passage("\n".join(items), heading=heading),
        Passage("\n".join([" | ".join(cells)] * 2), heading=heading, kind="table"),
        Passage(text, heading=heading),
    )
    assert (read.title, read.by) == (f"{title} 1", "odf")
    assert read.facts == {"images": 0, "images-with-alt": 0, "headings": 2, "tables": 1}


def test_reads_the_whole_presentation() -> None:
    decks = {f"{language}.pptx": deck(language) for language in ("en", "ar")}
    for language, body in written_by_office(decks, "odp").items():
        title, text, heading, items, cells = LESSONS[language]

        read = extract(Content(body, ""))

        assert read.passages == (
            Passage("\n".join(items), heading=title, page=1),
            Passage(text, heading=title, page=1, kind="notes"),
            Passage(" | ".join(cells), heading=heading, page=2, kind="table"),
        )
        assert (read.title, read.pages) == (title, 2)


def test_notes_line_ends_and_pictures() -> None:
    body = "<text:note-body><text:p>A note</text:p></text:note-body>"
    note = f"<text:note><text:note-citation>1</text:note-citation>{body}</text:note>"
    picture = "<draw:frame><draw:image/>{}</draw:frame>"
    described = picture.format("<svg:title>t</svg:title><svg:desc>A worm</svg:desc>")
    box = "<draw:frame><draw:text-box><text:p>In the box</text:p></draw:text-box></draw:frame>"
    shown = f"{described}{picture.format('')}{box}"
    line = f"<text:p>One<text:s text:c='3'/>two<text:line-break/>three{note}\n  four{shown}</text:p>"
    comment = "<text:p>Five<office:annotation><text:p>no</text:p></office:annotation></text:p>"
    index = "<text:table-of-content><text:index-body><text:p>Soil 1</text:p></text:index-body></text:table-of-content>"

    read = extract_odf(document(index + line + comment))

    assert read.passages == (Passage("One two\nthree four\n\nIn the box\n\nFive"), Passage("A note", kind="notes"))
    assert read.facts == {"images": 2, "images-with-alt": 1, "headings": 0, "tables": 0}


def test_formulas_are_latex() -> None:
    square = '<msup><mi>x</mi><mn>2</mn></msup><annotation encoding="StarMath 5.0">x^2</annotation>'
    math = f'<math xmlns="http://www.w3.org/1998/Math/MathML"><semantics>{square}</semantics></math>'
    frame = '<draw:frame><draw:object xlink:href="./Object 1"/><draw:image/></draw:frame>'

    read = extract_odf(
        document(f"<text:p>Area {frame}.</text:p><text:p>{frame}</text:p>", **{"Object 1/content.xml": math})
    )

    assert read.passages == (Passage("Area $x^{2}$."), Passage("x^{2}", kind="formula"))
    assert read.facts["images"] == 0


def test_rights_stand_in_the_properties() -> None:
    named = '<meta:user-defined meta:name="{}">{}</meta:user-defined>'
    said = named.format("License", "CC BY 4.0") + named.format("Info", "x")
    said = f"<office:meta><dc:title>T</dc:title><dc:language>ar</dc:language>{said}</office:meta>"
    names = f'{NAMES} xmlns:dc="http://purl.org/dc/elements/1.1/"'
    meta = f"<office:document-meta {names}>{said}</office:document-meta>"

    read = extract_odf(document("<text:p>Soil</text:p>", **{"meta.xml": meta}))

    assert (read.title, read.language, read.rights) == ("T", "ar", ("CC BY 4.0",))


def test_a_sheet_that_claims_a_million_columns_and_rows_is_read_as_far_as_it_goes() -> None:
    cell = "<table:table-cell table:number-columns-repeated='999999999'><text:p>x</text:p></table:table-cell>"
    row = f"<table:table-row table:number-rows-repeated='1048576'>{cell}</table:table-row>"
    table = f"<table:table table:name='Harvest'>{row}</table:table>"

    (passage,) = extract_odf(document(table, "spreadsheet")).passages

    assert (passage.heading, passage.kind) == ("Harvest", "table")
    lines = passage.text.split("\n")
    assert len(lines) == MOST_ROWS
    assert set(lines) == {" | ".join("x" * MOST_COLUMNS)}


def test_a_password_is_told() -> None:
    manifest = (
        "<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
    )

    with pytest.raises(Rejected) as caught:
        extract_odf(document("<text:p>Soil</text:p>", **{"META-INF/manifest.xml": manifest}))

    assert caught.value.code == "encrypted"


def test_rejects_with_a_reason() -> None:
    with pytest.raises(Rejected, match="holds no text"):
        extract_odf(document(""))
    with pytest.raises(Rejected, match="lacks a part"):
        extract_odf(Content(zipped({"mimetype": ODS}), ODS))
