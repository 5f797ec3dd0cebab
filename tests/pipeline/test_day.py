"""Five days of a working process, in seconds: the real workshop, harvesters, client and site, another clock.

What is promised in docs/pipeline.md about turns, pace, states and counts is held against what happened.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from threading import Event

import pytest

from baraza.model import Json, Source
from baraza.pipeline.workshop import Workshop
from baraza.store.clock import told_by
from baraza.store.events import events
from baraza.store.models import LinkRow, RunRow
from baraza.store.read import SourceSummary, source
from baraza.store.resources import all_resources
from baraza.store.runs import ask_for_harvest
from baraza.store.schedule import next_turn_at
from baraza.store.sources import add_source, pause_source
from tests.clock import DAY_S, HOUR_S, StoppedClock
from tests.loopback import site
from tests.pipeline.campus import Campus, Deleting, Failing, HalfDaily, Hourly, Repository, Shrinking, Slow
from tests.pipeline.house import workshop

pytestmark = pytest.mark.django_db(transaction=True)

# In the past of the real clock, and the same on every day that this runs.
START = 1_700_000_000.0
DAYS = 5
KINDS: dict[str, tuple[type[Repository], int]] = {
    "never": (Repository, 32),
    "table": (Repository, 5),
    "hourly": (Hourly, 2),
    "half": (HalfDaily, 2),
    "deleting": (Deleting, 5),
    "shrinking": (Shrinking, 4),
    "failing": (Failing, 5),
    "slow": (Slow, 2),
    "fixed": (Repository, 1),
    "paused": (Repository, 2),
}
TABLES = ("table", "shrinking")


def names(kind: str) -> list[str]:
    return [f"{kind}-{number}" for number in range(KINDS[kind][1])]


def make() -> dict[str, Repository]:
    return {name: KINDS[kind][0](name) for kind in KINDS for name in names(kind)}


def add(host: str) -> None:
    for name in make():
        kind = name.partition("-")[0]
        options: dict[str, Json] = {"every": "6h"} if kind == "fixed" else {}
        if kind in TABLES:
            add_source(Source(name=name, kind="file", url=f"{host}/table/{name}.csv", options=options))
        else:
            add_source(Source(name=name, kind="oai-pmh", url=f"{host}/oai/{name}", options=options))
    for name in names("paused"):
        pause_source(name)


def live(house: Workshop, clock: StoppedClock, until: float, asks: dict[float, str]) -> None:
    """Work until then; where there is nothing to do, time goes on to the next turn at once."""
    stop = Event()

    def idle(_: float) -> None:
        turn = min([at for at in (next_turn_at(), *asks) if at is not None], default=until)
        clock.at = min(max(clock.at + 1, turn), until)
        for at in [at for at in asks if at <= clock.at]:
            ask_for_harvest(asks.pop(at))
        if clock.at >= until:
            stop.set()

    house.keep_working(stop, idle)


@contextmanager
def five_days(home: Path) -> Iterator[tuple[Campus, Workshop]]:
    clock = StoppedClock(START)
    campus = Campus(clock, make())
    with (
        site(campus.answer) as host,
        told_by(clock),
        workshop(home, clock, fetch_pause_s=1.0, harvest_slice_s=600.0) as house,
    ):
        add(host)
        live(house, clock, START + DAYS * DAY_S, asks={START + 30 * HOUR_S: "paused-0"})
        yield campus, house


def runs(name: str) -> list[RunRow]:
    return list(RunRow.objects.filter(source=name).order_by("id"))


def hours(name: str) -> list[float]:
    return [(run.started - START) / HOUR_S for run in runs(name)]


def of(kind: str) -> list[SourceSummary]:
    return [source(name) for name in names(kind)]


def test_five_days_of_sixty_sources(tmp_path: Path) -> None:
    with five_days(tmp_path) as (campus, house):
        the_host_is_asked_politely(campus)
        who_never_changes_is_asked_seldom()
        who_changes_hourly_is_asked_often()
        an_operator_fixes_how_often()
        failures_back_off_and_end()
        slow_sources_starve_nobody()
        what_is_paused_is_left_alone_unless_asked_for()
        every_record_is_where_it_should_be(campus)
        every_count_adds_up()
        addresses_were_looked_at(house)
        assert house.index.count() == sum(1 for _ in all_resources())


def the_host_is_asked_politely(campus: Campus) -> None:
    times = [at for at, _ in campus.asked]

    assert min(after - before for before, after in pairwise(times)) >= 1.0
    assert sum(path == "/robots.txt" for _, path in campus.asked) == 1


def who_never_changes_is_asked_seldom() -> None:
    for kind in ("never", "table"):
        for name in names(kind):
            # After 1, 1.4 and 2 days, each moved by up to a tenth.
            assert len(hours(name)) == 4, name
            assert (source(name).every_s or 0) >= 2 * DAY_S
    assert len({round(hours(name)[1] * 6) for name in names("never")}) > 10, "They no longer come together."


def who_changes_hourly_is_asked_often() -> None:
    for name in names("hourly"):
        assert len(hours(name)) > 30, name
        assert (source(name).every_s or 0) < 2 * HOUR_S
    for name in names("half"):
        assert 5 <= len(hours(name)) <= 18, name


def an_operator_fixes_how_often() -> None:
    for name in names("fixed"):
        assert DAYS * 4 - 1 <= len(hours(name)) <= DAYS * 4 + 1, name


def failures_back_off_and_end() -> None:
    for name in names("failing"):
        failures = sorted(event.at.timestamp() for event in events(source=name, what=("run-failed",)))
        waits = [round((after - before) / HOUR_S) for before, after in pairwise(failures)]

        # At 0, 1, 3 and 7 hours and a little; the next try, at 15, finds it in order.
        assert waits == [1, 2, 4], name
        assert runs(name)[-1].state == "done"
        assert source(name).records == {"done": 3}


def slow_sources_starve_nobody() -> None:
    first = {name: runs(name)[0] for kind in KINDS if kind not in ("paused", "failing") for name in names(kind)}
    for name in names("slow"):
        run = first[name]
        assert (run.state, run.offered) == ("done", 12)
        during = [other for other in first.values() if run.started < other.started < (run.ended or 0)]
        assert during, "Others had their turn while it was under way."
    assert max(run.started for run in first.values()) - START < 2 * HOUR_S


def what_is_paused_is_left_alone_unless_asked_for() -> None:
    asked, left = names("paused")

    assert [round(hour, 1) for hour in hours(asked)] == [30.0]
    assert hours(left) == []


def every_record_is_where_it_should_be(campus: Campus) -> None:
    for name, repository in campus.repositories.items():
        if not name.startswith(("paused", "hourly")):
            there = {item.name for item in repository.items(campus.hour()) if not item.deleted}
            shown = {resource.url.rpartition("/")[2] for resource in all_resources(name)}
            assert shown == there, name
    for summary in (*of("deleting"), *of("shrinking")):
        assert summary.records == {"done": 2, "gone": 1}, summary.source.name
    for summary in of("hourly"):
        assert summary.records["done"] >= 3 + DAYS * 24 - 3
    for name in names("half"):
        versions = {resource.name for resource in all_resources(name)}
        assert f"{name}-0 {DAYS * 2 - 1}" in versions or f"{name}-0 {DAYS * 2 - 2}" in versions, versions


def every_count_adds_up() -> None:
    for run in RunRow.objects.all():
        assert run.offered == run.stored + run.deleted + run.rejected, run.source_id
        assert run.state in {"done", "stopped"}, run.source_id
        assert (run.ended or 0) >= run.started


def addresses_were_looked_at(house: Workshop) -> None:
    looked = LinkRow.objects.exclude(looked=None)

    # A sixth of the month has gone by.
    assert 0.05 < looked.count() / LinkRow.objects.count() < 0.3
    assert set(looked.values_list("judgement", flat=True)) == {"fine"}
    assert house.settings.link_days == 30
