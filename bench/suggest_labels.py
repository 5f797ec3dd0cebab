"""Concepts while somebody types, with all labels of the shared vocabulary: made once, found in milliseconds."""

from __future__ import annotations

import json
import random
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import zstandard
from tests.shared_data import shared

from baraza.index.labels import Labelled, Labels, place_of, write_labels
from baraza.model.concept import concept_key
from bench.figure import Figure

ASKED = 100
"""Labels that are typed letter by letter."""


def measure() -> list[Figure]:
    """Time to make the index of labels, to open it and to answer; what it takes on disk and in memory."""
    chance = random.Random(11)
    with tempfile.TemporaryDirectory() as folder:
        concepts = list(_concepts())
        begin = time.perf_counter()
        write_labels(Path(folder), "bench", concepts)
        made = time.perf_counter() - begin
        place = place_of(Path(folder))
        assert place is not None
        begin = time.perf_counter()
        labels = Labels(place)
        opened = time.perf_counter() - begin
        disk = sum(file.stat().st_size for file in place.iterdir())
        typed = [text for one in chance.sample(concepts, ASKED) for text in _typing(one, chance)]
        times = sorted(_time(labels, text) for text in typed)
        kept = labels.size_bytes
    return [
        Figure(name="suggest concepts, p95", value=times[int(len(times) * 0.95)], unit="ms", at_most=30),
        Figure(name="suggest concepts, slowest", value=times[-1], unit="ms"),
        Figure(name="suggest concepts, made in", value=made, unit="s", note=f"{len(concepts):,} concepts"),
        Figure(name="suggest concepts, opened in", value=opened, unit="s"),
        Figure(name="suggest concepts, memory", value=kept / 1e6, unit="MB", at_most=100),
        Figure(name="suggest concepts, on disk", value=disk / 1e6, unit="MB"),
    ]


def _concepts() -> Iterator[Labelled]:
    with zstandard.open(shared("concepts/concepts.jsonl.zst"), "rt", encoding="utf-8") as lines:
        for line in lines:
            concept = json.loads(line)
            alt = {tag: tuple(labels) for tag, labels in (concept.get("alt") or {}).items()}
            yield Labelled(concept_key(concept["id"]), concept["pref"], alt)


def _typing(one: Labelled, chance: random.Random) -> Iterator[str]:
    label = chance.choice(list(one.pref.values()))
    yield from (label[:length] for length in range(1, min(len(label), 20) + 1))


def _time(labels: Labels, text: str) -> float:
    begin = time.perf_counter()
    labels.find(text, "en")
    return (time.perf_counter() - begin) * 1e3
