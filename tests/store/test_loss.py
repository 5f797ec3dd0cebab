"""A harvest that lost much is believed when an operator says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from baraza.errors import NotFound, UsageError
from baraza.model import Page, Record, Source
from baraza.store import read
from baraza.store.blobs import FileBlobs
from baraza.store.events import acting, events
from baraza.store.loss import believe_loss, is_doubted
from baraza.store.runs import begin_run, end_run, keep_page
from baraza.store.sources import add_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def shrunk(tmp_path: Path) -> str:
    """A source that offered fifty records, and then one."""
    add_source(Source(name="here", kind="dummy", url="x"))
    for count in (50, 1):
        harvest(tmp_path, count)
    return "here"


def harvest(folder: Path, count: int) -> None:
    run = begin_run("here")
    records = tuple(Record(identifier=f"r:{number}", format="amb", body=b"{}") for number in range(count))
    keep_page(run, Page(records=records, complete=True), FileBlobs(folder))
    end_run(run, since=None, complete=True)


def test_what_was_not_offered_is_gone_once_the_harvest_is_believed(shrunk: str) -> None:
    assert is_doubted(shrunk)
    assert read.source(shrunk).records == {"due": 50}

    with acting("amina@example.org"):
        assert believe_loss(shrunk) == 49

    summary = read.source(shrunk)
    assert summary.records == {"due": 1, "gone": 49}
    assert summary.last is not None
    assert (summary.last.problem, summary.last.vanished) == ("", 49)
    assert not is_doubted(shrunk)
    (told,) = events(what=["loss-accepted"])
    assert (told.by, told.detail) == ("amina@example.org", {"missing": 49, "held": 50})


def test_there_is_nothing_to_believe_twice_or_after_a_good_harvest(shrunk: str, tmp_path: Path) -> None:
    harvest(tmp_path, 50)

    with pytest.raises(UsageError, match="lost nothing"):
        believe_loss(shrunk)
    assert read.source(shrunk).records == {"due": 50}


def test_of_a_harvest_under_way_nothing_is_believed_yet(shrunk: str) -> None:
    begin_run(shrunk)

    assert not is_doubted(shrunk)
    with pytest.raises(UsageError, match="lost nothing"):
        believe_loss(shrunk)


def test_an_unknown_source_is_told() -> None:
    with pytest.raises(NotFound):
        believe_loss("nobody")
