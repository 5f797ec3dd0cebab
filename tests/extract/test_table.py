"""The right reader is asked, and nothing heavy is imported before."""

from __future__ import annotations

import subprocess
import sys

import pytest

from baraza.errors import MissingExtra, Rejected
from baraza.extract.contract import Extracted
from baraza.extract.table import EXTRACTORS, extract, extractor
from baraza.model import Content, Passage


def shout(content: Content) -> Extracted:
    return Extracted(passages=(Passage(content.body.decode().upper()),), by="shout")


@pytest.mark.parametrize("kind", EXTRACTORS)
def test_every_row_of_the_table_can_be_imported(kind: str) -> None:
    assert callable(extractor(kind))


def test_a_reader_of_others_comes_before_ours() -> None:
    also = {"text/plain": "tests.extract.test_table:shout"}

    assert extract(Content(b"soil", "text/plain"), also).passages == (Passage("SOIL"),)


def test_a_reader_that_cannot_be_imported_says_what_is_missing() -> None:
    with pytest.raises(MissingExtra, match="no_such_module"):
        extractor("text/x", {"text/x": "no_such_module:read"})


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (Content(b"", "text/html"), "empty-document"),
        (Content(b"x", "application/x-unheard-of"), "unsupported-type"),
        (Content(b" \n ", "text/plain"), "no-text"),
        (Content(b"<html><body> </body></html>", "text/html"), "no-text"),
        (Content(b"---\ntitle: x\n---\n", "text/markdown"), "no-text"),
    ],
)
def test_rejects_with_a_reason(content: Content, code: str) -> None:
    with pytest.raises(Rejected) as caught:
        extract(content)

    assert caught.value.code == code
    assert caught.value.hint


def test_importing_the_table_imports_no_reader() -> None:
    heavy = {"lxml", "trafilatura", "pypdfium2", "pypdf", "numpy", "py3langid", "django"}
    code = (
        "import sys, baraza.extract.table, baraza.extract.limited, baraza.identify.language, baraza.identify.licence; "
        f"print(sorted({heavy!r} & set(sys.modules)))"
    )

    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert printed.stdout.strip() == "[]"
