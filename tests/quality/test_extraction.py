"""How much of a page's lesson is read, and how little of what stands around it."""

from __future__ import annotations

import json
from collections import Counter

import pytest
import zstandard

from baraza.extract.table import extract
from baraza.model import Content
from tests.extract.pdfs import pdf
from tests.quality.floors import floor
from tests.shared_data import shared

AROUND = (
    "<header><nav><ul><li><a href='/'>Home</a></li><li><a href='/all'>All lessons</a></li></ul></nav></header>",
    "<aside class='sidebar'><h3>Related</h3><ul><li><a href='/x'>Another lesson</a></li></ul></aside>"
    "<footer><p>Newsletter. Imprint. Cookies.</p></footer>",
)


def _f1(expected: str, read: str) -> float:
    wanted, got = Counter(expected.split()), Counter(read.split())
    shared_words = sum((wanted & got).values())
    return 2 * shared_words / (sum(wanted.values()) + sum(got.values()))


def _paragraphs(language: str) -> list[str]:
    with zstandard.open(shared(f"eval/xquad/{language}.json.zst"), "rb") as file:
        return [paragraph["text"] for paragraph in json.loads(file.read())["paragraphs"]]


def _page(language: str, texts: list[str]) -> bytes:
    body = "".join(f"<h2>{number}</h2><p>{text.replace('<', '&lt;')}</p>" for number, text in enumerate(texts))
    before, after = AROUND
    return (
        f"<html lang='{language}'><body>{before}<article><h1>Lesson</h1>{body}</article>{after}</body></html>".encode()
    )


@pytest.mark.shared
@pytest.mark.parametrize("language", ["en", "de", "es", "ru", "ar"])
def test_words_of_the_lesson_and_not_of_the_page_around_it(language: str) -> None:
    paragraphs = _paragraphs(language)
    scores = []
    for start in range(0, len(paragraphs), 5):
        texts = paragraphs[start : start + 5]
        read = extract(Content(_page(language, texts), "text/html"))
        scores.append(_f1(" ".join(texts), " ".join(passage.text for passage in read.passages)))

    assert sum(scores) / len(scores) >= floor("extraction", "word_f1"), scores


@pytest.mark.shared
@pytest.mark.parametrize("language", ["en", "de", "es", "ru"])
def test_words_of_a_pdf(language: str) -> None:
    texts = _paragraphs(language)[:20]
    lines = ["\n".join(" ".join(words) for words in _lines(text.split())) for text in texts]

    read = extract(Content(pdf(*lines), "application/pdf"))

    assert _f1(" ".join(texts), " ".join(passage.text for passage in read.passages)) >= floor("extraction", "word_f1")


def _lines(words: list[str], length: int = 9) -> list[list[str]]:
    return [words[start : start + length] for start in range(0, len(words), length)]
