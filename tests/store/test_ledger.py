"""What the stages and the fetching bring back to the ledger, when the record is no longer what it was."""

from pathlib import Path

import pytest

from baraza.errors import NotFound, UsageError
from baraza.model import Page, Record, Resource, Source
from baraza.store.blobs import FileBlobs
from baraza.store.kept import Outcome, StageMark, StoredContent, pack_resource
from baraza.store.ledger import due_records, fetched, finish, to_fetch
from baraza.store.models import RecordRow, ResourceRow, SourceRow
from baraza.store.pack import to_text
from baraza.store.runs import begin_run, keep_page
from baraza.store.sources import add_source, remove_source

pytestmark = pytest.mark.django_db

DONE = StageMark(1, "done", 0)


@pytest.fixture
def outcome(tmp_path: Path) -> Outcome:
    add_source(Source(name="here", kind="dummy", url="x"))
    keep_page(begin_run("here"), Page(records=(Record(identifier="a", format="amb", body=b"{}"),)), FileBlobs(tmp_path))
    (due,) = due_records(0, 10)
    made = Resource(id="a", key=due.key, source="here", url="https://x.test/a")
    marks = to_text({"normalise": DONE})
    return Outcome(ticket=due.ticket, state="done", stages=marks, resource=pack_resource(made), fetch=True)


def state() -> str:
    return RecordRow.objects.get().state


def test_what_was_taken_out_while_the_stages_worked_stays_out(outcome: Outcome) -> None:
    remove_source("here")
    finish([outcome], 1)

    assert (state(), ResourceRow.objects.count()) == ("gone", 0)


def test_what_was_taken_out_while_its_content_was_on_the_way_stays_out(outcome: Outcome) -> None:
    finish([outcome], 1)
    (item,) = to_fetch(10)
    remove_source("here")
    fetched(item, StoredContent(blob="00", media_type="text/html"), DONE, None)

    assert state() == "gone"


def test_new_content_makes_a_record_due(outcome: Outcome) -> None:
    finish([outcome], 1)
    (item,) = to_fetch(10)
    fetched(item, StoredContent(blob="00", media_type="text/html"), DONE, None)

    assert state() == "due"


def test_a_reason_that_a_database_cannot_hold_costs_nothing_else(outcome: Outcome) -> None:
    finish([Outcome(ticket=outcome.ticket, state="rejected", stages="{}", stage="s" * 30, reason="a\x00b\ud800")], 1)

    assert RecordRow.objects.get().reason == "a\ufffdb?"


def test_a_source_that_is_taken_out_while_it_is_harvested_gets_no_more_records(tmp_path: Path) -> None:
    add_source(Source(name="here", kind="dummy", url="x"))
    run = begin_run("here")
    remove_source("here")

    with pytest.raises(UsageError, match="taken out"):
        keep_page(run, Page(records=(Record(identifier="a", format="amb", body=b"{}"),)), FileBlobs(tmp_path))
    assert RecordRow.objects.count() == 0


def test_a_removal_that_was_cut_off_goes_on(outcome: Outcome) -> None:
    SourceRow.objects.update(removed=True)

    assert (remove_source("here"), state()) == (1, "gone")
    with pytest.raises(NotFound):
        remove_source("here")
