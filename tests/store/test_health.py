"""How a source is, in one word."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from baraza.model import Page, Record, Source
from baraza.store import read
from baraza.store.blobs import FileBlobs
from baraza.store.health import Health
from baraza.store.loss import believe_loss
from baraza.store.runs import begin_run, end_run, fail_run, keep_page, stop_run
from baraza.store.sources import add_source, pause_source
from tests.clock import DAY_S, StoppedClock

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(clock: StoppedClock) -> str:
    add_source(Source(name="here", kind="dummy", url="x", options={"every": "1d"}))
    return "here"


def health(name: str = "here") -> Health:
    of_one = read.source(name).health
    (of_all,) = (summary.health for summary in read.sources() if summary.source.name == name)
    assert of_one == of_all
    return of_one


def harvest(folder: Path, clock: StoppedClock, count: int, seconds: float = 10) -> None:
    run = begin_run("here")
    records = tuple(Record(identifier=f"r:{number}", format="amb", body=b"{}") for number in range(count))
    keep_page(run, Page(records=records, complete=True), FileBlobs(folder))
    clock.go_on(seconds)
    end_run(run, since=None, complete=True)


def test_a_source_is_new_until_a_harvest_came_to_its_end(here: str, clock: StoppedClock, tmp_path: Path) -> None:
    assert health() == Health(state="new", reason="It waits for its first harvest.")
    begin_run(here)
    assert health() == Health(state="new", reason="Its first harvest is under way.")
    harvest(tmp_path, clock, 1)
    assert health() == Health(state="ok")


def test_failing_says_since_when_and_how_often_also_while_it_is_tried_again(
    here: str, clock: StoppedClock, tmp_path: Path
) -> None:
    harvest(tmp_path, clock, 1)
    clock.go_on(100)
    first = clock.at
    stop_run(begin_run(here), "It did not answer.")
    assert health().reason == "The last harvest ended badly. It did not answer."
    clock.go_on(100)
    fail_run(begin_run(here), "It answered nonsense.")

    found = health()
    assert (found.state, found.reason) == ("failing", "The last 2 harvests ended badly. It answered nonsense.")
    assert found.since is not None
    assert found.since.timestamp() == first

    begin_run(here)
    assert (health().state, health().since) == ("failing", found.since)
    harvest(tmp_path, clock, 1)
    assert health() == Health(state="ok")


def test_a_loss_is_not_believed_until_somebody_does(here: str, clock: StoppedClock, tmp_path: Path) -> None:
    harvest(tmp_path, clock, 50)
    harvest(tmp_path, clock, 1)
    assert health().state == "not-believed"
    assert health().reason.startswith("The source offered 1 of the 50 records")
    believe_loss(here)
    assert health().state == "ok"


def test_stale_after_three_turns_were_missed(here: str, clock: StoppedClock, tmp_path: Path) -> None:
    harvest(tmp_path, clock, 1)
    ended = clock.at
    clock.go_on(3 * DAY_S)
    assert health().state == "ok"
    clock.go_on(1)
    found = health()
    assert (found.state, found.since and found.since.timestamp()) == ("stale", ended)


def test_slow_is_below_a_tenth_of_its_own_median(here: str, clock: StoppedClock, tmp_path: Path) -> None:
    for _ in range(3):
        harvest(tmp_path, clock, 100, seconds=10)
    harvest(tmp_path, clock, 100, seconds=100)
    assert health().state == "ok"
    harvest(tmp_path, clock, 100, seconds=101)
    assert health().state == "slow"
    assert health().reason == "The last harvest gave 0.99 records a second; 10 are usual here."


def test_a_harvest_of_few_records_says_nothing_of_pace(here: str, clock: StoppedClock, tmp_path: Path) -> None:
    for _ in range(4):
        harvest(tmp_path, clock, 100, seconds=1)
    harvest(tmp_path, clock, 99, seconds=9_000)
    assert health().state == "ok"


def test_paused_stands_before_all_else(here: str) -> None:
    fail_run(begin_run(here), "no")
    pause_source(here)
    assert health().state == "paused"


def test_many_sources_take_as_many_queries_as_few(here: str) -> None:
    fail_run(begin_run(here), "no")
    with CaptureQueriesContext(
        connection,
    ) as few:
        read.sources()
    for number in range(20):
        add_source(Source(name=f"more-{number}", kind="dummy", url="x"))
        stop_run(begin_run(f"more-{number}"), "no")
    with CaptureQueriesContext(connection) as many:
        assert {summary.health.state for summary in read.sources()} == {"failing"}
    assert len(many) == len(few)
