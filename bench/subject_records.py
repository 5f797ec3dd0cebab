"""Library records with subjects from the GND, and its concepts, as they are shared (eval/tibkat)."""

from __future__ import annotations

import io
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import zstandard

from baraza.model.concept import Concept

Records = list[tuple[str, frozenset[str]]]


def records(folder: Path, language: str) -> Records:
    """Text and addresses of the subjects of every record in a language (en, de)."""
    rows = (line.split("\t") for line in _lines(folder / f"records-{language}.tsv.zst"))
    return [(text, frozenset(one.strip("<>") for one in subjects.split())) for text, subjects in rows]


def halves(found: Records) -> tuple[Records, Records]:
    """What may be looked at while building, and what is only measured on: every other record."""
    return found[::2], found[1::2]


def subjects(folder: Path) -> Iterator[Concept]:
    """The concepts, with their English labels."""
    for line in _lines(folder / "gnd-core.tsv.zst"):
        address, label = line.split("\t")[:2]
        yield Concept(id=address.strip("<>"), vocabulary="gnd", pref={"en": label})


def f1_at_5(found: Sequence[str], subjects: frozenset[str]) -> float:
    """F1 of the first five for one record."""
    right = len(subjects.intersection(found[:5]))
    return 2 * right / (len(found[:5]) + len(subjects)) if right else 0.0


def read_alike(path: Path, sentences: int = 300) -> dict[str, str]:
    """Language to its first sentences of a parallel file (parallel/ntrex)."""
    found: dict[str, list[str]] = defaultdict(list)
    for line in islice(_lines(path), sentences):
        for tag, text in json.loads(line).items():
            found[tag].append(str(text))
    return {tag: "\n".join(texts) for tag, texts in found.items() if tag != "document"}


def _lines(path: Path) -> Iterator[str]:
    with path.open("rb") as file:
        stream = io.TextIOWrapper(zstandard.ZstdDecompressor().stream_reader(file), encoding="utf-8")
        yield from (line.rstrip("\n") for line in stream)
