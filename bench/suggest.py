"""Suggestions while somebody types, with 300,000 titles: every beginning of real titles, with slips too."""

from __future__ import annotations

import os
import random
import statistics
import tempfile
import time
from collections.abc import Iterator

from tests.quality.corpora import corpora

from baraza.index import Document, open_index
from baraza.index.tantivy_index import TantivyIndex
from bench.figure import Figure

TITLES = int(os.environ.get("BENCH_SUGGEST_TITLES", "300000"))
ASKED = 60
"""Titles that are typed letter by letter."""


def measure() -> list[Figure]:
    """The time of `index.complete` for everything that is typed, and the memory of what it keeps."""
    chance = random.Random(7)
    with tempfile.TemporaryDirectory() as folder:
        index = open_index(f"tantivy://{folder}/index", write=True)
        assert isinstance(index, TantivyIndex)
        documents = list(_documents(chance))
        for first in range(0, len(documents), 10_000):
            index.apply(documents[first : first + 10_000], ())
        begin = time.perf_counter()
        index.titles()
        built = time.perf_counter() - begin
        exact = [_time(index, text) for one in chance.sample(documents, ASKED) for text in _typing(one.title)]
        slips = [
            _time(index, _slip(text, chance)) for one in chance.sample(documents, ASKED) for text in _typing(one.title)
        ]
        kept = index.titles().size_bytes
        index.close()
    note = f"{len(documents):,} titles"
    return [
        Figure(name="suggest titles, median", value=statistics.median(exact), unit="ms", note=note),
        Figure(name="suggest titles, p95", value=_p95(exact), unit="ms", at_most=30),
        Figure(name="suggest titles with a slip, p95", value=_p95(slips), unit="ms", at_most=30),
        Figure(name="suggest titles, slowest", value=max(*exact, *slips), unit="ms"),
        Figure(name="suggest titles, made for a commit in", value=built, unit="s"),
        Figure(name="suggest titles, memory", value=kept / 1e6, unit="MB", at_most=100),
    ]


def _documents(chance: random.Random) -> Iterator[Document]:
    """The beginnings of real titles with the ends of others of the same language."""
    found: dict[str, list[str]] = {}
    for one in corpora():
        found.setdefault(one.language, []).append(one.title)
    languages = [language for language, titles in found.items() for _ in titles]
    for number in range(TITLES):
        language = chance.choice(languages)
        first, second = chance.choice(found[language]), chance.choice(found[language])
        title = f"{first[: len(first) // 2 + 8].strip()} {second[len(second) // 2 :].strip()}"
        yield Document(key=f"d{number}", id=f"urn:d{number}", title=title, language=language, languages=(language,))


def _typing(title: str) -> Iterator[str]:
    yield from (title[:length] for length in range(1, min(len(title), 24) + 1))


def _slip(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text))
    return text[:at] + chance.choice(("", "x", text[at] * 2)) + text[at + 1 :]


def _time(index: TantivyIndex, text: str) -> float:
    begin = time.perf_counter()
    index.complete(text, ("en",))
    return (time.perf_counter() - begin) * 1e3


def _p95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)]
