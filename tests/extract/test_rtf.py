"""Rich text becomes passages under its headings; what LibreOffice wrote comes out whole."""

from __future__ import annotations

import pytest

from baraza.errors import Rejected
from baraza.extract.rtf import extract_rtf
from baraza.extract.table import extract
from baraza.model import Content, Passage
from tests.extract.office import LESSONS, pages, written_by_office


@pytest.fixture(scope="module")
def texts() -> dict[str, bytes]:
    return written_by_office(pages(), "rtf:Rich Text Format")


@pytest.mark.parametrize("language", LESSONS)
def test_reads_the_whole_text(texts: dict[str, bytes], language: str) -> None:
    title, text, heading, items, cells = LESSONS[language]

    read = extract(Content(texts[language], "text/plain"))

    assert read.passages == (
        Passage(text, heading=title),
        Passage("\n".join(items), heading=heading),
        Passage("\n".join([" | ".join(cells)] * 2), heading=heading, kind="table"),
        Passage(text, heading=heading),
    )
    assert (read.title, read.by) == (f"{title} 1", "striprtf")
    assert read.facts == {"images": 0, "images-with-alt": 0, "headings": 2, "tables": 1}


def test_old_code_pages_are_read() -> None:
    arabic = r"{\rtf1\ansi\ansicpg1256{\fonttbl{\f0\fcharset178 Arial;}}\f0 \'c7\'e1\'ca\'d1\'c8\'c9\par second}"

    assert extract_rtf(Content(arabic.encode(), "")).passages == (Passage("التربة\n\nsecond"),)
    assert extract_rtf(Content(b"{\\rtf1\\ansi\\ansicpg1251 \xcf\xee\xf7\xe2\xe0}", "")).passages == (Passage("Почва"),)


def test_pictures_are_counted_once() -> None:
    said = r"{\*\picprop{\sp{\sn wzDescription}{\sv A worm}}}"
    picture = rf"{{\*\shppict{{\pict{said}\pngblip 8950}}}}{{\nonshppict{{\pict\wmetafile8 0100}}}}"

    read = extract_rtf(Content(f"{{\\rtf1 Soil {picture}}}".encode(), ""))

    assert read.passages == (Passage("Soil"),)
    assert (read.facts["images"], read.facts["images-with-alt"]) == (1, 1)


@pytest.mark.parametrize(
    ("body", "code"),
    [(b"{\\rtf1 }", "no-text"), (b"{\\rtf1", "no-text"), (b"{\\rtf1\\u99999999999999 x}", "unreadable")],
)
def test_rejects_with_a_reason(body: bytes, code: str) -> None:
    with pytest.raises(Rejected) as caught:
        extract_rtf(Content(body, ""))

    assert caught.value.code == code
    assert caught.value.hint or caught.value.where
