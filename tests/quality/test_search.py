"""How well the index finds what is looked for; the floors stand in floors_search.json."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
import zstandard
from bench.known_forms import MOST, read
from bench.known_items import Change, exact, inflected, shares, with_typo

from baraza.index import Document, Index, Query, open_index
from tests.quality.corpora import corpora
from tests.shared_data import shared

FLOORS: dict[str, float] = json.loads((Path(__file__).parent / "floors_search.json").read_text())


@pytest.mark.shared
@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "es", "de", "ru", "ar"])
def test_questions_find_their_paragraph(language: str, tmp_path: Path) -> None:
    paragraphs, questions = xquad(language)
    index = open_index(f"tantivy://{tmp_path}/index", write=True)
    index.apply(paragraphs, ())

    found = mrr(index, [(text, language, key) for text, key in questions])

    index.close()
    assert found >= FLOORS[f"search.xquad.{language}"]


@pytest.mark.shared
@pytest.mark.slow
def test_known_items_are_found_by_words_of_their_title_and_by_the_title_with_a_typo_and_in_another_form(
    tmp_path: Path,
) -> None:
    documents = list(corpora())
    index = open_index(f"tantivy://{tmp_path}/index", write=True)
    index.apply(documents, ())

    found = {"search.known-item": mrr(index, known_items(documents))}
    forms = read()
    in_another_form = partial(inflected, forms=lambda word, language: forms[language, word])
    changes: dict[str, Change] = {"exact": exact, "with_typo": with_typo, "inflected": in_another_form}
    for name, change in changes.items():
        counts = shares(index, documents, change, most=MOST)
        right, asked = (sum(column) for column in zip(*counts.values(), strict=True))
        found[f"search.title.{name}"] = right / asked if asked > 200 else 0.0

    index.close()
    assert {name: share for name, share in found.items() if share < FLOORS[name]} == {}


def mrr(index: Index, asked: list[tuple[str, str, str]]) -> float:
    """Mean reciprocal rank within the first ten of the key among the results for (text, language)."""
    total = 0.0
    for text, language, key in asked:
        hits = index.search(Query(text=text, languages=(language,), limit=10, facets=(), highlight=False)).hits
        total += next((1 / rank for rank, hit in enumerate(hits, 1) if hit.document.key == key), 0.0)
    return total / len(asked)


def xquad(language: str) -> tuple[list[Document], list[tuple[str, str]]]:
    """The paragraphs as documents, and each question with the key of its paragraph."""
    packed = shared(f"eval/xquad/{language}.json.zst").read_bytes()
    read = json.loads(zstandard.ZstdDecompressor().stream_reader(packed).read())
    documents = [
        Document(key=one["id"], id=one["id"], title="", text=one["text"], language=language)
        for one in read["paragraphs"]
    ]
    return documents, [(one["text"], one["paragraph"]) for one in read["questions"]]


def known_items(documents: list[Document], most: int = 1_500) -> list[tuple[str, str, str]]:
    """Three words of titles that are the only one with just these words, in the order of the title."""
    chosen = random.Random(7)
    asked = []
    for document in chosen.sample(_lone(documents), most):
        words = telling(document.title)
        kept = sorted(chosen.sample(range(len(words)), 3))
        asked.append((" ".join(words[at] for at in kept), document.language, document.key))
    return asked


def telling(title: str) -> list[str]:
    """The words of a title with three letters or more."""
    return [word for word in title.replace("&rlm;", "").split() if word.isalpha() and len(word) >= 3]


def _lone(documents: list[Document]) -> list[Document]:
    """Documents with a title of at least four words that no other has."""
    titles: dict[str, int] = {}
    for document in documents:
        titles[document.title.casefold()] = titles.get(document.title.casefold(), 0) + 1
    return list(_several_words(document for document in documents if titles[document.title.casefold()] == 1))


def _several_words(documents: Iterator[Document]) -> Iterator[Document]:
    return (document for document in documents if len(telling(document.title)) >= 4)
