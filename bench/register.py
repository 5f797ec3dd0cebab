"""The register at its size, through HTTP, on both engines: lists, map, countries, the warning of duplicates.

Eight clients ask one worker without a pause. No two addresses of a line are the same, so that nothing that is kept
between requests makes it look faster than it is; how many were asked for twice nevertheless is told.
`BENCH_REGISTER` says how many entries (100,000), `BENCH_REGISTER_SECONDS` how long each page is asked for, and
`BENCH_REGISTER_HOME` a home that is filled once and kept.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import orjson

from bench.figure import Figure
from bench.map_weight import weights
from bench.portal import serving
from bench.processes import processor_s, run
from bench.register_asked import groups
from bench.register_fill import COUNT

CLIENTS = 8
SECONDS = int(os.environ.get("BENCH_REGISTER_SECONDS", "12"))
_MOST_MS = 100


def measure() -> list[Figure]:
    """What each page takes on each engine that is here, and what the map weighs."""
    with _home() as home:
        _told("fill", lambda: _filled(home))
        with serving({"BARAZA_HOME": home}) as (address, server):
            figures = [*_asked(address, server, "SQLite"), *weights(address)]
        figures.append(_alike("SQLite", BARAZA_HOME=home))
        if (url := _postgres()) is not None:
            there = {"BARAZA_HOME": home, "BARAZA_DATABASE_URL": url}
            _told("copy", lambda: _ran("bench.register_copy", str(_file(home)), **there))
            with serving(there) as (address, server):
                figures += _asked(address, server, "PostgreSQL")
            figures.append(_alike("PostgreSQL", **there))
    return figures


def _asked(address: str, server: int, engine: str) -> Iterator[Figure]:
    for name, paths in groups().items():
        before = processor_s(server)
        times = _times(address, paths)
        cost = (processor_s(server) - before) / (len(times) + WARMING) * 1e3
        twice = max(0, len(times) + WARMING - len(paths)) / len(times)
        yield _figure(
            f"{name}, {engine}",
            times,
            f"{len(times) / SECONDS:.0f}/s, processor {cost:.1f} ms, {twice:.0%} asked before",
        )


WARMING = 40
"""Addresses that `bench.load` asks for before it measures: the last ones of the line."""


def _figure(name: str, times: list[float], note: str) -> Figure:
    p95 = sorted(times)[int(len(times) * 0.95)]
    note = f"p50 {statistics.median(times):.0f} ms; {note}; {COUNT:,} entries"
    print(f"{name}: p95 {p95:.0f} ms, {note}", file=sys.stderr, flush=True)
    return Figure(name=f"{name}, p95", value=p95, unit="ms", at_most=_MOST_MS, note=note)


def _times(address: str, paths: list[str]) -> list[float]:
    done = subprocess.run(
        [sys.executable, "-m", "bench.load", "closed", address, str(CLIENTS), str(SECONDS)],
        input="\n".join(paths),
        capture_output=True,
        text=True,
        check=True,
    )
    times: list[float] = orjson.loads(done.stdout)
    return times


def _alike(engine: str, **settings: str) -> Figure:
    times, _, _ = run("-m", "bench.register_alike", environment={**os.environ, **settings})
    return _figure(f"warning of duplicates, {engine}", orjson.loads(times), "one at a time")


@contextmanager
def _home() -> Iterator[str]:
    if kept := os.environ.get("BENCH_REGISTER_HOME"):
        yield kept
        return
    with tempfile.TemporaryDirectory() as home:
        yield home


def _filled(home: str) -> None:
    if not _file(home).exists():
        _ran("bench.register_fill", BARAZA_HOME=home)


def _file(home: str) -> Path:
    return Path(home) / "baraza.sqlite3"


def _ran(module: str, *arguments: str, **settings: str) -> None:
    subprocess.run([sys.executable, "-m", module, *arguments], env={**os.environ, **settings}, check=True)


def _told(name: str, step: Callable[[], None]) -> None:
    begin = time.perf_counter()
    step()
    print(f"{name}: {time.perf_counter() - begin:.0f} s", file=sys.stderr, flush=True)


def _postgres() -> str | None:
    from tests.postgres import start

    try:
        return start()
    except SystemExit:
        return None
