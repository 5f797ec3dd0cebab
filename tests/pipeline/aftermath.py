"""What a harvest left behind, after checking what must hold after every harvest, however bad the source."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from baraza.errors import BarazaError
from baraza.index.contract import Query
from baraza.model import Json, Source
from baraza.pipeline.workshop import Workshop
from baraza.store.models import RecordRow
from baraza.store.read import RecordStatus, Run, records_of, source
from baraza.store.sources import add_source
from tests.pipeline.house import workshop

WORD = "Kilimanjaro"
"""Stands in the title of every good record."""


class Aftermath(Struct, frozen=True):
    """What became of the harvest, of each record, and what a search for the good ones finds."""

    run: Run
    error: BarazaError | None
    rows: tuple[RecordStatus, ...]
    found: tuple[str, ...]
    """Titles, in order of the alphabet."""

    def row(self, identifier: str) -> RecordStatus:
        """The one row of this identifier that is not done, else the done one."""
        rows = [row for row in self.rows if row.identifier == identifier]
        return min(rows, key=lambda row: row.state == "done")

    @property
    def told(self) -> str:
        """All that is said of the harvest as a whole, a line each."""
        return "\n".join([self.run.problem, *(f"{problem.code}: {problem.message}" for problem in self.run.problems)])


def harvest(home: Path, kind: str, url: str, options: dict[str, Json] | None = None, **settings: object) -> Aftermath:
    """Harvest the source `bad`, work on what it gave, and look."""
    add_source(Source(name="bad", kind=kind, url=url, options=options or {}))
    with workshop(home, **settings) as house:
        return harvest_in(house)


def harvest_in(house: Workshop) -> Aftermath:
    """The same in a workshop that is open, for a source that was added."""
    error = None
    try:
        house.harvest("bad")
    except BarazaError as caught:
        error = caught
    house.finish()
    hits = house.index.search(Query(text=WORD, languages=("en",), limit=100)).hits
    return _checked(error, tuple(sorted(hit.document.title for hit in hits)))


def _checked(error: BarazaError | None, found: tuple[str, ...]) -> Aftermath:
    summary = source("bad")
    run = summary.last
    assert run is not None
    _, rows = records_of("bad", limit=1000)
    assert run.offered == run.stored + run.deleted + run.rejected
    assert RecordRow.objects.filter(source="bad").count() == len(rows) >= run.offered
    assert {row.state for row in rows} <= {"done", "rejected", "gone"}, rows
    for row in rows:
        assert row.state != "rejected" or (row.stage and row.code and len(row.reason.split()) > 3), row
    assert (error is not None) == (run.state in {"failed", "stopped"})
    if error is not None:
        assert run.problem == str(error)
        assert "\n" not in run.problem
        assert error.hint
    return Aftermath(run, error, rows, found)
