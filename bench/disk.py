"""What a resource takes on disk: database and index after a harvest of generated records without contents."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from bench.figure import Figure
from bench.processes import beside, run

COUNT = 25_000


def measure() -> list[Figure]:
    """Bytes a resource."""
    with beside("-m", "bench.oai_server", str(COUNT)) as port, tempfile.TemporaryDirectory() as home:
        environment = {
            **os.environ,
            "BARAZA_HOME": home,
            "BARAZA_FETCH_ALLOW": "127.0.0.1",
            "BARAZA_FETCH_PAUSE_S": "0",
        }
        run("-m", "bench.harvest_run", f"http://127.0.0.1:{port}/oai", "all", environment=environment)
        note = f"{COUNT:,} records of about 1.3 kB, without contents"
        return [
            Figure(name="database", value=_bytes(Path(home), "*.sqlite3") / COUNT, unit="bytes/record", note=note),
            Figure(name="search index", value=_bytes(Path(home) / "index", "*") / COUNT, unit="bytes/record"),
        ]


def _bytes(folder: Path, pattern: str) -> int:
    return sum(path.stat().st_size for path in folder.glob(pattern) if path.is_file())
