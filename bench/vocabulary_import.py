"""96,000 concepts of six vocabularies into a fresh home, by `baraza vocabulary import`: time and memory."""

from __future__ import annotations

import os
import tempfile
import time

from tests.shared_data import SHARED

from bench.figure import Figure
from bench.processes import run

_FILE = SHARED / "concepts/concepts.jsonl.zst"
_MOST_S = 60
_MOST_MB = 400


def measure() -> list[Figure]:
    """On SQLite, everything included: the start of the processes, the tables, what is joined."""
    with tempfile.TemporaryDirectory() as home:
        own = {name: value for name, value in os.environ.items() if not name.startswith("BARAZA_")}
        begin = time.perf_counter()
        _, peak, _ = run("-m", "baraza", "vocabulary", "import", str(_FILE), environment={**own, "BARAZA_HOME": home})
        took = time.perf_counter() - begin
    return [
        Figure(name="vocabularies, import of 96,000 concepts", value=took, unit="s", at_most=_MOST_S),
        Figure(name="vocabularies, memory of the import", value=peak, unit="MB", at_most=_MOST_MB),
    ]
