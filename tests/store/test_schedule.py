"""Whose turn it is, and when."""

from __future__ import annotations

from pathlib import Path

import pytest

from baraza.errors import UsageError
from baraza.model import Json, Page, Record, Source
from baraza.store.blobs import FileBlobs
from baraza.store.cadence import DAY_S, HOUR_S
from baraza.store.read import source, sources
from baraza.store.runs import ask_for_harvest, begin_run, end_run, fail_run, keep_page, stop_run
from baraza.store.schedule import cut, is_asked_for, next_turn_at, sources_to_harvest
from baraza.store.sources import add_source, pause_source, remove_source
from tests.clock import StoppedClock

pytestmark = pytest.mark.django_db


def add(*names: str, **options: Json) -> None:
    for name in names:
        add_source(Source(name=name, kind="dummy", url="x", options=options))


def walk(folder: Path, *words: str, name: str = "a", deleted: str = "") -> None:
    run = begin_run(name)
    records = [Record(identifier=word[0], format="amb", body=f'"{word}"'.encode()) for word in words]
    if deleted:
        records.append(Record(identifier=deleted, format="amb", deleted=True))
    keep_page(run, Page(records=tuple(records), complete=True), FileBlobs(folder))
    end_run(run, since=None, complete=not deleted)


def wait_s(clock: StoppedClock, name: str = "a") -> float:
    when = source(name).next_harvest
    assert when is not None
    return when.timestamp() - clock.at


def every_s(name: str = "a") -> int:
    return source(name).every_s or 0


def test_a_new_source_has_its_turn_at_once_and_then_after_a_day(clock: StoppedClock, tmp_path: Path) -> None:
    add("a")
    assert sources_to_harvest() == ("a",)
    walk(tmp_path, "1")

    assert sources_to_harvest() == ()
    assert 0.9 * DAY_S <= wait_s(clock) <= 1.1 * DAY_S
    assert next_turn_at() == clock.at + wait_s(clock)
    clock.go_on(1.2 * DAY_S)
    assert sources_to_harvest() == ("a",)


def test_it_comes_sooner_where_it_changes_and_later_where_it_does_not(clock: StoppedClock, tmp_path: Path) -> None:
    add("a")
    walk(tmp_path, "1", "2")
    clock.go_on(DAY_S)
    walk(tmp_path, "1", "2")
    later = every_s()
    clock.go_on(later)
    walk(tmp_path, "1", "2!")

    assert later > DAY_S
    assert every_s() < later


@pytest.mark.parametrize("how", ["deleted", "vanished", "added"])
def test_deletions_and_additions_are_changes(clock: StoppedClock, tmp_path: Path, how: str) -> None:
    add("a")
    walk(tmp_path, "1", "2")
    clock.go_on(DAY_S)
    offers = {"deleted": ("1",), "vanished": ("1",), "added": ("1", "2", "3")}[how]
    walk(tmp_path, *offers, deleted="2" if how == "deleted" else "")

    assert every_s() < DAY_S


def test_a_deletion_that_is_told_for_ever_is_no_change(clock: StoppedClock, tmp_path: Path) -> None:
    add("a")
    walk(tmp_path, "1", deleted="2")
    for _ in range(3):
        clock.go_on(every_s())
        walk(tmp_path, "1", deleted="2")

    assert every_s() > 2 * DAY_S


def test_an_operator_fixes_how_often(clock: StoppedClock, tmp_path: Path) -> None:
    add("a", every="6h")
    for _ in range(3):
        walk(tmp_path, "1")
        assert wait_s(clock) == every_s() == 6 * HOUR_S
        clock.go_on(6 * HOUR_S)
    with pytest.raises(UsageError):
        add("b", every="sometimes")
    assert sources_to_harvest() == ("a",)


def test_failures_back_off_and_a_success_resets_them(clock: StoppedClock, tmp_path: Path) -> None:
    add("a")
    waits = []
    for end in (stop_run, fail_run, stop_run):
        end(begin_run("a"), "It does not answer.")
        waits.append(wait_s(clock) / HOUR_S)
        clock.go_on(wait_s(clock))
    walk(tmp_path, "1")

    assert [round(wait) for wait in waits] == [1, 2, 4]
    assert wait_s(clock) >= 0.9 * DAY_S
    stop_run(begin_run("a"), "It does not answer.")
    assert round(wait_s(clock) / HOUR_S) == 1


def test_what_was_asked_for_comes_first_then_who_waited_longest(clock: StoppedClock, tmp_path: Path) -> None:
    add("a", "b", "c", "d")
    for name in ("b", "a"):
        walk(tmp_path, "1", name=name)
        clock.go_on(0.5 * DAY_S)
    clock.go_on(2 * DAY_S)
    for name in ("c", "d"):
        pause_source(name)
    assert sources_to_harvest() == ("b", "a")
    ask_for_harvest("d")

    assert sources_to_harvest() == ("d", "b", "a")
    assert sources_to_harvest(1) == ("d",)
    assert sources_to_harvest(besides="d") == ("b", "a")
    assert is_asked_for()
    remove_source("b")
    assert sources_to_harvest() == ("d", "a")


def test_a_source_that_was_never_harvested_comes_before_those_that_were(clock: StoppedClock, tmp_path: Path) -> None:
    add("a", "b")
    walk(tmp_path, "1")
    clock.go_on(2 * DAY_S)

    assert sources_to_harvest() == ("b", "a")


def test_a_harvest_that_was_killed_keeps_its_turn(clock: StoppedClock, tmp_path: Path) -> None:
    add("a")
    walk(tmp_path, "1")
    ask_for_harvest("a")
    begin_run("a")

    assert sources_to_harvest() == ("a",)


def test_who_used_up_a_slice_of_time_goes_to_the_end_of_the_queue(clock: StoppedClock) -> None:
    add("a", "b")
    begin_run("a")
    clock.go_on(600)
    cut("a")

    assert sources_to_harvest() == ("b", "a")


def test_a_paused_source_that_was_asked_for_is_brought_to_its_end(clock: StoppedClock) -> None:
    add("a")
    pause_source("a")
    ask_for_harvest("a")
    begin_run("a")
    cut("a")

    assert sources_to_harvest() == ("a",)
    assert [summary.next_harvest for summary in sources()] == [None]


def test_a_source_described_anew_begins_anew(clock: StoppedClock, tmp_path: Path) -> None:
    add("a")
    walk(tmp_path, "1")
    add("a", page_size=2)

    assert sources_to_harvest() == ("a",)
