"""Run a process and watch what its whole family holds in memory."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import psutil

_EVERY_S = 0.2


@contextmanager
def beside(*arguments: str, environment: Mapping[str, str] | None = None) -> Iterator[str]:
    """A Python process that runs beside; gives the first line that it prints, and ends it afterwards."""
    process = subprocess.Popen(
        [sys.executable, *arguments], stdout=subprocess.PIPE, text=True, env=dict(environment) if environment else None
    )
    try:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
    finally:
        process.terminate()
        process.wait(20)


def run(*arguments: str, environment: Mapping[str, str] | None = None) -> tuple[str, float, list[float]]:
    """Its standard output, its peak of memory in MB, and the memory every fifth of a second.

    Memory is what the process and its children hold resident without what they share with files or each other.
    """
    process = subprocess.Popen(
        [sys.executable, *arguments], stdout=subprocess.PIPE, text=True, env=dict(environment) if environment else None
    )
    watched = psutil.Process(process.pid)
    held: list[float] = []
    while process.poll() is None:
        held.append(_megabytes(watched))
        time.sleep(_EVERY_S)
    assert process.stdout is not None
    output = process.stdout.read()
    if process.returncode:
        raise SystemExit(f"{' '.join(arguments)} ended with {process.returncode}")
    return output, max(held), held


def processor_s(pid: int) -> float:
    """Seconds of the processor that a process and its children have used so far."""
    times = [one.cpu_times() for one in _family(psutil.Process(pid))]
    return sum(one.user + one.system for one in times)


def _megabytes(process: psutil.Process) -> float:
    total = 0
    for one in _family(process):
        try:
            # Not `memory_full_info`: it walks every mapping, and would slow down what is measured.
            held = one.memory_info()
            total += held.rss - held.shared
        except psutil.Error:
            continue
    return total / 1e6


def _family(process: psutil.Process) -> list[psutil.Process]:
    try:
        return [process, *process.children(recursive=True)]
    except psutil.Error:
        return []
