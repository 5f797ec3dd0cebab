"""One round of a working process: everybody has a turn, and nobody has all of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from baraza.model import Json, Source
from baraza.pipeline.rounds import SOURCES, work_round
from baraza.store.clock import told_by
from baraza.store.models import RunRow
from baraza.store.schedule import sources_to_harvest
from baraza.store.sources import add_source
from tests.clock import StoppedClock
from tests.pipeline.house import workshop

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[StoppedClock]:
    """Every page that is kept takes a minute."""
    stopped = StoppedClock()
    monkeypatch.setattr("baraza.pipeline.worker.Worker.pump", lambda _: stopped.go_on(60))
    with told_by(stopped):
        yield stopped


def add(folder: Path, name: str, rows: int) -> None:
    lines = "".join(f"Soil {number},https://{name}.test/{number}\n" for number in range(rows))
    (folder / f"{name}.csv").write_text(f"title,url\n{lines}")
    options: dict[str, Json] = {"page_size": 1}
    add_source(Source(name=name, kind="file", url=str(folder / f"{name}.csv"), options=options))


def stands() -> dict[str, tuple[str, int]]:
    return {run.source_id: (run.state, run.offered) for run in RunRow.objects.order_by("id")}


def test_a_long_harvest_lets_others_go_first_and_goes_on_in_its_turn(tmp_path: Path, clock: StoppedClock) -> None:
    add(tmp_path, "a", 12)
    add(tmp_path, "b", 2)
    with workshop(tmp_path, harvest_slice_s=300.0) as house:
        work_round(house, Event())
        after_one = stands()
        work_round(house, Event())

        assert after_one == {"a": ("running", 5), "b": ("done", 2)}
        assert stands() == {"a": ("done", 12), "b": ("done", 2)}
        assert house.index.count() == 14


def test_a_long_harvest_goes_on_where_nobody_waits(tmp_path: Path, clock: StoppedClock) -> None:
    add(tmp_path, "a", 12)
    with workshop(tmp_path, harvest_slice_s=300.0) as house:
        work_round(house, Event())

    assert stands() == {"a": ("done", 12)}


def test_a_harvest_is_not_cut_behind_its_last_page(tmp_path: Path, clock: StoppedClock) -> None:
    add(tmp_path, "a", 1)
    add(tmp_path, "b", 1)
    with workshop(tmp_path, harvest_slice_s=0.0) as house:
        work_round(house, Event())

    assert stands() == {"a": ("done", 1), "b": ("done", 1)}


def test_a_round_takes_so_many_sources_and_no_more(tmp_path: Path, clock: StoppedClock) -> None:
    for number in range(SOURCES + 3):
        add(tmp_path, f"s{number:02}", 1)
    with workshop(tmp_path) as house:
        work_round(house, Event())

    assert sources_to_harvest() == ("s10", "s11", "s12")
