"""Words in pictures and scanned pages are recognised, in the language that is declared or that the script tells."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from baraza.errors import Rejected
from baraza.extract import tesseract
from baraza.extract.draw import MOST_PIXELS, draw
from baraza.extract.limited import LimitedExtractor
from baraza.extract.reader import FileReader
from baraza.extract.recognise import Recognition
from baraza.extract.tesseract_languages import for_languages, for_script
from baraza.model import Content, Passage
from tests.extract.pdfs import pdf
from tests.extract.scans import needs, saved, scan

ENGLISH = "Worms turn fallen leaves into soil.\nRoots drink the water that they leave."
ARABIC = "الماء أساس الحياة على الأرض\nتشرب الجذور الماء من التربة"
MORE_ARABIC = f"{ARABIC}\nتأكل الديدان الأوراق المتساقطة\nوما تتركه وراءها يغذي النباتات\nثم تعود الأوراق إلى الأرض"
RUSSIAN = "Черви превращают листья в почву.\nКорни пьют воду."


@pytest.fixture(scope="module")
def reader() -> Iterator[FileReader]:
    needs("tesseract")
    with LimitedExtractor() as limited:
        yield FileReader(limited, Recognition(pages=3, timeout_s=60))


def recognised(text: str, page: int) -> Passage:
    return Passage(text, page=page, kind="recognised")


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF", "PDF"])
def test_reads_every_kind_of_picture(reader: FileReader, form: str) -> None:
    read = reader.extract(Content(saved(scan(ENGLISH), form=form), ""), ("en",))

    assert read.passages == (recognised(ENGLISH, 1),)
    assert (read.by, read.pages, read.facts) == ("tesseract", 1, {"recognised-pages": 1})
    assert 0.8 < read.confidence < 1


@pytest.mark.parametrize(("text", "languages"), [(ARABIC, ("ar",)), (MORE_ARABIC, ()), (RUSSIAN, ("ru-RU",))])
def test_reads_other_scripts_declared_or_not(reader: FileReader, text: str, languages: tuple[str, ...]) -> None:
    if not {"ara", "rus", "osd"} <= tesseract.languages():
        pytest.skip("tesseract lacks Arabic or Russian here")

    assert reader.extract(Content(saved(scan(text), form="PNG"), ""), languages).passages == (recognised(text, 1),)


def test_reads_page_by_page_up_to_the_limit(reader: FileReader) -> None:
    pages = [scan(f"Page {word} of the lesson.") for word in ("one", "two", "three", "four")]

    read = reader.extract(Content(saved(*pages, form="PDF"), "application/pdf"), ("en",))

    assert read.passages == tuple(
        recognised(f"Page {word} of the lesson.", number) for number, word in enumerate(("one", "two", "three"), 1)
    )
    assert read.notes == ("The text of 3 of 4 pages was recognised; there are too many.",)


def test_an_empty_page_is_rejected_with_a_reason(reader: FileReader) -> None:
    with pytest.raises(Rejected) as caught:
        reader.extract(Content(saved(scan(""), form="PNG"), "", url="https://x.test/1"), ("en",))

    assert (caught.value.code, caught.value.where["url"]) == ("no-text", "https://x.test/1")


def test_a_page_that_takes_too_long_is_told() -> None:
    needs("tesseract")
    picture = draw(Content(saved(scan(ENGLISH), form="PNG"), "image/png"), 0)

    with pytest.raises(tesseract.TesseractFailed, match="took longer"):
        tesseract.recognise(picture, ("eng",), 0.01)


def test_without_tesseract_the_hint_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    tesseract.program.cache_clear()
    tesseract.languages.cache_clear()
    try:
        with LimitedExtractor() as limited, pytest.raises(Rejected) as caught:
            FileReader(limited, Recognition()).extract(Content(saved(scan(ENGLISH), form="PNG"), ""))
    finally:
        tesseract.program.cache_clear()
        tesseract.languages.cache_clear()

    assert caught.value.code == "no-text-layer"
    assert "install tesseract" in caught.value.hint


def test_a_document_with_text_is_left_as_it_is(reader: FileReader) -> None:
    paper = Content(pdf("A lesson about soil", "And one about roots"), "application/pdf")

    assert [passage.kind for passage in reader.extract(paper).passages] == ["", ""]


def test_a_picture_larger_than_can_be_borne_is_made_smaller_or_refused() -> None:
    wide = draw(Content(saved(scan("x").resize((9000, 5000)), form="PNG"), "image/png"), 0)
    width, height = map(int, wide.pgm.split(maxsplit=3)[1:3])
    assert width * height <= MOST_PIXELS * 1.01

    claims = bytearray(saved(scan("x"), form="PNG"))
    claims[16:24] = (60_000).to_bytes(4, "big") * 2
    with pytest.raises(Rejected, match="cannot be drawn"):
        draw(Content(bytes(claims), "image/png"), 0)


@pytest.mark.parametrize(
    ("tags", "codes"),
    [
        (("fr", "en"), ("fra", "eng")),
        (("zh-Hant-TW",), ("chi_tra",)),
        (("zh",), ("chi_sim",)),
        (("sr-Latn",), ("srp_latn",)),
        (("en", "fr", "de"), ("eng", "fra")),
        (("xx", ""), ()),
    ],
)
def test_declared_languages_choose_the_models(tags: tuple[str, ...], codes: tuple[str, ...]) -> None:
    installed = frozenset({"fra", "eng", "deu", "chi_sim", "chi_tra", "srp_latn", "osd"})

    assert for_languages(tags, installed) == codes


def test_a_script_chooses_among_what_is_installed() -> None:
    assert for_script("Arabic", frozenset({"ara", "eng"})) == ("ara",)
    assert for_script("Arabic", frozenset({"script/Arabic", "ara"})) == ("script/Arabic",)
    assert for_script("", frozenset({"osd", "deu", "eng"})) == ("eng", "deu")
    assert for_script("Thai", frozenset({"osd", "deu"})) == ("deu",)
