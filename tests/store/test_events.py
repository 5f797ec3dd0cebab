"""The audit trail: what is written down, with the change or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import transaction

from baraza.errors import NotFound
from baraza.model import Page, Record, Source
from baraza.store.blobs import FileBlobs
from baraza.store.event_table import EventRow
from baraza.store.events import EVENTS, acting, events, write_event
from baraza.store.models import SourceRow
from baraza.store.runs import ask_for_harvest, begin_run, end_run, fail_run, keep_page, stop_run
from baraza.store.sources import add_source, pause_source, remove_source

pytestmark = pytest.mark.django_db


def add(name: str = "here", url: str = "x") -> None:
    add_source(Source(name=name, kind="dummy", url=url))


def told(source: str = "here") -> list[str]:
    return [event.what for event in reversed(events(source=source))]


def walk(count: int, folder: Path, *, accept_loss: bool = False) -> None:
    run = begin_run("here")
    records = tuple(Record(identifier=f"r:{number}", format="amb", body=b"{}") for number in range(count))
    keep_page(run, Page(records=records, complete=True), FileBlobs(folder))
    end_run(run, since=None, complete=True, accept_loss=accept_loss)


def test_the_life_of_a_source_is_told_with_who_did_it() -> None:
    with acting("ada"):
        add()
        pause_source("here")
    pause_source("here", False)
    ask_for_harvest("here")
    remove_source("here")

    assert told() == ["source-added", "source-paused", "source-resumed", "source-asked", "source-removed"]
    assert [event.by for event in reversed(events(source="here"))] == ["ada", "ada", "baraza", "baraza", "baraza"]
    assert set(told()) < set(EVENTS)


def test_what_changes_nothing_is_no_event() -> None:
    add()
    add()
    pause_source("here", False)
    ask_for_harvest("here")
    ask_for_harvest("here")

    assert told() == ["source-added", "source-asked"]


def test_a_source_described_anew_is_told_with_its_new_place() -> None:
    add()
    add(url="y")

    assert [event.detail["url"] for event in events(source="here")] == ["y", "x"]


def test_harvests_that_end_badly_are_told_with_the_reason() -> None:
    add()
    stop_run(begin_run("here"), "It does not answer.")
    fail_run(begin_run("here"), "It is no XML.")

    newest = events(source="here", limit=2)
    assert [(event.what, event.detail["state"], event.detail["problem"]) for event in newest] == [
        ("run-failed", "failed", "It is no XML."),
        ("run-failed", "stopped", "It does not answer."),
    ]


def test_a_loss_is_told_where_it_is_doubted_and_where_it_is_believed(tmp_path: Path) -> None:
    add()
    walk(50, tmp_path)
    walk(1, tmp_path)
    walk(1, tmp_path, accept_loss=True)

    assert told() == ["source-added", "run-failed", "loss-accepted"]
    assert events(source="here", limit=1)[0].detail == {"missing": 49, "held": 50}


def test_they_are_found_by_source_record_and_kind_and_read_on() -> None:
    with transaction.atomic():
        for key in ("a", "b", "a"):
            write_event("dead", source="s", key=key, detail={"reason": "404"})
        write_event("back", source="t", key="a")

    assert [event.what for event in events(key="a")] == ["back", "dead", "dead"]
    assert len(events(source="s")) == 3
    assert len(events(key="a", what=("dead",))) == 2
    newest = events(limit=1)[0]
    assert [event.source for event in events(before=newest.id)] == ["s", "s", "s"]


def test_zero_bytes_are_kept_as_both_engines_can() -> None:
    with transaction.atomic():
        write_event("dead", detail={"reason": "a\x00b\ud800"[:3]})

    assert events(source="\x00") == ()
    assert len(events()) == 1


def _pause_and_fail() -> None:
    pause_source("here")
    raise NotFound("Something went wrong.")


@pytest.mark.django_db(transaction=True)
def test_an_event_and_its_change_are_there_both_or_neither() -> None:
    add()
    with pytest.raises(NotFound), transaction.atomic():
        _pause_and_fail()

    assert SourceRow.objects.get().paused is False
    assert told() == ["source-added"]
    with pytest.raises(transaction.TransactionManagementError):
        write_event("dead")
    assert EventRow.objects.count() == 1
