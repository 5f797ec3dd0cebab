"""Search over everything in the shared corpora through HTTP: realistic queries in many languages, with facets."""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
from urllib.parse import urlencode

import orjson

from bench.figure import Figure
from bench.portal import served
from bench.search_engine import QUERIES

RATE = 50
SECONDS = 30
CLIENTS = 8

_Words = dict[str, str]
_FILTERS: tuple[_Words, ...] = ({}, {}, {"language": "en"}, {"licence": "open"}, {"page": "2"}, {"sort": "newest"})


def measure() -> list[Figure]:
    """The API and the page, at an offered rate and at saturation."""
    with served() as address:
        api = _asked("offered", address, "/api/v1/search", RATE)
        page = _asked("offered", address, "/", RATE)
        full = _asked("closed", address, "/api/v1/search", CLIENTS)
        full_page = _asked("closed", address, "/", CLIENTS)
    at_rate = f"{RATE} requests/s offered for {SECONDS} s, one worker"
    return [
        Figure(name="search API over HTTP, p95", value=_p95(api), unit="ms", at_most=15, note=at_rate),
        Figure(name="search API over HTTP, median", value=statistics.median(api), unit="ms"),
        Figure(name="search API, saturation", value=len(full) / SECONDS, unit="requests/s", at_least=250),
        Figure(name="search page over HTTP, p95", value=_p95(page), unit="ms", note=at_rate),
        Figure(name="search page, saturation", value=len(full_page) / SECONDS, unit="requests/s"),
    ]


def paths(place: str) -> list[str]:
    """Every query with every filter, each a little different from the last time, in a fixed random order."""
    chance = random.Random(5)
    asked = [
        {"q": f"{text} {chance.choice(_MORE)}".strip() if text and chance.random() < 0.3 else text, **filters}
        for text, _ in QUERIES
        for filters in _FILTERS
    ]
    chance.shuffle(asked)
    return [f"{place}?{urlencode(one)}" for one in asked]


_MORE = ("open", "course", "book", "2020", "basics", "data")


def _asked(how: str, address: str, place: str, amount: int) -> list[float]:
    done = subprocess.run(
        [sys.executable, "-m", "bench.load", how, address, str(amount), str(SECONDS)],
        input="\n".join(paths(place)),
        capture_output=True,
        text=True,
        check=True,
    )
    times: list[float] = orjson.loads(done.stdout)
    return times


def _p95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)]
