"""How long `baraza --help` takes."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

from bench.figure import Figure

_RUNS = 9


def measure() -> list[Figure]:
    """Median of some runs, the first left out."""
    times = [_once() for _ in range(_RUNS)][1:]
    return [Figure(name="`baraza --help`", value=statistics.median(times), unit="s", at_most=0.4)]


def _once() -> float:
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-m", "baraza", "--help"], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begin
