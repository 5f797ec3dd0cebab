"""Figures in the text format of Prometheus, read from the database when they are asked for.

So they are the same whichever process answers, and survive each of them. Names follow Prometheus' rules: `_total`
counts up, times are in seconds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.db.models import Count, Max, Sum
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

import baraza
from baraza.errors import IndexUnusable
from baraza.index.contract import Index
from baraza.pipeline.indexing import behind as changes_behind
from baraza.store import read
from baraza.store.clock import now
from baraza.store.heartbeat import last_beat
from baraza.store.models import RunRow
from baraza.store.queues import contents_waiting

OUTCOMES = ("offered", "stored", "unchanged", "deleted", "rejected", "vanished")


def metrics(open_index: Callable[[], Index]) -> bytes:
    """All figures, as `/metrics` gives them."""
    registry = CollectorRegistry()
    registry.register(_Figures(open_index))
    return generate_latest(registry)


class _Figures(Collector):
    def __init__(self, open_index: Callable[[], Index]) -> None:
        self.open_index = open_index

    def collect(self) -> Iterator[Metric]:
        """Every figure once."""
        yield _gauge("baraza_info", "The version that answers.", {(baraza.__version__,): 1}, "version")
        yield from _amounts()
        yield from _queues()
        yield from _sources()
        yield from self._index()

    def _index(self) -> Iterator[Metric]:
        try:
            index = self.open_index()
        except IndexUnusable:
            yield _gauge("baraza_index_usable", "Whether the index can be read.", {(): 0})
            return
        behind = changes_behind(index)
        yield _gauge("baraza_index_usable", "Whether the index can be read.", {(): 1})
        yield _gauge("baraza_index_resources", "Resources that can be found.", {(): index.count()})
        yield _gauge("baraza_index_behind", "Changes that the index has not followed yet.", {(): behind})


def _amounts() -> Iterator[Metric]:
    totals = read.totals()
    yield _gauge("baraza_sources", "Sources that are harvested.", {(): totals.sources})
    yield _gauge("baraza_resources", "Resources.", {(): totals.resources})
    states = {(state,): count for state, count in totals.records.items()}
    yield _gauge("baraza_records", "Records by what became of them.", states, "state")


def _queues() -> Iterator[Metric]:
    waiting = contents_waiting()
    yield _gauge("baraza_contents_waiting", "Contents whose time to be fetched has come.", {(): waiting})
    seen = last_beat()
    if seen is not None:
        silent_s = max(now() - seen, 0)
        yield _gauge("baraza_work_silent_seconds", "Since the working process was last seen.", {(): silent_s})


def _sources() -> Iterator[Metric]:
    runs = RunRow.objects.order_by().values_list("source").annotate(*map(Sum, OUTCOMES))
    counter = CounterMetricFamily(
        "baraza_harvested", "Records that harvests offered, by what became of them.", labels=["source", "outcome"]
    )
    for source, *counts in runs:
        for name, count in zip(OUTCOMES, counts, strict=True):
            counter.add_metric([source, name], count or 0)
    yield counter
    endings = RunRow.objects.order_by().values_list("source", "state").annotate(Count("id"))
    ended = {(source, state): count for source, state, count in endings}
    yield _gauge("baraza_harvests", "Harvests by how they ended.", ended, "source", "state")
    newest = RunRow.objects.filter(state="done").order_by().values_list("source").annotate(Max("ended"))
    good = {(source,): at for source, at in newest if at is not None}
    yield _gauge("baraza_harvest_done_timestamp_seconds", "When the last whole harvest ended.", good, "source")


def _gauge(name: str, meaning: str, values: Mapping[Any, int], *labels: str) -> Metric:
    gauge = GaugeMetricFamily(name, meaning, labels=labels)
    for of, value in values.items():
        gauge.add_metric(of, value)
    return gauge
