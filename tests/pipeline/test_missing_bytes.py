"""Bytes that went from the blob folder cost the text of one resource, and the ledger says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from baraza.model import Content, Page, Record, Source
from baraza.store.blobs import open_blobs
from baraza.store.read import records_for
from baraza.store.runs import begin_run, keep_page
from baraza.store.sources import add_source
from tests.pipeline.house import workshop

pytestmark = pytest.mark.django_db(transaction=True)

BODY = b'{"id": "https://x.test/1", "name": "Soil"}'


def test_lost_bytes_cost_the_text_alone(tmp_path: Path) -> None:
    add_source(Source(name="here", kind="file", url="x"))
    with workshop(tmp_path) as house:
        content = Content(b"<p>Worms eat the leaves.</p>", "text/html")
        page = Page(records=(Record(identifier="1", format="amb", body=BODY, content=content),))
        keep_page(begin_run("here"), page, open_blobs(house.settings.blobs_url))
        for blob in (tmp_path / "blobs").rglob("*"):
            if blob.is_file():
                blob.unlink()
        house.finish()

    (record,) = records_for("https://x.test/1")
    assert record.state == "done"
    assert [(stage.name, stage.code) for stage in record.stages if stage.state == "rejected"] == [
        ("extract", "missing-bytes")
    ]
