"""Search over 300,000 generated records through HTTP, within a language and across languages, and bare tantivy beside.

`BENCH_DOCUMENTS=50000 python -m bench search_across` asks fewer.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlencode

import orjson
import tantivy

from baraza.index import FACETS, Query
from baraza.index.collapse import Found
from baraza.index.counted import count_of
from baraza.index.facets import count_facets
from baraza.index.question import Engine, Question
from baraza.index.reader import Reader
from baraza.index.table import index_folder
from baraza.index.tantivy_index import TantivyIndex
from baraza.index.view import View
from baraza.lexicon.table import Content, Rows, write_table
from bench.figure import Figure
from bench.generated import SPOKEN, documents, questions, vocabulary

T = TypeVar("T")

DOCUMENTS = int(os.environ.get("BENCH_DOCUMENTS", "300000"))
QUESTIONS = 2_000
RATE, SECONDS, CLIENTS = 50, 30, 8
BARE = 400
"""Questions that bare tantivy is asked too."""


def fill(home: Path) -> None:
    """An index of generated documents in batches like those of the working process, and tables of their words."""
    from baraza.store.setup import connect, migrate

    connect()
    migrate()
    # Has tables of the database.
    from baraza.pipeline.indexing import BATCH

    folder = home / "compiled" / "lexicon"
    folder.mkdir(parents=True)
    for language in set(SPOKEN) - {"en"}:
        write_table(folder / f"{language}.lex", language, "generated", Content(_rows(language)))
    index = TantivyIndex(index_folder(os.environ["BARAZA_INDEX_URL"]), write=True)
    made = documents(DOCUMENTS)
    while batch := list(islice(made, BATCH)):
        index.apply(batch, ())
    index.close()


def _rows(language: str) -> Rows:
    """Of each word the intended meaning with half of the probability, the others with equal shares of the rest."""
    return {
        word.text.lower(): tuple(
            (term, 0.5 if place == 0 else 0.5 / (len(word.meanings) - 1)) for place, term in enumerate(word.meanings)
        )
        for word in vocabulary()[language]
    }


def measure() -> list[Figure]:
    """The API at an offered rate and at saturation; the index beside bare tantivy."""
    from bench.portal import served

    with tempfile.TemporaryDirectory() as folder:
        place = {"BARAZA_INDEX_URL": f"tantivy://{folder}/index"}
        with served(processes=2, filled_by="bench.search_across", **place) as address:
            within = _over_http(address, "within the language", across=False, p95=20, saturation=200)
            abroad = _over_http(address, "across languages", across=True, p95=40, saturation=80)
        return [*within, *abroad, *_beside_bare(Path(folder) / "index")]


def _over_http(address: str, name: str, *, across: bool, p95: float, saturation: float) -> list[Figure]:
    """The first half minute of the server, then as many clients as it can answer, then again with other questions."""
    first = _load(address, _paths(across, seed=3), "offered", RATE)
    closed = _load(address, _paths(across, seed=2), "closed", CLIENTS)
    offered = _load(address, _paths(across, seed=4), "offered", RATE)
    note = f"{DOCUMENTS:,} documents, {RATE} requests/s offered for {SECONDS} s, two processes"
    return [
        Figure(name=f"search {name}, p95 after the start", value=_p95(first), unit="ms"),
        Figure(name=f"search {name}, median", value=statistics.median(offered), unit="ms"),
        Figure(name=f"search {name}, p95", value=_p95(offered), unit="ms", at_most=p95, note=note),
        Figure(name=f"search {name}, saturation", value=len(closed) / SECONDS, unit="requests/s", at_least=saturation),
    ]


def _paths(across: bool, seed: int) -> str:
    return "\n".join(_path(query, across) for query in questions(QUESTIONS, across, FACETS, seed))


def _path(query: Query, across: bool) -> str:
    words = {"q": query.text, "in": query.languages[0], "lang": "en"} | ({} if across else {"not": "translation"})
    return f"/api/v1/search?{urlencode(words)}"


def _load(address: str, paths: str, how: str, amount: int) -> list[float]:
    asked = [sys.executable, "-m", "bench.load", how, address, str(amount), str(SECONDS)]
    done = subprocess.run(asked, input=paths, capture_output=True, text=True, check=True)
    times: list[float] = orjson.loads(done.stdout)
    return times


def _beside_bare(folder: Path) -> list[Figure]:
    """The same compiled queries asked of the engine: the best 20 with their number, all facets, stored documents."""
    index = TantivyIndex(folder)
    index.prepare()  # as the server does before it is asked
    view = Reader(tantivy.Index.open(str(folder)), folder).view()
    figures = []
    for name, across in (("within the language", False), ("across languages", True)):
        asked = list(questions(BARE, across, FACETS, seed=7))
        ours = _timed(asked, index.search)
        bare = _timed([_compiled(query, view) for query in asked], _ask_bare)
        apart = statistics.median(ours) - statistics.median(bare)
        said = f"bare {statistics.median(bare):.2f} ms, p95 {_p95(bare):.2f}; ours p95 {_p95(ours):.2f}"
        note = f"{said}; {view.searcher.num_segments} segments"
        figures.append(Figure(name=f"index {name}, above bare tantivy", value=apart, unit="ms", at_most=3, note=note))
    return figures


def _compiled(query: Query, view: View) -> tuple[Question, Engine]:
    question = Question(query, view, lambda name: ())
    assert question.all_matching is not None  # compiled here, not while the time is taken
    return question, question.ranking()


def _ask_bare(compiled: tuple[Question, Engine]) -> None:
    question, ranking = compiled
    searcher = question.view.searcher
    found = searcher.search(ranking, 20)
    for _, at in found.hits:
        searcher.doc(at)
    count = count_of(found)
    count_facets(question, lambda name: question, Found(count, (), []))


def _timed(asked: list[T], ask: Callable[[T], object]) -> list[float]:
    times = []
    for query in asked:
        begin = time.perf_counter()
        ask(query)
        times.append((time.perf_counter() - begin) * 1e3)
    return times


def _p95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)]


if __name__ == "__main__":
    fill(Path(os.environ["BARAZA_HOME"]))
