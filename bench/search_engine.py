"""How fast the index itself answers: every corpus indexed, queries in many languages with all facets."""

from __future__ import annotations

import itertools
import statistics
import tempfile
import time
from collections.abc import Iterable, Iterator

from msgspec import structs
from tests.quality.corpora import corpora

from baraza.index import FACETS, Document, Index, Query, open_index
from bench.figure import Figure

QUERIES = (
    ("photosynthesis", "en"), ("introduction to computer science", "en"), ("linear algebra", "en"), ("python", "en"),
    ("the history of art in europe", "en"), ("machine learning", "en"), ("programación en java", "es"),
    ("ecuaciones lineales", "es"), ("programmation fonctionnelle", "fr"), ("circuits électriques", "fr"),
    ("Datenbanken", "de"), ("Einführung in die Programmierung", "de"), ("программирование", "ru"),
    ("основы алгоритмов", "ru"), ("机器学习", "zh"), ("编程语言入门教程", "zh"), ("プログラミング入門", "ja"),
    ("การเขียนโปรแกรม", "th"), ("الجاذبية والمدارات", "ar"), ("تعلم البرمجة", "ar"), ("बल और गति", "hi"),
    ("watoto na wanyama", "sw"), ("programação orientada a objetos", "pt"), ("algoritmi e strutture dati", "it"),
    ("gravitacija in orbite", "sl"), ("lập trình", "vi"), ("프로그래밍", "ko"), ("programowanie", "pl"),
    ("energy forms and changes", ""), ("javascript", ""), ("git", ""), ("photosintesis", ""), ("", ""),
)  # fmt: skip
FILTERS: tuple[dict[str, tuple[str, ...]], ...] = (
    {},
    {"language": ("en",)},
    {"licence": ("open",), "type": ("books",)},
)


TYPED = ("photosyntesis", "introducton to algoritms", "programacion funcionl", "програмирование")
TURNS = 8


def measure() -> list[Figure]:
    """Every corpus indexed, then asked."""
    documents = list(_in_works(corpora()))
    with tempfile.TemporaryDirectory() as folder:
        index = open_index(f"tantivy://{folder}/index", write=True)
        figures = [
            _indexed(index, "metadata only", [one for one in documents if not one.text], at_least=3_000),
            _indexed(index, "with texts", [one for one in documents if one.text]),
        ]
        index.suggest("warm the vocabulary")
        figures += [*_asked(index, FACETS, "all facets"), *_asked(index, (), "no facets"), _spelled(index)]
        index.close()
    return figures


def _in_works(documents: Iterable[Document]) -> Iterator[Document]:
    """A fifth of the documents in works of four, which neighbours of a corpus belong to."""
    for number, one in enumerate(documents):
        yield structs.replace(one, work=f"w{number // 20}", copy=one.key) if number % 20 < 4 else one


def _indexed(index: Index, name: str, documents: list[Document], at_least: float | None = None) -> Figure:
    begin = time.perf_counter()
    for first in range(0, len(documents), 2_000):
        index.apply(documents[first : first + 2_000], ())
    rate = len(documents) / (time.perf_counter() - begin)
    return Figure(
        name=f"index, {name}", value=rate, unit="documents/s", at_least=at_least, note=f"{len(documents):,} documents"
    )


def _asked(index: Index, facets: tuple[str, ...], name: str) -> list[Figure]:
    times = sorted(_time(index, query) for query in _questions(facets))
    p95, slowest = times[int(len(times) * 0.95)], times[-1]
    return [
        Figure(name=f"index.search, {name}, median", value=statistics.median(times), unit="ms"),
        Figure(name=f"index.search, {name}, p95", value=p95, unit="ms", note=f"slowest {slowest:.1f} ms"),
    ]


def _questions(facets: tuple[str, ...]) -> Iterator[Query]:
    """Each query several times, with another excluded word, so that nothing is answered from what was kept."""
    for turn in range(TURNS):
        for (text, language), filters in itertools.product(QUERIES, FILTERS):
            languages = (language,) if language else ()
            yield Query(text=f"{text} -zzz{turn}" if text else "", languages=languages, filters=filters, facets=facets)


def _time(index: Index, query: Query) -> float:
    begin = time.perf_counter()
    index.search(query)
    return (time.perf_counter() - begin) * 1e3


def _spelled(index: Index) -> Figure:
    times = []
    for text in TYPED:
        begin = time.perf_counter()
        index.suggest(text)
        times.append((time.perf_counter() - begin) * 1e3)
    return Figure(name="index.suggest, slowest of four", value=max(times), unit="ms", at_most=20)
