"""What leaves the search, stays away whatever happens to its record, and comes back as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import DjangoAssertNumQueries

from baraza.model import Page, Record, Resource, Source
from baraza.store.blobs import FileBlobs
from baraza.store.events import acting, events
from baraza.store.kept import Outcome, pack_resource
from baraza.store.ledger import due_records, finish, to_fetch
from baraza.store.models import RecordRow, ResourceRow
from baraza.store.read import records_for, records_of, source
from baraza.store.resources import all_resources, changes_after
from baraza.store.runs import begin_run, end_run, keep_page
from baraza.store.sources import add_source, remove_source
from baraza.store.withdrawals import Cause, lift, takedowns, why_withdrawn, withdraw, withdrawals, withdrawn

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    add_source(Source(name="here", kind="dummy", url="x"))
    return tmp_path


def offer(folder: Path, *names: str, deleted: str = "", word: str = "") -> None:
    """Harvest these, and let the stages work on what is due."""
    run = begin_run("here")
    records = [Record(identifier=name, format="amb", body=f'"{name}{word}"'.encode()) for name in names]
    if deleted:
        records.append(Record(identifier=deleted, format="amb", deleted=True))
    keep_page(run, Page(records=tuple(records), complete=True), FileBlobs(folder))
    end_run(run, since=None, complete=not deleted)
    work(word)


def work(word: str = "") -> None:
    finish(
        [
            Outcome(
                ticket=due.ticket,
                state="done",
                stages="{}",
                resource=pack_resource(
                    Resource(
                        id=due.identifier,
                        key=due.key,
                        source="here",
                        name=due.identifier + word,
                        url=f"https://x.test/{due.identifier}",
                    )
                ),
            )
            for due in due_records(0, 100)
        ],
        plan=1,
    )


def key(name: str) -> str:
    return RecordRow.objects.get(identifier=name).key


def shown() -> list[str]:
    return sorted(resource.name for resource in all_resources())


@pytest.mark.parametrize("cause", ["dead", "takedown"])
def test_what_is_withdrawn_leaves_the_search_and_no_stage_and_no_harvest_brings_it_back(
    folder: Path, cause: Cause
) -> None:
    offer(folder, "a", "b")
    watermark = max(change.changed for change in changes_after(0, 10))
    with acting("ada"):
        assert withdraw([key("a")], cause, "Because.") == (key("a"),)
    (change,) = changes_after(watermark, 10)
    RecordRow.objects.update(state="due")
    work()
    offer(folder, "a", "b", word="!")

    assert (change.key, change.resource, shown()) == (key("a"), None, ["b!"])
    (record,) = records_for("https://x.test/a")
    assert (record.state, record.code, record.reason) == ("withdrawn", cause, "Because.")
    assert [event.by for event in record.events] == ["ada"]


def test_once_lifted_it_is_shown_as_it_was_last_made(folder: Path) -> None:
    offer(folder, "a")
    withdraw([key("a")], "takedown", "Because.")
    offer(folder, "a", word="!")

    assert lift([key("a")], "takedown", "All is well.") == (key("a"),)
    assert shown() == ["a!"]
    assert [event.what for event in events(key=key("a"))] == ["lifted", "withdrawn"]
    (past,) = withdrawals([key("a")])[key("a")]
    assert past.lifted is not None


def test_it_stays_away_while_another_cause_holds(folder: Path) -> None:
    offer(folder, "a")
    withdraw([key("a")], "dead", "The server answers 404.")
    withdraw([key("a")], "takedown", "Because.")
    lift([key("a")], "dead")

    assert shown() == []
    lift([key("a")], "takedown")
    assert shown() == ["a"]


def test_what_was_taken_down_and_deleted_comes_back_only_when_it_is_offered_again(folder: Path) -> None:
    offer(folder, "a", "b")
    withdraw([key("a")], "takedown", "Because.")
    offer(folder, "b", deleted="a")
    lift([key("a")], "takedown")

    assert shown() == ["b"]
    offer(folder, "a", "b")
    assert shown() == ["a", "b"]
    assert why_withdrawn(key("a")) is None


def test_a_deletion_is_a_withdrawal_too_and_ends_with_the_next_offer(folder: Path) -> None:
    offer(folder, "a", "b")
    offer(folder, "b", deleted="a")
    why = why_withdrawn(key("a"))

    assert why is not None
    assert (why.cause, shown()) == ("deleted", ["b"])
    offer(folder, "a", "b")
    assert (why_withdrawn(key("a")), shown()) == (None, ["a", "b"])
    assert events(key=key("a")) == ()


def test_a_deletion_that_is_told_again_and_again_is_one(folder: Path) -> None:
    offer(folder, "a", "b")
    for _ in range(3):
        offer(folder, "b", deleted="a")

    assert len(withdrawals([key("a")])[key("a")]) == 1


def test_what_went_with_its_source_comes_back_with_it(folder: Path) -> None:
    offer(folder, "a")
    remove_source("here")

    assert shown() == []
    add_source(Source(name="here", kind="dummy", url="x"))
    offer(folder, "a")
    assert shown() == ["a"]


def test_to_withdraw_twice_or_to_lift_what_does_not_hold_is_nothing(folder: Path) -> None:
    offer(folder, "a")

    assert lift([key("a")], "takedown") == ()
    withdraw([key("a")], "takedown", "One.")
    assert withdraw([key("a"), "f" * 20], "takedown", "Two.") == ()
    assert [one.reason for one in takedowns()] == ["One."]
    assert len(events(key=key("a"))) == 1


def test_what_was_taken_down_before_it_became_a_resource_never_shows(folder: Path) -> None:
    run = begin_run("here")
    keep_page(run, Page(records=(Record(identifier="a", format="amb", body=b"{}"),)), FileBlobs(folder))
    withdraw([key("a")], "takedown", "Because.")
    work()

    assert shown() == []
    assert ResourceRow.objects.get().gone is True


def test_of_what_was_taken_down_nothing_is_told_but_why(folder: Path) -> None:
    offer(folder, "a", "b")
    withdraw([key("a")], "takedown", "Because.")
    withdraw([key("b")], "dead", "The server answers 404.")
    hidden, dead = withdrawn(key("a")), withdrawn(key("b"))

    assert hidden is not None
    assert dead is not None
    assert (hidden.resource, hidden.why and hidden.why.reason) == (None, "Because.")
    assert dead.resource is not None
    assert dead.resource.name == "b"
    assert withdrawn("nobody\x00") is None


def test_of_what_is_withdrawn_no_content_is_fetched(folder: Path) -> None:
    offer(folder, "a", "b")
    RecordRow.objects.update(fetch_at=0)
    withdraw([key("a")], "takedown", "Because.")

    assert [item.key for item in to_fetch(10)] == [key("b")]


def test_operators_are_told_once_of_what_comes_under_an_address_that_was_taken_down(folder: Path) -> None:
    offer(folder, "a", "b")
    withdraw([key("a")], "takedown", "Because.")
    for _ in range(2):
        RecordRow.objects.update(state="due")
        finish(
            [
                Outcome(
                    ticket=due.ticket,
                    state="done",
                    stages="{}",
                    resource=pack_resource(
                        Resource(id=due.identifier, key=due.key, source="here", url="http://www.x.test/a/")
                    ),
                )
                for due in due_records(0, 10)
            ],
            plan=1,
        )
    (told,) = events(what=("same-address",))

    assert (told.key, told.source, told.detail["withdrawn"]) == (key("b"), "here", key("a"))


def test_they_are_counted_apart_from_what_is_shown(folder: Path) -> None:
    offer(folder, "a", "b", "c")
    withdraw([key("a"), key("b")], "dead", "The server answers 404.")

    assert source("here").records == {"done": 1, "withdrawn": 2}
    assert [record.identifier for record in records_of("here", state="withdrawn")[1]] == ["a", "b"]
    assert [record.identifier for record in records_of("here", state="done")[1]] == ["c"]


def test_many_deletions_cost_a_few_questions(
    folder: Path, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    offer(folder, *(f"r{number}" for number in range(100)))
    keys = list(RecordRow.objects.values_list("key", flat=True))

    with django_assert_max_num_queries(17):
        withdraw(keys, "deleted", "Its source deleted it.")
    with django_assert_max_num_queries(17):
        assert len(lift(keys, "deleted")) == 100
    assert len(shown()) == 100
