"""Every record that was offered has a row that says what became of it."""

from pathlib import Path

import pytest
from django.db import transaction
from msgspec.structs import replace

from baraza.model import Content, Page, Problem, Record, Source
from baraza.store.blobs import FileBlobs
from baraza.store.digest import key_of
from baraza.store.kept import Tally
from baraza.store.ledger import known_records
from baraza.store.models import RawRow, RecordRow
from baraza.store.read import records_for, records_of
from baraza.store.records import store_page
from baraza.store.runs import begin_run, end_run, keep_page
from baraza.store.sources import add_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def blobs(tmp_path: Path) -> FileBlobs:
    add_source(Source(name="here", kind="dummy", url="x"))
    return FileBlobs(tmp_path)


def record(identifier: str, body: bytes = b"{}", **more: object) -> Record:
    return replace(Record(identifier=identifier, format="amb", body=body), **more)


def states() -> dict[str, tuple[str, str]]:
    return {row.identifier: (row.state, row.code) for row in RecordRow.objects.all()}


def store(blobs: FileBlobs, *pages: Page, complete: bool = False) -> Tally:
    run = begin_run("here")
    tally = sum((keep_page(run, page, blobs) for page in pages), Tally())
    end_run(run, since=None, complete=complete)
    return tally


def test_offered_is_stored_and_deleted_and_rejected(blobs: FileBlobs) -> None:
    page = Page(
        records=(
            record("a"),
            record("b", deleted=True),
            record("c", problem=Problem("broken", "It cannot be read.")),
        )
    )

    assert store(blobs, page) == Tally(offered=3, stored=1, deleted=1, rejected=1)
    assert states() == {"a": ("due", ""), "b": ("gone", ""), "c": ("rejected", "broken")}


def test_the_same_content_again_changes_nothing(blobs: FileBlobs) -> None:
    store(blobs, Page(records=(record("a"),)))
    RecordRow.objects.update(state="done")

    assert store(blobs, Page(records=(record("a", datestamp="2026"),))) == Tally(offered=1, stored=1, unchanged=1)
    assert states() == {"a": ("done", "")}


def test_other_content_makes_a_record_due_again(blobs: FileBlobs) -> None:
    store(blobs, Page(records=(record("a"),)))
    RecordRow.objects.update(state="done")

    store(blobs, Page(records=(record("a", b"{1}"),)))

    assert states() == {"a": ("due", "")}


def test_what_a_stage_refused_rests_until_the_record_changes(blobs: FileBlobs) -> None:
    store(blobs, Page(records=(record("a"),)))
    RecordRow.objects.update(state="rejected", stage="normalise", code="no-title")

    assert store(blobs, Page(records=(record("a"),))).unchanged == 1
    assert states() == {"a": ("rejected", "no-title")}


def test_what_the_harvest_refused_gets_another_chance_with_the_same_bytes(blobs: FileBlobs) -> None:
    store(blobs, Page(records=(record("a", problem=Problem("broken", "It cannot be read.")),)))

    assert store(blobs, Page(records=(record("a"),))).unchanged == 0
    assert states() == {"a": ("due", "")}


def test_equal_bodies_are_kept_once(blobs: FileBlobs) -> None:
    store(blobs, Page(records=(record("a"), record("b"))))

    assert RawRow.objects.count() == 1


def test_a_second_record_under_one_identifier_has_its_own_rejected_row(blobs: FileBlobs) -> None:
    tally = store(blobs, Page(records=(record("a"), record("a", b"other"))), Page(records=(record("a", b"third"),)))

    assert tally == Tally(offered=3, stored=1, rejected=2)
    assert list(RecordRow.objects.order_by("occurrence").values_list("occurrence", "state", "code")) == [
        (0, "due", ""),
        (1, "rejected", "duplicate-identifier"),
        (2, "rejected", "duplicate-identifier"),
    ]


def test_duplicates_take_the_same_rows_in_the_next_harvest(blobs: FileBlobs) -> None:
    page = Page(records=(record("a"), record("a", b"other")))
    store(blobs, page)

    assert store(blobs, page) == Tally(offered=2, stored=1, unchanged=1, rejected=1)
    assert RecordRow.objects.count() == 2


def test_a_newer_record_under_the_same_identifier_replaces_the_older(blobs: FileBlobs) -> None:
    page = Page(records=(record("a", datestamp="2026-01-01"), record("a", b"new", datestamp="2026-01-02")))

    assert store(blobs, page).rejected == 0
    assert [row.datestamp for row in RecordRow.objects.all()] == ["2026-01-02"]


def test_what_a_restart_repeats_is_not_counted_twice(blobs: FileBlobs) -> None:
    tally = store(blobs, Page(records=(record("a"),)), Page(records=(record("a"), record("b")), may_repeat=True))

    assert tally == Tally(offered=2, stored=2)


def test_a_deletion_that_a_restart_repeats_is_no_duplicate(blobs: FileBlobs) -> None:
    store(blobs, Page(records=(record("a"),)))
    deletion = Page(records=(record("a", deleted=True),), may_repeat=True)

    assert store(blobs, deletion, deletion) == Tally(offered=1, deleted=1)
    assert states() == {"a": ("gone", "")}


def test_the_date_and_mark_of_what_did_not_change_are_kept(blobs: FileBlobs) -> None:
    for number in ("1", "2"):
        content = Content(b"<p>", "text/html", etag=number)
        store(blobs, Page(records=(record("a", datestamp=f"2026-01-0{number}", content=content),)))

    (known,) = known_records([key_of("here", "a")])
    assert (known.datestamp, known.etag) == ("2026-01-02", "2")


def test_what_a_whole_walk_no_longer_offers_is_gone(blobs: FileBlobs) -> None:
    store(blobs, Page(records=(record("a"), record("b"), record("c"))), complete=True)
    store(blobs, Page(records=(record("a"),), unchanged=("b",)), complete=True)

    assert states() == {"a": ("due", ""), "b": ("due", ""), "c": ("gone", "not-offered")}


def test_a_source_that_lost_most_of_its_records_is_not_believed(blobs: FileBlobs) -> None:
    store(blobs, Page(records=tuple(record(str(number)) for number in range(50))), complete=True)
    store(blobs, Page(records=(record("1"),)), complete=True)

    assert RecordRow.objects.filter(state="gone").count() == 0


def test_what_was_gone_and_is_offered_again_comes_back(blobs: FileBlobs) -> None:
    store(blobs, Page(records=(record("a", deleted=True),)))
    store(blobs, Page(records=(record("a"),)))

    assert states() == {"a": ("due", "")}


def test_bytes_that_came_along_are_kept_under_their_hash(blobs: FileBlobs) -> None:
    store(blobs, Page(records=(record("a", content=Content(b"<p>", "text/html")),)))

    (name,) = [path.name for path in blobs.folder.rglob("*") if path.is_file()]
    assert blobs.get(name) == b"<p>"


def test_text_that_a_database_cannot_hold_costs_nothing_else(blobs: FileBlobs) -> None:
    store(blobs, Page(records=(record("a\x00b\ud800", url="https://x.test/\x00"), record("c"))))

    assert records_of("here")[0] == 2


def test_a_page_that_cannot_be_kept_leaves_nothing_behind(blobs: FileBlobs) -> None:
    run = begin_run("here")

    def torn() -> None:
        with transaction.atomic():
            store_page("here", run.id, Page(records=(record("a"),)), blobs)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        torn()

    assert states() == {}


@pytest.mark.parametrize(
    "asked",
    ["https://www.Example.org/a/", "http://example.org/a", "https://example.org/a#top", " oai:1 "],
)
def test_a_record_is_found_by_every_spelling_of_its_address(blobs: FileBlobs, asked: str) -> None:
    store(blobs, Page(records=(record("oai:1", url="https://example.org/a"),)))

    assert [found.identifier for found in records_for(asked)] == ["oai:1"]


def test_an_address_never_offered_has_no_record(blobs: FileBlobs) -> None:
    assert records_for("https://example.org/other") == ()


def test_a_harvest_killed_after_its_last_page_is_brought_to_its_end(blobs: FileBlobs) -> None:
    store(blobs, Page(records=(record("a"), record("b"))))
    run = begin_run("here")
    keep_page(run, Page(records=(record("a"),), complete=True, since="then"), blobs)

    again = begin_run("here")

    assert again.id != run.id
    assert again.since == "then"
    assert states()["b"] == ("gone", "not-offered")
