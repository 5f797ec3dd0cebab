"""How many words of the starter lessons' sources come back from the PDFs that a browser printed of them."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from baraza.extract.table import extract
from baraza.model import Content
from tests.quality.floors import floor

STARTER = Path(__file__).parents[2] / "starter"
WORD = re.compile(r"[\w\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0900-\u0963]+")
UNSPACED = re.compile(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff]+")


def _words(text: str, language: str) -> Counter[str]:
    return Counter((UNSPACED if language == "zh" else WORD).findall(text))


def _source(path: Path, language: str) -> Counter[str]:
    read = extract(Content(path.read_bytes(), "text/markdown"))
    # A heading without text of its own is a passage whose text it is.
    lines = dict.fromkeys(line for passage in read.passages for line in (passage.heading, passage.text))
    return _words("\n".join(lines), language)


def _printed(path: Path, language: str) -> Counter[str]:
    read = extract(Content(path.read_bytes(), "application/pdf"))
    return _words("\n".join(passage.text for passage in read.passages), language)


@pytest.mark.parametrize("language", ["ar", "en", "es", "fr", "hi", "pt", "ru", "sw", "zh"])
def test_words_of_the_source_come_back(language: str) -> None:
    wanted = found = 0
    for path in sorted((STARTER / "lessons").glob(f"*/{language}.pdf")):
        source = _source(STARTER / "src" / path.parent.name / f"{language}.md", language)
        wanted += source.total()
        found += (source & _printed(path, language)).total()

    assert wanted > 500
    assert found / wanted >= floor("extract", f"pdf.{language}"), f"{found} of {wanted}"
