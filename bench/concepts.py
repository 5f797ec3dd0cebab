"""Concepts in texts with the shared vocabulary: load, memory, speed; subjects of library records without training."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import zstandard

from baraza.concepts.compile import compile_concepts
from baraza.concepts.contract import open_linker
from baraza.concepts.material import Material
from baraza.model.concept import Concept
from bench.figure import Figure
from bench.school_words import named
from bench.subject_records import f1_at_5, halves, records, subjects

SHARED = Path(__file__).parents[2] / "shared" / "data"

_CORE = "per second of one core, words met before in other texts"
_SLOWEST = 5


def shared_concepts() -> Iterator[Concept]:
    """The shared vocabulary, each of its parts as a vocabulary."""
    with (SHARED / "concepts" / "concepts.jsonl.zst").open("rb") as file:
        for line in io.TextIOWrapper(zstandard.ZstdDecompressor().stream_reader(file), encoding="utf-8"):
            row = json.loads(line)
            alt = {tag: tuple(labels) for tag, labels in (row.get("alt") or {}).items()}
            broader = tuple(row.get("broader") or ())
            yield Concept(id=row["id"], vocabulary=row["src"], pref=row.get("pref") or {}, alt=alt, broader=broader)


def measure() -> list[Figure]:
    """Speed and memory in a process of its own, then quality."""
    with TemporaryDirectory(prefix="baraza-bench-") as folder:
        return _speed(Path(folder) / "shared") + _quality(Path(folder) / "gnd")


def _speed(folder: Path) -> list[Figure]:
    compile_concepts(folder, Material(mark="1", concepts=shared_concepts()))
    command = [sys.executable, "-m", "bench.concepts_run", str(folder), str(SHARED)]
    told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    words = named(open_linker(folder))
    return [
        Figure(
            name="concepts: first concept of words of school",
            value=words.right / words.known,
            unit="",
            note=f"{words.known} words of six languages; not {', '.join(words.wrong[:5])}",
        ),
        Figure(name="concepts: load", value=told["load_s"], unit="s", at_most=2),
        Figure(name="concepts: memory, 34 languages read", value=told["memory_mb"], unit="MB", at_most=400),
        Figure(name="concepts: in batches, English", value=told["kb_per_s"], unit="kB/s", at_least=1000, note=_CORE),
        *_by_language(told["kb_per_s_of"]),
        Figure(name="concepts: one document of 2 kB", value=told["document_ms"], unit="ms", at_most=10),
        Figure(name="concepts: one query in three languages", value=told["query_ms"], unit="ms", at_most=3),
    ]


def _by_language(kb_per_s: dict[str, float]) -> list[Figure]:
    slow = ", ".join(f"{tag} {speed:.0f}" for tag, speed in sorted(kb_per_s.items(), key=lambda one: one[1])[:_SLOWEST])
    # As many kB of each: the time of all is the sum of theirs.
    mean = len(kb_per_s) / sum(1 / speed for speed in kb_per_s.values())
    name = f"concepts: in batches, news in {len(kb_per_s)} languages"
    return [Figure(name=name, value=mean, unit="kB/s", at_least=1000, note=f"{_CORE}; slowest: {slow}")]


def _quality(folder: Path) -> list[Figure]:
    made = []
    for language in ("en", "de"):
        seen, unseen = halves(records(SHARED / "eval" / "tibkat", language))
        # The texts without their subjects: how frequent words are.
        material = Material(
            mark=language, concepts=subjects(SHARED / "eval" / "tibkat"), texts=[(text, language) for text, _ in seen]
        )
        compile_concepts(folder, material)
        linker = open_linker(folder)
        found = linker.link_many([text for text, _ in unseen], [language] * len(unseen), 5)
        scores = [f1_at_5([one.id for one in each], gold) for each, (_, gold) in zip(found, unseen, strict=True)]
        note = f"{len(unseen)} records, English labels, no training"
        made.append(
            Figure(name=f"concepts: tibkat {language}", value=sum(scores) / len(scores), unit="F1@5", note=note)
        )
    return made
