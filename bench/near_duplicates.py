"""Find what is nearly the same among made records, as the pipeline does, and datasketch beside it on a part of them.

`python -m bench near_duplicates` takes a million; `python -m bench.near_duplicates COUNT` as many as are named.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile

from bench.figure import Figure, print_figures
from bench.processes import run

COUNT = 1_000_000
FEW = 20_000


def measure() -> list[Figure]:
    """All figures for a million."""
    return figures(COUNT)


def figures(count: int) -> list[Figure]:
    """Minutes, memory, recall of what was planted, and false joins; then the peer's time and recall."""
    few, _ = _ours(FEW)
    ours, peak = _ours(count)
    minutes = ours["seconds"] / 60
    told = f"{count:,} records; {ours['grouping'] / 60:.1f} minutes of it grouping"
    bounds = {"minutes": 15.0, "memory": 3_000.0} if count >= COUNT else {}
    return [
        Figure(name="sketch, store, group", value=minutes, unit="minutes", at_most=bounds.get("minutes"), note=told),
        Figure(
            name="… projected to a million",
            value=minutes * COUNT / count,
            unit="minutes",
            note=_curve(few, ours, count),
        ),
        Figure(name="… peak memory, all processes", value=peak, unit="MB", at_most=bounds.get("memory")),
        Figure(name="… recall of planted near-duplicates", value=ours["recall"], unit="", at_least=0.98),
        Figure(name="… false joins", value=ours["false"] / count * 10_000, unit="in 10,000 records", at_most=1),
        Figure(name=f"{FEW:,} records with us", value=few["seconds"], unit="s", note=f"recall {few['recall']:.4f}"),
        _peer(),
    ]


def _curve(few: dict[str, float], many: dict[str, float], count: int) -> str:
    costs = [one["grouping"] / number * 1e6 for one, number in ((few, FEW), (many, count))]
    return f"grouping takes {costs[0]:.0f} µs a record at {FEW:,}, {costs[1]:.0f} at {count:,}"


def _ours(count: int) -> tuple[dict[str, float], float]:
    with tempfile.TemporaryDirectory() as home:
        own = {name: value for name, value in os.environ.items() if not name.startswith("BARAZA_")}
        environment = {**own, "BARAZA_HOME": home}
        output, peak, _ = run("-m", "bench.near_duplicates_run", str(count), environment=environment)
    return json.loads(output), peak


def _peer() -> Figure:
    output, peak, _ = run("-m", "bench.near_peer", str(FEW))
    told = json.loads(output)
    return Figure(
        name=f"{FEW:,} records with datasketch",
        value=told["seconds"],
        unit="s",
        note=f"recall {told['recall']:.4f}; one process, nothing kept, making the records not counted; {peak:.0f} MB",
    )


if __name__ == "__main__":
    print_figures(figures(*map(int, sys.argv[1:] or (COUNT,))))
