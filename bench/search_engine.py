"""How fast the index itself answers: every corpus indexed, queries in many languages with all facets."""

from __future__ import annotations

import statistics
import tempfile
import time

from tests.quality.corpora import corpora

from baraza.index import Document, Query, open_index
from baraza.index.contract import Index

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


def main() -> None:
    """Index, ask, print."""
    with tempfile.TemporaryDirectory() as folder:
        index = open_index(f"tantivy://{folder}/index", write=True)
        documents = list(corpora())
        print(f"documents                {len(documents):>9,}")
        _print_indexing(index, documents)
        _print_latency(index, "six facets", facets=True)
        _print_latency(index, "no facets", facets=False)
        _print_spelling(index)
        index.close()


def _print_indexing(index: Index, documents: list[Document]) -> None:
    bare = [document for document in documents if not document.text]
    for name, batch in (("metadata only", bare), ("with texts", [one for one in documents if one.text])):
        start = time.perf_counter()
        for first in range(0, len(batch), 2_000):
            index.apply(batch[first : first + 2_000], ())
        print(f"indexed, {name:<15} {len(batch) / (time.perf_counter() - start):>9,.0f} documents/s")


def _print_latency(index: Index, name: str, *, facets: bool) -> None:
    times: list[tuple[float, str]] = []
    for turn in range(8):
        for text, language in QUERIES:
            # Another word each time, so that nothing is answered from what was kept.
            asked = f"{text} -zzz{turn}" if text else text
            for filters in FILTERS:
                query = Query(text=asked, languages=(language,) if language else (), filters=filters)
                start = time.perf_counter()
                index.search(query if facets else Query(text=asked, languages=query.languages, facets=()))
                times.append(((time.perf_counter() - start) * 1e3, text))
    times.sort()
    p50 = statistics.median(taken for taken, _ in times)
    p95 = times[int(len(times) * 0.95)][0]
    print(f"search, {name:<16} p50 {p50:.2f} ms, p95 {p95:.2f} ms, slowest {times[-1][0]:.1f} ms ({times[-1][1]!r})")


def _print_spelling(index: Index) -> None:
    index.suggest("photosyntesis")
    times = []
    for text in ("photosyntesis", "introducton to algoritms", "programacion funcionl", "програмирование"):
        start = time.perf_counter()
        better = index.suggest(text)
        times.append((time.perf_counter() - start) * 1e3)
        print(f"did you mean             {text!r} -> {better!r} {times[-1]:.1f} ms")


if __name__ == "__main__":
    main()
