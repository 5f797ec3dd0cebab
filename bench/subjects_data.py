"""Library records with subjects, and a split of them that nobody chose anything on."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b

import zstandard
from msgspec import Struct
from tests.shared_data import shared

from baraza.model.concept import Concept

LANGUAGES = ("en", "de")
_ASKED_OF = 4

Record = tuple[str, tuple[str, ...]]
"""Text and addresses of its subjects."""


class Part(Struct, frozen=True):
    """The records of one language."""

    language: str
    concepts: tuple[Concept, ...]
    """Labels stand as of this language: the vocabulary has one list, and whoever reads it takes it for that."""
    known: tuple[Record, ...]
    asked: tuple[Record, ...]


def part(language: str) -> Part:
    """The records whose subjects are in the vocabulary, those of others left out; one in four is asked.

    Which one is told by a hash of its number in the file, so that a record and its translation are on one side.
    """
    names = [line.split("\t") for line in _lines("gnd-core")]
    concepts = tuple(Concept(id=address, vocabulary="gnd", pref={language: label}) for address, label in names)
    inside = {one.id for one in concepts}
    known: list[Record] = []
    asked: list[Record] = []
    for number, line in enumerate(_lines(f"records-{language}")):
        text, cell = line.split("\t")
        subjects = tuple(address for address in (each.strip("<>") for each in cell.split()) if address in inside)
        if subjects:
            (asked if _is_asked(number) else known).append((text, subjects))
    return Part(language, concepts, tuple(known), tuple(asked))


def _is_asked(number: int) -> bool:
    return blake2b(f"tibkat {number}".encode(), digest_size=4).digest()[0] % _ASKED_OF == 0


def _lines(name: str) -> list[str]:
    with zstandard.open(shared(f"eval/tibkat/{name}.tsv.zst"), "rt", encoding="utf-8") as file:
        return [line for line in file.read().split("\n") if line]


def f1_at_5(told: Sequence[Sequence[str]], data: Part) -> float:
    """Averaged over the records that were asked."""
    found = 0.0
    for best, (_, subjects) in zip(told, data.asked, strict=True):
        hits = len(set(best[:5]) & set(subjects))
        found += 2 * hits / (len(best[:5]) + len(subjects))
    return found / len(data.asked)
