"""How well and how fast subjects are told, without and with learning; beside Annif, where ANNIF names its program."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from baraza.concepts.arrays import read
from baraza.concepts.compile import compile_concepts
from baraza.concepts.examples import Example
from baraza.concepts.linker import CompiledLinker
from baraza.concepts.material import Material
from baraza.concepts.training import train
from bench.figure import Figure
from bench.subjects_annif import annif, program
from bench.subjects_data import LANGUAGES, Part, f1_at_5, part

_BATCH = 100
_TIMES_AS_FAST = 10
_SPEED = "time of the processor beyond the first record, in batches of 100"


def measure() -> list[Figure]:
    """Figures of both languages; bounds where Annif is there to compare with."""
    return [figure for language in LANGUAGES for figure in _measure(part(language))]


def _measure(data: Part) -> list[Figure]:
    untrained, trained = linkers(data)
    plain, _ = told_by(untrained, data)
    best, per_second = told_by(trained, data)
    theirs = annif(data) if program() else {}
    others = ", ".join(f"{name} {one.f1:.3f} at {one.per_second:.0f}/s" for name, one in theirs.items())
    leader = max(theirs.values(), key=lambda one: one.f1, default=None)
    note = f"{len(data.known)} records learnt from, {len(data.asked)} asked" + (f"; Annif: {others}" if others else "")
    head = f"tibkat {data.language}"
    return [
        Figure(name=f"{head}: F1@5 without learning", value=f1_at_5(plain, data), unit=""),
        Figure(
            name=f"{head}: F1@5 with learning",
            value=f1_at_5(best, data),
            unit="",
            at_least=leader.f1 if leader else None,
            note=note,
        ),
        Figure(
            name=f"{head}: speed",
            value=per_second,
            unit="documents/s of one core",
            at_least=leader.per_second * _TIMES_AS_FAST if leader else None,
            note=_SPEED + (f"; {per_second / leader.per_second:.1f} times the best of Annif" if leader else ""),
        ),
    ]


def linkers(data: Part) -> tuple[CompiledLinker, CompiledLinker]:
    """One that has learnt nothing, and one that has learnt from the records that are known; neither has read a text."""
    texts = [(text, data.language) for text, _ in data.known]
    with tempfile.TemporaryDirectory() as folder:
        compile_concepts(Path(folder), Material(mark="1", concepts=data.concepts, texts=texts))
        found = read(Path(folder))
        assert found is not None
        known = [Example(text, subjects, data.language) for text, subjects in data.known]
        report, learnt = train(CompiledLinker(*found), "gnd", "gnd:1", known)
        # Mapped files are read on when the folder is gone.
        return CompiledLinker(*found), CompiledLinker(*found, {report.vocabulary: learnt})


def told_by(linker: CompiledLinker, data: Part) -> tuple[list[list[str]], float]:
    """The five best of each record, and how many records a second of the processor beyond the first.

    The first opens the language and is left out, as it is with Annif; every text is read once, so that no word of it
    is known but from texts before.
    """
    texts = [text for text, _ in data.asked]
    told = [[one.id for one in linker.link(texts[0], data.language, 5, "gnd")]]
    begin = time.process_time()
    for start in range(1, len(texts), _BATCH):
        some = texts[start : start + _BATCH]
        found = linker.link_many(some, [data.language] * len(some), 5, "gnd")
        told += [[one.id for one in each] for each in found]
    return told, (len(texts) - 1) / (time.process_time() - begin)
