"""A working process: what it does in between, how it ends, and what it leaves to the next one."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from django.db import connection

from baraza.model import Json, Source
from baraza.pipeline.lock import working_alone
from baraza.pipeline.worker import CHUNK
from baraza.store.models import RecordRow, RunRow
from baraza.store.read import records_of
from baraza.store.resources import all_resources
from baraza.store.sources import add_source
from tests.pipeline.house import workshop

pytestmark = pytest.mark.django_db(transaction=True)


def add(folder: Path, url: str = "https://x.test", count: int = 3) -> None:
    rows = "".join(f"Soil {number},{url}/{number}\n" for number in range(count))
    (folder / "t.csv").write_text(f"title,url\n{rows}")
    add_source(Source(name="here", kind="file", url=str(folder / "t.csv"), options={"page_size": 2, "content": True}))


def test_what_is_due_is_findable_before_contents_are_fetched(tmp_path: Path) -> None:
    add(tmp_path)
    with workshop(tmp_path) as house:
        house.harvest("here")
        house.make_findable()

        assert house.index.count() == 3


def test_a_harvest_that_is_told_to_stop_goes_on_after_the_last_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(tmp_path)
    stop = Event()
    monkeypatch.setattr("baraza.pipeline.worker.Worker.pump", lambda _: stop.set())
    monkeypatch.setattr("baraza.pipeline.workshop.fetch_contents", lambda *_: pytest.fail("It was to stop."))
    with workshop(tmp_path) as house:
        house.keep_working(stop)
    run = RunRow.objects.get()

    assert (run.state, run.resume, run.offered) == ("running", "2", 2)
    assert records_of("here", state="due")[0] == 2


def test_work_that_is_told_to_stop_keeps_what_is_in_hand_and_leaves_the_rest_due(tmp_path: Path) -> None:
    add(tmp_path, count=3 * CHUNK)
    with workshop(tmp_path) as house:
        done: list[int] = []
        house.harvest("here")
        house.make_findable()
        RecordRow.objects.update(state="due")
        house.make_findable(done.append, wanted=lambda: not done)

        assert done == [CHUNK]
        assert records_of("here", state="due")[0] == 2 * CHUNK
        assert house.index.count() >= CHUNK

        house.make_findable()
        assert records_of("here", state="done")[0] == 3 * CHUNK


def test_an_unexpected_error_costs_only_the_source_that_met_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    stop = Event()

    def broken(*_: object, **__: object) -> None:
        stop.set()
        raise ZeroDivisionError("broken")

    monkeypatch.setattr("baraza.pipeline.harvesting.keep_page", broken)
    add(tmp_path)
    with workshop(tmp_path) as house:
        house.keep_working(stop)
    run = RunRow.objects.get()

    assert (run.state, run.problem) == ("stopped", "ZeroDivisionError: broken")
    assert "here could not be harvested" in caplog.text


def test_a_source_that_was_described_anew_is_worked_on_as_it_is_now(tmp_path: Path) -> None:
    options: dict[str, Json] = {"defaults": {"language": "fr"}}
    add(tmp_path)
    with workshop(tmp_path) as house:
        house.harvest("here")
        house.make_findable()
        add_source(Source(name="here", kind="file", url=str(tmp_path / "t.csv"), options=options))
        RecordRow.objects.update(state="due")
        house.make_findable()

    assert {resource.language for resource in all_resources("here")} == {"fr"}


def test_the_database_is_let_go_when_the_work_is_over(tmp_path: Path) -> None:
    with working_alone(tmp_path):
        held = _locks()
    assert (held, _locks()) == ((1, 0) if connection.vendor == "postgresql" else (0, 0))


def _locks() -> int:
    if connection.vendor != "postgresql":
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()")
        row = cursor.fetchone()
    return int(row[0])
