"""Questions and paragraphs of XQuAD, the development half, the same in five languages; and passages to hide them in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from itertools import groupby

from msgspec import Struct
from tests.quality.corpora import corpora, lines
from tests.shared_data import shared

LANGUAGES = ("en", "es", "de", "ru", "ar")
SENTENCES = 4
"""Sentences of news that make a passage about as long as a paragraph."""


class Passage(Struct, frozen=True):
    """Something to find."""

    key: str
    language: str
    text: str


class Question(Struct, frozen=True):
    """What is asked, and the paragraph (of any language) that answers it."""

    text: str
    language: str
    paragraph: str


def key(paragraph: str, language: str) -> str:
    """The key of a paragraph in a language."""
    return f"{language}:{paragraph}"


@cache
def _read(language: str) -> dict[str, list[dict[str, str]]]:
    read: dict[str, list[dict[str, str]]] = json.loads("".join(lines(shared(f"eval/xquad/{language}.json.zst"))))
    return read


def paragraphs(languages: tuple[str, ...] = LANGUAGES) -> Iterator[Passage]:
    """120 in each language."""
    for language in languages:
        for one in _read(language)["paragraphs"]:
            yield Passage(key(one["id"], language), language, one["text"])


def questions(language: str) -> list[Question]:
    """All 632 of a language."""
    return [Question(one["text"], language, one["paragraph"]) for one in _read(language)["questions"]]


def others(languages: tuple[str, ...] = LANGUAGES) -> Iterator[Passage]:
    """Passages of news, stories and simulations in these languages; none of them answers a question."""
    yield from _news(languages)
    for number, document in enumerate(corpora()):
        if document.language in languages and document.text:
            yield Passage(f"other:{number}", document.language, f"{document.title}\n{document.text}")


def _news(languages: tuple[str, ...]) -> Iterator[Passage]:
    rows = [json.loads(line) for line in lines(shared("parallel/ntrex.jsonl.zst"))]
    for document, group in groupby(rows, lambda row: row["document"]):
        some = list(group)
        for start in range(0, len(some), SENTENCES):
            for language in languages:
                text = " ".join(row[language] for row in some[start : start + SENTENCES])
                yield Passage(f"news:{document}:{start}:{language}", language, text)
