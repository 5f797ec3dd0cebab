"""How a source went day by day."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from baraza.model import Page, Record, Source
from baraza.store.blobs import FileBlobs
from baraza.store.clock import told_by
from baraza.store.runs import begin_run, end_run, keep_page
from baraza.store.sources import add_source
from baraza.store.trends import DAYS, Harvested, trend
from tests.clock import DAY_S, StoppedClock

pytestmark = pytest.mark.django_db


def harvest(source: str, folder: Path, *names: str) -> None:
    run = begin_run(source)
    records = tuple(Record(identifier=name, format="amb", body=b"{}") for name in names)
    keep_page(run, Page(records=records), FileBlobs(folder))
    end_run(run, since=None, complete=False)


def test_days_add_up_harvests_and_leave_gaps(tmp_path: Path) -> None:
    clock = StoppedClock()
    with told_by(clock):
        for name in ("here", "there"):
            add_source(Source(name=name, kind="dummy", url=name))
        harvest("here", tmp_path, "a", "b")
        clock.go_on(DAYS * DAY_S)  # the first harvest is now before the days that are shown
        harvest("here", tmp_path, "a", "c")
        harvest("here", tmp_path, "d")
        harvest("there", tmp_path, "x", "y", "z")
        clock.go_on(2 * DAY_S)
        days = trend("here")
    assert len(days) == DAYS
    assert days[-1].day == datetime.fromtimestamp(clock(), UTC).date()
    assert [day.known for day in days[-4:]] == [2, 4, 4, 4]
    assert [day.harvested for day in days[:-3]] == [None] * (DAYS - 3)
    assert days[-3].harvested == Harvested(offered=3, new=2, deleted=0, rejected=0)
    assert days[-2].harvested is days[-1].harvested is None


def test_a_source_without_harvests_has_days_with_nothing_known(db: None) -> None:
    add_source(Source(name="here", kind="dummy", url="x"))
    assert {(day.harvested, day.known) for day in trend("here")} == {(None, 0)}
