"""Two hundred SIGKILLs, on drivers and on workers, on each executor: what is left equals an undisturbed run.

`python -m bench kills`; it takes many minutes, so the plain `make bench` leaves it out.
"""

from __future__ import annotations

import os
import random
import tempfile
from pathlib import Path

from tests.pipeline.kills import Ordeal, write_records

from bench.figure import Figure

COUNT = 10_000
DRIVERS, WORKERS = 60, 140


def measure() -> list[Figure]:
    """Lines of ledger, resources and index that differ from an undisturbed run's."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        records = write_records(folder / "records.jsonl", COUNT)
        undisturbed = Ordeal(records, COUNT, _home(folder / "undisturbed"), random.Random(0)).finish()
        return [
            _figure(url, Ordeal(records, COUNT, _home(folder / url[:4], url), random.Random(7)), undisturbed)
            for url in ("local://", "dask://")
        ]


def _figure(url: str, ordeal: Ordeal, undisturbed: list[str]) -> Figure:
    ordeal.run(DRIVERS, WORKERS, most_s=2.5 if url == "local://" else 6.0)
    differing = len(set(ordeal.finish()) ^ set(undisturbed))
    return Figure(
        name=f"differing lines after kills on {url}",
        value=differing,
        unit="lines",
        at_most=0,
        note=f"{ordeal.drivers} drivers and {ordeal.workers} workers killed; {len(undisturbed):,} lines",
    )


def _home(folder: Path, compute: str = "local://") -> dict[str, str]:
    ours = {"BARAZA_HOME": str(folder), "BARAZA_COMPUTE_URL": compute, "BARAZA_WORKERS": "2"}
    return {name: value for name, value in os.environ.items() if not name.startswith("BARAZA_")} | ours
