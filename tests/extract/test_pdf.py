"""A PDF becomes a passage per page."""

from __future__ import annotations

import io
from pathlib import Path

import pypdf
import pytest

from baraza.errors import Rejected
from baraza.extract.pdf import extract_pdf
from baraza.model import Content, Passage
from tests.extract.pdfs import pdf, stream, written

LESSONS = Path(__file__).parents[2] / "starter" / "lessons"


def test_reads_pages_headings_title_and_language() -> None:
    body = pdf("Soil is alive", "Worms dig", "They eat", title="Soil", language="en-GB", outline={"One": 0, "Two": 1})

    read = extract_pdf(Content(body, "application/pdf"))

    assert read.passages == (
        Passage("Soil is alive", heading="One", page=1),
        Passage("Worms dig", heading="Two", page=2),
        Passage("They eat", heading="Two", page=3),
    )
    assert (read.title, read.language, read.pages, read.by) == ("Soil", "en-GB", 3, "pypdfium2")


def test_counts_bookmarks_and_says_whether_the_structure_is_tagged() -> None:
    plain = pdf("Worms dig", outline={"One": 0})
    tagged = pdf("Soil is alive", extra="/MarkInfo << /Marked true >>")

    assert extract_pdf(Content(plain, "application/pdf")).facts == {"tagged": 0, "headings": 1}
    assert extract_pdf(Content(tagged, "application/pdf")).facts == {"tagged": 1, "headings": 0}


@pytest.mark.parametrize("text", ["蚯蚓使土壤变得肥沃", "Черви делают почву рыхлой", "Prst je živa, črvi kopljejo"])
def test_keeps_every_script(text: str) -> None:
    assert extract_pdf(Content(pdf(text), "application/pdf")).passages == (Passage(text, page=1),)


@pytest.mark.parametrize("text", ["التربة حية", "שלום עולם", "𞤀𞤣𞤤𞤢𞤥 𞤶𞤢𞤥"])
def test_right_to_left_scripts_come_out_in_reading_order(text: str) -> None:
    # A PDF shows glyphs from left to right: the last letter of such a line is drawn first.
    assert extract_pdf(Content(pdf(text[::-1]), "application/pdf")).passages[0].text == text


def test_numbers_and_other_scripts_keep_their_direction_in_arabic() -> None:
    shown = "4.0 " + "صن"  # each word drawn from left to right, the first word rightmost

    text = extract_pdf(Content(pdf("ةيح ةبرتلا\n" + shown + "\nCC BY صن"), "application/pdf")).passages[0].text

    assert text == "التربة حية\nنص 4.0\nنص CC BY"


@pytest.mark.parametrize(
    ("topic", "line"),
    [
        ("germs-and-clean-hands/ar", "2. صافح صديقك وانظر: لقد انتقلت «الجراثيم»!"),
        ("germs-and-clean-hands/hi", "रोगाणु और साफ़ हाथ"),
    ],
)
def test_reads_what_a_browser_printed(topic: str, line: str) -> None:
    body = (LESSONS / f"{topic}.pdf").read_bytes()

    assert line in extract_pdf(Content(body, "application/pdf")).passages[0].text.split("\n")


def test_words_divided_at_a_line_end_are_joined() -> None:
    text = extract_pdf(Content(pdf("about photo-\nsynthesis"), "application/pdf")).passages[0].text

    assert "photosynthesis" in text


def test_a_licence_in_the_metadata_is_found() -> None:
    packet = (
        b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description xmpRights:WebStatement='
        b'"https://creativecommons.org/licenses/by-sa/4.0/"><dc:rights><rdf:Alt><rdf:li>Jane &amp; Joe</rdf:li>'
        b"</rdf:Alt></dc:rights></rdf:Description></x:xmpmeta>"
    )

    read = extract_pdf(Content(pdf("Soil is alive") + packet, "application/pdf"))

    assert read.rights == ("https://creativecommons.org/licenses/by-sa/4.0/", "Jane & Joe")


def test_an_encrypted_file_says_so() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf("secret")))
    writer.encrypt("password", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)

    with pytest.raises(Rejected) as caught:
        extract_pdf(Content(out.getvalue(), "application/pdf", url="https://x.test/a.pdf"))

    assert (caught.value.code, caught.value.where) == ("encrypted", {"url": "https://x.test/a.pdf"})


def test_a_scan_points_to_text_recognition() -> None:
    with pytest.raises(Rejected, match="Text recognition") as caught:
        extract_pdf(Content(pdf("x", content=b""), "application/pdf"))

    assert caught.value.code == "no-text-layer"


def test_a_broken_page_costs_only_itself() -> None:
    page = (
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 6 0 R /Resources << /Font << /F 7 0 R >> >> >>"
    )
    body = written(
        {
            1: "<< /Type /Catalog /Pages 2 0 R >>",
            2: "<< /Type /Pages /Count 2 /Kids [3 0 R 4 0 R] >>",
            3: "<< /Type /Nonsense >>",
            4: page,
            6: stream(b"BT /F 12 Tf 40 700 Td (Still here) Tj ET"),
            7: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        }
    )

    assert [p.text for p in extract_pdf(Content(body, "application/pdf")).passages] == ["Still here"]
