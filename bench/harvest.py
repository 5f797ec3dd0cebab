"""Harvest generated oai_dc records from a local endpoint, some stages or all; parsing alone by others beside it."""

from __future__ import annotations

import os
import tempfile

from bench.figure import Figure
from bench.processes import beside, run

COUNT = 100_000
FEW = 25_000


def measure() -> list[Figure]:
    """Records a second and memory, ours and the peers', one after the other."""
    few_rate, few_peak = _ours(FEW, "normalise")
    rate, peak = _ours(COUNT, "normalise")
    all_rate, all_peak = _ours(COUNT, "all")
    return [
        Figure(
            name="harvest, normalise, store", value=rate, unit="records/s", at_least=5_000, note=f"{COUNT:,} records"
        ),
        Figure(name="… its peak memory", value=peak, unit="MB", at_most=400),
        Figure(
            name="… peak memory against a quarter of the records",
            value=peak / few_peak,
            unit="x",
            at_most=1.15,
            note=f"{few_peak:.0f} MB at {FEW:,}; {few_rate:,.0f} records/s",
        ),
        Figure(name="through all stages, into the index", value=all_rate, unit="records/s", at_least=800),
        Figure(name="… its peak memory, all processes", value=all_peak, unit="MB", at_most=1_500),
        *(_peer(name) for name in ("lxml", "sickle", "scythe")),
    ]


def _ours(count: int, stages: str) -> tuple[float, float]:
    with beside("-m", "bench.oai_server", str(count)) as port, tempfile.TemporaryDirectory() as home:
        environment = {
            **os.environ,
            "BARAZA_HOME": home,
            "BARAZA_FETCH_ALLOW": "127.0.0.1",
            "BARAZA_FETCH_PAUSE_S": "0",
        }
        output, peak, _ = run(
            "-m", "bench.harvest_run", f"http://127.0.0.1:{port}/oai", stages, environment=environment
        )
    seconds, stored, done = output.split()
    if int(stored) != count or int(done) != count:
        raise SystemExit(f"Of {count} records {stored} were stored and {done} done.")
    return count / float(seconds), peak


def _peer(name: str) -> Figure:
    with beside("-m", "bench.oai_server", str(COUNT)) as port:
        output, peak, _ = run("-m", "bench.harvest_peer", name, f"http://127.0.0.1:{port}/oai")
    return Figure(
        name=f"parsing alone with {name}",
        value=COUNT / float(output),
        unit="records/s",
        note=f"fetch and parse, nothing kept; peak {peak:.0f} MB",
    )
