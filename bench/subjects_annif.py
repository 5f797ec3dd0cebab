"""The same records given to Annif, in an environment of its own: `ANNIF` is the path of its program."""

from __future__ import annotations

import os
import resource
import subprocess
import tempfile
from pathlib import Path

from msgspec import Struct

from bench.subjects_data import Part, f1_at_5

_LEARNING = ("tfidf", "mllm", "omikuji")
_ALL = (*_LEARNING, "ensemble")
_ANALYSERS = {"en": "english", "de": "german"}
_OPTIONS = {"omikuji": "min_df=1\n"}
"""With few records, Annif's own default would drop most words."""
_RUNS = 2
_PUNKT = ("collocations.tab", "sent_starters.txt", "abbrev_types.txt", "ortho_context.tab")


class Theirs(Struct, frozen=True):
    """One of its projects."""

    f1: float
    per_second: float
    """Records a second of the processor beyond the first: its start and the loading of models are left out."""


def program() -> str:
    """Its program; empty where none is named."""
    return os.environ.get("ANNIF", "")


def annif(data: Part) -> dict[str, Theirs]:
    """Each project that could be trained: the same records, vocabulary and question."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _write(folder, data)
        _run(folder, "load-vocab", "--language", data.language, "gnd", "vocabulary.tsv")
        trained = [one for one in _LEARNING if _run(folder, "train", one, "known.tsv", may_fail=True) is not None]
        _projects(folder, data.language, trained)
        return {one: _asked(folder, one, data) for one in (*trained, "ensemble")}


def _write(folder: Path, data: Part) -> None:
    names = [f"<{one.id}>\t{one.label(data.language)}\n" for one in data.concepts]
    (folder / "vocabulary.tsv").write_text("".join(names), encoding="utf-8")
    known = [f"{text}\t{' '.join(f'<{one}>' for one in subjects)}\n" for text, subjects in data.known]
    (folder / "known.tsv").write_text("".join(known), encoding="utf-8")
    for number, (text, _) in enumerate(data.asked):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    _projects(folder, data.language, list(_LEARNING))
    # Where sentences end, without a list of abbreviations: what NLTK does where it was taught none.
    for language in _ANALYSERS.values():
        tables = folder / "nltk" / "tokenizers" / "punkt_tab" / language
        tables.mkdir(parents=True)
        for table in _PUNKT:
            (tables / table).touch()


def _projects(folder: Path, language: str, sources: list[str]) -> None:
    common = f"language={language}\nvocab=gnd\nanalyzer=snowball({_ANALYSERS[language]})\nlimit=100\n"
    options = _OPTIONS | {"ensemble": f"sources={','.join(sources)}\n"}
    parts = [f"[{one}]\nname={one}\nbackend={one}\n{common}{options.get(one, '')}" for one in _ALL]
    (folder / "projects.cfg").write_text("\n".join(parts), encoding="utf-8")


def _asked(folder: Path, project: str, data: Part) -> Theirs:
    """What it suggests, and how fast beyond what one record takes."""
    one, many = ["0.txt"], [f"{at}.txt" for at in range(len(data.asked))]
    start = min(_suggested(folder, project, one)[1] for _ in range(_RUNS))
    runs = [_suggested(folder, project, many) for _ in range(_RUNS)]
    said, seconds = runs[0][0], min(run[1] for run in runs) - start
    told: dict[int, list[str]] = {at: [] for at in range(len(data.asked))}
    at = 0
    for line in said.splitlines():
        if line.startswith("Suggestions for "):
            at = int(line.removeprefix("Suggestions for ").removesuffix(".txt").rpartition("/")[2])
        elif line.startswith("<"):
            told[at].append(line[1 : line.index(">")])
    return Theirs(f1_at_5(list(told.values()), data), (len(data.asked) - 1) / max(seconds, 1e-3))


def _suggested(folder: Path, project: str, files: list[str]) -> tuple[str, float]:
    """What it says, and the seconds of all cores that it took."""
    begin = _seconds()
    said = _run(folder, "suggest", "--limit", "5", project, *files) or ""
    return said, _seconds() - begin


def _seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _run(folder: Path, *arguments: str, may_fail: bool = False) -> str | None:
    environment = {"NLTK_DATA": str(folder / "nltk"), **os.environ}
    done = subprocess.run(
        [program(), *arguments], check=False, cwd=folder, env=environment, capture_output=True, text=True
    )
    if done.returncode and not may_fail:
        raise SystemExit(f"annif {arguments[0]}: {done.stderr[-2000:]}")
    return None if done.returncode else done.stdout
