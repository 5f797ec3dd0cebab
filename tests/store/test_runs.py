"""Where a harvest goes on, and whose turn is next."""

from pathlib import Path

import pytest

from baraza.model import Page, Record, Source
from baraza.store.blobs import FileBlobs
from baraza.store.models import RunRow, SourceRow
from baraza.store.runs import begin_run, end_run, keep_page
from baraza.store.sources import add_source

pytestmark = pytest.mark.django_db


def add(name: str, url: str = "x") -> None:
    add_source(Source(name=name, kind="dummy", url=url))


def page(count: int, resume: str | None = None) -> Page:
    records = tuple(Record(identifier=f"r:{number}", format="amb", body=b"{}") for number in range(count))
    return Page(records=records, resume=resume, complete=resume is None)


def cut_off(name: str, folder: Path) -> None:
    keep_page(begin_run(name), page(1, resume="500"), FileBlobs(folder))


def test_what_was_cut_off_goes_on(tmp_path: Path) -> None:
    add("here")
    cut_off("here", tmp_path)
    add("here")

    assert begin_run("here").resume == "500"


def test_a_position_in_one_place_is_none_in_another(tmp_path: Path) -> None:
    add("here")
    cut_off("here", tmp_path)
    add("here", url="another file")

    assert begin_run("here").resume is None
    assert list(RunRow.objects.order_by("id").values_list("state", flat=True)) == ["failed", "running"]


def test_a_source_that_is_not_believed_is_walked_whole_again(tmp_path: Path) -> None:
    add("here")
    for count in (50, 1):
        run = begin_run("here")
        keep_page(run, page(count), FileBlobs(tmp_path))
        end_run(run, since="2026", complete=True)

    assert "baraza source believe here" in RunRow.objects.latest("id").problem
    assert SourceRow.objects.get().since is None
