"""Word tables as an installation builds them: from shared vocabularies and parallel texts, or from what comes along."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.shared_data import shared

from baraza.lexicon.kept import folder_of
from baraza.lexicon.lexicon import Tables, open_lexicon


@contextmanager
def with_shared_data(languages: tuple[str, ...]) -> Iterator[tuple[Path, Tables, float]]:
    """From the shared vocabularies, NTREX and Wiktionary; the home, the tables, the processor time of building (s)."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        baraza(home, "vocabulary", "import", str(shared("concepts/concepts.jsonl.zst")))
        baraza(home, "parallel", "import", str(shared("parallel/ntrex.jsonl.zst")), "--name", "ntrex")
        baraza(home, "parallel", "import", str(shared("parallel/wiktionary-pairs.tsv.zst")), "--name", "wiktionary")
        yield _built(home, languages)


@contextmanager
def as_it_comes(languages: tuple[str, ...]) -> Iterator[tuple[Path, Tables, float]]:
    """Learnt from the core vocabulary and the starter lessons alone."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        subprocess.run([sys.executable, "-m", "bench.first_run"], check=True, env=_environment(home))
        yield _built(home, languages)


def _built(home: Path, languages: tuple[str, ...]) -> tuple[Path, Tables, float]:
    begin = _children_s()
    baraza(home, "parallel", "build", *languages)
    return home, open_lexicon(folder_of(home)), _children_s() - begin


def _children_s() -> float:
    """Processor time of the commands that were run."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _environment(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BARAZA_")}
    return {**kept, "BARAZA_HOME": str(home)}


def baraza(home: Path, *arguments: str) -> None:
    """Run a command in a home; ends everything where that fails."""
    done = subprocess.run(
        [sys.executable, "-m", "baraza", *arguments],
        check=False,
        capture_output=True,
        text=True,
        env=_environment(home),
    )
    # 1: some lines of the Wiktionary pairs cannot be used, which is told.
    if done.returncode > 1:
        raise SystemExit(f"baraza {' '.join(arguments)}: {done.stderr[-2000:]}")
