"""The register at its size, through HTTP: lists with filters, the map's data, countries, the warning of duplicates.

`BENCH_REGISTER` says how many entries (100,000); on SQLite, and on PostgreSQL where a server is installed.
"""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlencode

import orjson

from bench.figure import Figure
from bench.portal import served
from bench.processes import run
from bench.register_fill import COUNT
from bench.register_names import cities

CLIENTS = 8
SECONDS = int(os.environ.get("BENCH_REGISTER_SECONDS", "20"))
_OWM = Path(__file__).parents[2] / "shared" / "data" / "coalition" / "oerworldmap-entries"
_MOST_MS = 100


def measure() -> list[Figure]:
    """On each engine that is here, and what an import takes."""
    figures = [*_on("SQLite"), _import_rate()]
    if (postgres := _postgres()) is not None:
        figures += _on("PostgreSQL", BARAZA_DATABASE_URL=postgres)
    return figures


def _on(engine: str, **settings: str) -> list[Figure]:
    with tempfile.TemporaryDirectory() as home:
        settings["BARAZA_HOME"] = home
        with served(1, "bench.register_fill", **settings) as address:
            asked = {name: _times(address, paths) for name, paths in groups().items()}
            alike, _, _ = run("-m", "bench.register_alike", environment={**os.environ, **settings})
        asked["warning of duplicates"] = orjson.loads(alike)
    note = f"{COUNT:,} entries on {engine}, {CLIENTS} clients, one worker"
    return [_figure(f"{name}, p95", times, note) for name, times in asked.items()]


def _figure(name: str, times: list[float], note: str) -> Figure:
    p95 = sorted(times)[int(len(times) * 0.95)]
    median = statistics.median(times)
    return Figure(name=name, value=p95, unit="ms", at_most=_MOST_MS, note=f"{note}; median {median:.0f} ms")


def groups() -> dict[str, list[str]]:
    """What is asked for, by what it is."""
    chance = random.Random(3)
    codes = sorted({country for country, _ in cities().values()})
    kinds = ("organisation", "service", "event", "project", "publication", "policy")
    some = [{"country": chance.choice(codes), "kind": chance.choice(kinds)} for _ in range(40)]
    lists: list[dict[str, str]] = [
        {},
        {"sort": "changed"},
        {"kind": "service"},
        {"language": "fr"},
        {"state": "confirmed"},
    ]
    lists += [{"q": word} for word in ("university", "open", "nairobi", "balala", "educa")]
    lists += [*some, *({**one, "language": "en"} for one in some[:20]), *({**one, "q": "open"} for one in some[20:])]
    maps: list[dict[str, str]] = [{}, *({"kind": kind} for kind in kinds), *some[:10]]
    return {
        "filtered list": [_path("/register/", one) for one in lists],
        "filtered list as JSON": [_path("/register.json", one) for one in lists],
        "map": [_path("/map", one) for one in maps],
        "map data": [_path("/map.geojson", one) for one in maps],
        "country page": [f"/country/{code}" for code in codes],
    }


def _path(place: str, asked: dict[str, str]) -> str:
    return f"{place}?{urlencode(asked)}" if asked else place


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


def _import_rate() -> Figure:
    words = ("-m", "baraza", "register", "import", str(_OWM), "--format", "owm")
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "BARAZA_HOME": home}
        run("-m", "baraza", "register", "export", "-", environment=environment)
        begin = time.perf_counter()
        run(*words, environment=environment)
        taken = time.perf_counter() - begin
    note = "the OER World Map's, each compared with all others"
    return Figure(name="import of entries", value=1_949 / taken, unit="entries/s", note=note)


def _postgres() -> str | None:
    from tests.postgres import start

    try:
        return start()
    except SystemExit:
        return None
