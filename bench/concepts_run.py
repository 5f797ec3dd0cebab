"""`python -m bench.concepts_run FOLDER SHARED`: time and memory of a linker in a fresh process, as JSON.

Loading takes time of the clock, all else time of the processor.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import psutil

from baraza.concepts.contract import Linker, open_linker
from bench.subject_records import read_alike, records

QUERIES = ("water cycle for children", "photosynthesis in plants", "history of the french revolution", "solar energy")
ROUNDS = 50
SENTENCES, TOGETHER = 1_000, 20
"""Parallel sentences that are read in each language, and of how many of them a document is made."""


def main(folder: Path, shared: Path) -> None:
    """Print what was measured."""
    start = time.perf_counter()
    linker = open_linker(folder)
    linker.link("Photosynthesis", "en")
    load_s = time.perf_counter() - start
    texts = [text for text, _ in records(shared / "eval" / "tibkat", "en")]
    told = {
        "load_s": load_s,
        "kb_per_s": _kb_per_s(linker, ["\n\n".join(texts[at : at + 20]) for at in range(0, len(texts), 20)]),
        "document_ms": _document_ms(linker, [text for text in texts if 1800 < len(text) < 2200]),
        "query_ms": _query_ms(linker),
        "memory_mb": _memory_mb(linker, shared / "parallel" / "ntrex.jsonl.zst"),
        "kb_per_s_of": _by_language(linker, read_alike(shared / "parallel" / "ntrex.jsonl.zst", SENTENCES)),
    }
    print(json.dumps(told))


def _kb_per_s(linker: Linker, texts: list[str], language: str = "en") -> float:
    """Of the second half of some texts: a worker has met most words of a language, in other texts."""
    half = len(texts) // 2
    linker.link_many(texts[:half], [language] * half)
    start = time.process_time()
    linker.link_many(texts[half:], [language] * (len(texts) - half))
    return sum(len(text.encode()) for text in texts[half:]) / 1000 / (time.process_time() - start)


def _by_language(linker: Linker, parallel: dict[str, str]) -> dict[str, float]:
    found: dict[str, float] = {}
    for language, text in parallel.items():
        lines = text.split("\n")
        texts = ["\n".join(lines[at : at + TOGETHER]) for at in range(0, len(lines), TOGETHER)]
        found[language] = _kb_per_s(linker, texts, language)
    return found


def _document_ms(linker: Linker, texts: list[str]) -> float:
    start = time.process_time()
    for text in texts:
        linker.link(text, "en")
    return (time.process_time() - start) / len(texts) * 1000


def _query_ms(linker: Linker) -> float:
    for query in QUERIES:
        linker.spot_query(query, ["en", "sl", "de"])
    start = time.process_time()
    for query in QUERIES * ROUNDS:
        linker.spot_query(query, ["en", "sl", "de"])
    return (time.process_time() - start) / len(QUERIES) / ROUNDS * 1000


def _memory_mb(linker: Linker, parallel: Path) -> float:
    """After a text in every language of the parallel sentences has been read."""
    for language, text in read_alike(parallel).items():
        linker.link(text, language)
    return psutil.Process().memory_info().rss / 2**20


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
