"""Old Word and PowerPoint files are read by way of LibreOffice, within limits."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from baraza.errors import Rejected
from baraza.extract import libreoffice
from baraza.extract.limited import LimitedExtractor
from baraza.extract.reader import FileReader
from baraza.extract.sniff_package import DOC, PPT
from baraza.extract.table import extract
from baraza.model import Content, Passage
from tests.extract.office import LESSONS, pages, written_by_office
from tests.extract.test_pptx import deck


@pytest.fixture(scope="module")
def limited() -> Iterator[LimitedExtractor]:
    with LimitedExtractor(timeout_s=60) as extractor:
        yield extractor


@pytest.fixture(scope="module")
def texts() -> dict[str, bytes]:
    files = {name: body for name, body in pages().items() if name[:2] in {"en", "ar"}}
    return written_by_office(files, "doc:MS Word 97")


def test_reads_the_whole_text(limited: LimitedExtractor, texts: dict[str, bytes]) -> None:
    for language, body in texts.items():
        title, text, heading, items, cells = LESSONS[language]

        read = FileReader(limited).extract(Content(body, "application/octet-stream"))

        assert read.passages == (
            Passage(text, heading=title),
            Passage("\n".join(items), heading=heading),
            Passage("\n".join([" | ".join(cells)] * 2), heading=heading, kind="table"),
            Passage(text, heading=heading),
        )
        assert (read.title, read.by) == (f"{title} 1", "libreoffice, docx")


def test_reads_the_whole_presentation(limited: LimitedExtractor) -> None:
    for language, body in written_by_office({"ar.pptx": deck("ar")}, "ppt").items():
        title, text, heading, items, cells = LESSONS[language]

        read = FileReader(limited).extract(Content(body, ""))

        assert read.passages == (
            Passage("\n".join(items), heading=title, page=1),
            Passage(text, heading=title, page=1, kind="notes"),
            Passage(" | ".join(cells), heading=heading, page=2, kind="table"),
        )


def test_a_program_that_takes_too_long_is_ended_with_all_that_it_started(
    texts: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    start = time.monotonic()

    with pytest.raises(Rejected, match="took longer") as caught:
        libreoffice.converted(Content(texts["en"], DOC, url="https://x.test/a"), timeout_s=0.6)

    assert (caught.value.code, caught.value.where["url"]) == ("extract-too-slow", "https://x.test/a")
    assert time.monotonic() - start < 5
    lines = [" ".join(process.info["cmdline"] or ()) for process in psutil.process_iter(["cmdline"])]
    assert [line for line in lines if str(tmp_path) in line] == []
    assert list(tmp_path.iterdir()) == []


def test_what_libreoffice_cannot_read_is_rejected() -> None:
    written_by_office({"en.html": b"<p>x</p>"}, "txt:Text")  # skips where it is not installed

    with pytest.raises(Rejected) as caught:
        libreoffice.converted(Content(b"\xd0\xcf\x11\xe0 nothing", PPT), timeout_s=60)

    assert caught.value.code == "unreadable"


def test_without_libreoffice_the_rejection_says_what_to_install(
    limited: LimitedExtractor, texts: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(libreoffice, "program", lambda: "")

    for reading in (FileReader(limited).extract, extract):
        with pytest.raises(Rejected, match="Install LibreOffice") as caught:
            reading(Content(texts["en"], ""))
        assert caught.value.code == "needs-libreoffice"


def test_a_password_is_told_before_anything_is_started(texts: dict[str, bytes]) -> None:
    body = bytearray(texts["en"])
    start = body.index(b"\xec\xa5")  # the file information block begins with this number
    body[start + 11] |= 1

    with pytest.raises(Rejected) as caught:
        extract(Content(bytes(body), ""))

    assert caught.value.code == "encrypted"


def test_an_office_file_that_is_one_encrypted_stream_is_told() -> None:
    with pytest.raises(Rejected) as caught:
        extract(Content(b"x", "application/x-ole-encrypted-package"))

    assert caught.value.code == "encrypted"
