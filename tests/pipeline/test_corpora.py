"""All real corpora through the whole pipeline: each record in a file has its row, and nothing stays open."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench.corpora import CORPORA, corpora

from baraza.index.contract import Query
from baraza.store.read import records_of, source, totals
from baraza.store.same_tables import SketchRow
from baraza.store.sources import add_source
from tests.harvest.test_real_sources import counted
from tests.pipeline.house import workshop
from tests.shared_data import shared

pytestmark = [pytest.mark.shared, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

# Counted in the files: rows under an address that came before, and in the third courses without an address.
REJECTED = {"free-programming-books": 173, "openstax": 17, "mit-ocw": 144}


def test_every_record_of_every_corpus_has_its_row(tmp_path: Path) -> None:
    folder = shared("corpora")
    with workshop(tmp_path) as house:
        for one in corpora(folder):
            add_source(one)
            house.harvest(one.name)
        house.finish()
        found = house.index.search(Query(limit=1)).total
    for name, corpus in CORPORA.items():
        check(name, counted(folder / corpus.url))
    assert house.index.count() == totals().resources == totals().records["done"]
    # A search tells of each work once: a simulation in seventy languages is one. So many are counted nearly.
    works = SketchRow.objects.exclude(work="").values("work").distinct().count()
    assert works < house.index.count()
    assert found == pytest.approx(works, rel=0.02)


def check(name: str, in_the_file: int) -> None:
    """One row for each record of the file, done or rejected for a reason that is told."""
    summary = source(name)
    rejected, rows = records_of(name, state="rejected", limit=10_000)
    assert sum(summary.records.values()) == in_the_file, name
    assert summary.records.keys() <= {"done", "rejected"}, name
    assert all(row.code and row.stage and len(row.reason.split()) > 3 for row in rows), rows
    assert summary.last is not None
    assert (summary.last.state, summary.last.offered) == ("done", in_the_file)
    assert rejected == REJECTED.get(name, 0), rows
