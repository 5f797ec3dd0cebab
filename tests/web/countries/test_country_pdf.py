"""The page of a country on paper: in every script, bounded, and never more than words."""

from __future__ import annotations

import io
import sys
from typing import Any

import pypdfium2
import pytest
from django.core.cache import cache
from django.test import Client
from msgspec import structs
from pypdf import PdfReader

from baraza.coalition.register.entries import make
from baraza.errors import Unprinted
from baraza.model import Entry
from baraza.web.paper import printing
from baraza.web.paper.document import Document, Section, Text
from baraza.web.paper.worker import NO_FONT
from tests.web.page import page

pytestmark = pytest.mark.any_engine

# Neither says what its objects are.
reader_of: Any = pypdfium2
PLAIN = Document(language="en", direction="ltr", title="T", above="", lead="L", sections=(), foot="")


def words(body: bytes) -> str:
    """The text of all pages, in one line."""
    document = reader_of.PdfDocument(body)
    return " ".join(" ".join(one.get_textpage().get_text_range() for one in document).split())


def read(body: bytes) -> Any:
    return PdfReader(io.BytesIO(body))


def fonts(paper: Any) -> set[str]:
    """The names of all fonts that are used."""
    used = (one["/Resources"]["/Font"].values() for one in paper.pages)
    return {str(font.get_object()["/BaseFont"]) for page_fonts in used for font in page_fonts}


def asked(client: Client, address: str) -> bytes:
    answer = client.get(address)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/pdf"), answer.content[-500:]
    return answer.content


def test_a_country_is_whole_on_paper_with_links_and_tags(reader: Client) -> None:
    make(Entry(kind="policy", names={"en": "Draft"}, original="en", countries=("KE",), details={"status": "draft"}))
    answer = reader.get("/country/KE.pdf")
    told = words(answer.content)

    assert answer.headers["Content-Disposition"] == 'attachment; filename="country-KE-en.pdf"'
    for said in (
        "Kenya is a Member State of UNESCO",
        "Organisations (2)",
        "Library Network of Kenya",
        "Policy on open lessons June 1, 2011",
        "draft",
        "in force since September 2, 2017",
        "56 resources",
        "The Well of Lessons",
        "Meeting of open schools May 4, 2026",
        "There is no national focal point yet.",
        "http://localhost/country/KE",
    ):
        assert said in told
    paper = read(answer.content)
    assert paper.metadata.title == "Kenya"
    assert paper.trailer["/Root"]["/Lang"] == "en"
    assert paper.trailer["/Root"]["/MarkInfo"]["/Marked"]
    links = {note.get_object()["/A"]["/URI"] for one in paper.pages for note in one.get("/Annots", ())}
    assert "http://localhost/?country=KE" in links
    assert "http://localhost/about#contact" in links


@pytest.mark.parametrize(
    ("language", "said"), [("ar", "كينيا"), ("zh-Hans", "肯尼亚"), ("ru", "Кения"), ("sl", "Kenija"), ("es", "Kenia")]
)
def test_every_script_is_set_with_letters_of_a_font(reader: Client, language: str, said: str) -> None:
    body = asked(reader, f"/country/KE.pdf?lang={language}")
    paper = read(body)

    assert said in words(body)
    assert paper.trailer["/Root"]["/Lang"].startswith(language.partition("-")[0])
    assert any("Noto" in name for name in fonts(paper))


def test_a_country_of_which_nothing_is_known_has_its_paper_too(reader: Client) -> None:
    told = words(asked(reader, "/country/TD.pdf?lang=fr"))
    assert "Aucune politique" in told
    assert reader.get("/country/XX.pdf").status_code == 404


def test_words_of_others_are_never_read_as_markup(reader: Client) -> None:
    name = '#read("/etc/passwd") #import "@preview/cetz:0.3.0" *bold* $x$ \u202ereversed'
    make(Entry(kind="policy", names={"en": name}, original="en", countries=("TD",)))
    told = words(asked(reader, "/country/TD.pdf"))
    assert '#read("/etc/passwd") #import "@preview/cetz:0.3.0" *bold* $x$' in told


def test_the_same_paper_is_set_once(reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []

    def counted(body: bytes) -> bytes:
        made.append(body)
        return b"%PDF"

    monkeypatch.setattr(printing, "_made", counted)
    assert reader.get("/country/KE.pdf").content == reader.get("/country/KE.pdf").content == b"%PDF"
    assert len(made) == 1
    make(Entry(kind="policy", names={"en": "New"}, original="en", countries=("KE",)))
    reader.get("/country/KE.pdf")
    assert len(made) == 2


def test_where_the_package_is_absent_nobody_is_led_there_and_the_address_says_what_to_install(
    reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert page(reader, "/ar/country/KE").link("PDF") == "/country/KE.pdf?lang=ar"
    monkeypatch.setattr(printing, "find_spec", lambda name: None)
    shown = page(reader, "/country/KE")
    assert "PDF" not in [link.text_content() for link in shown.all(".data a")]
    assert "needs the package typst" in page(reader, "/country/KE.pdf", 503).text


def test_a_machine_without_a_font_for_the_script_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "COMMAND", [sys.executable, "-c", f"raise SystemExit({NO_FONT})"])
    with pytest.raises(Unprinted, match="fonts-noto-cjk"):
        printing.pdf(PLAIN)


def test_what_takes_too_long_or_dies_costs_only_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    cache.clear()
    monkeypatch.setattr(printing, "TIMEOUT_S", 0.2)
    monkeypatch.setattr(printing, "COMMAND", [sys.executable, "-c", "import time; time.sleep(60)"])
    with pytest.raises(Unprinted, match="too long"):
        printing.pdf(PLAIN)
    monkeypatch.setattr(printing, "TIMEOUT_S", 20)
    monkeypatch.setattr(printing, "COMMAND", [sys.executable, "-c", "raise SystemExit(1)"])
    with pytest.raises(Unprinted, match="could not be set"):
        printing.pdf(PLAIN)
    monkeypatch.undo()
    assert printing.pdf(PLAIN).startswith(b"%PDF")


def test_more_than_there_is_room_for_are_asked_to_come_again(monkeypatch: pytest.MonkeyPatch) -> None:
    cache.clear()
    monkeypatch.setattr(printing, "TIMEOUT_S", 0.05)
    for _ in range(printing.AT_ONCE):
        printing._room.acquire()
    try:
        with pytest.raises(Unprinted, match="at once"):
            printing.pdf(PLAIN)
    finally:
        for _ in range(printing.AT_ONCE):
            printing._room.release()


def test_a_document_of_thousands_of_lines_is_set_in_time() -> None:
    cache.clear()
    long = Section("S", tuple(Text(f"A paragraph of some words, number {at}.") for at in range(2_000)))
    body = printing.pdf(structs.replace(PLAIN, sections=(long,)))
    assert "number 1999." in words(body)
