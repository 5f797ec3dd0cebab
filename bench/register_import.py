"""What an import takes where each entry is compared with all others: the OER World Map's."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

from bench.figure import Figure
from bench.processes import run

_OWM = Path(__file__).parents[2] / "shared" / "data" / "coalition" / "oerworldmap-entries"


def measure() -> list[Figure]:
    """Entries a second."""
    words = ("-m", "baraza", "register", "import", str(_OWM), "--format", "owm")
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "BARAZA_HOME": home}
        run("-m", "baraza", "register", "export", "-", environment=environment)
        begin = time.perf_counter()
        run(*words, environment=environment)
        taken = time.perf_counter() - begin
    return [
        Figure(name="import of entries", value=1_949 / taken, unit="entries/s", note="each compared with all others")
    ]
