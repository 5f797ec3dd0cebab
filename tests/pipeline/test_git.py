"""A repository of lessons, from git's own server into the ledger."""

from __future__ import annotations

from pathlib import Path

import pytest

from baraza.model import Resource, Source
from baraza.store.models import ResourceRow
from baraza.store.pack import unpack
from baraza.store.read import source
from baraza.store.sources import add_source
from tests.harvest.git_server import commit_files, git_site
from tests.harvest.lessons import COURSE
from tests.pipeline.house import workshop
from tests.pipeline.test_real_replies import harvest_from

pytestmark = pytest.mark.django_db(transaction=True)


def test_lessons_are_read_understood_and_told(tmp_path: Path) -> None:
    commit_files(tmp_path / "fractions.git", COURSE)

    with git_site(tmp_path) as served:
        counts = harvest_from(tmp_path, "git", f"{served.address}/fractions.git", forge="gitea", page=3)

    assert counts == {"offered": 4, "deleted": 0, "done": 4}
    kept = {resource.name: resource for row in ResourceRow.objects.all() for resource in [unpack(row.body, Resource)]}
    halves = kept["Halves and quarters"]
    assert halves.language == "sw"
    assert halves.licence is not None
    assert (halves.licence.code, halves.licence.version) == ("CC-BY", "4.0")
    assert kept["Percentages"].licence is not None
    assert kept["Percentages"].licence.code == "CC-BY-SA"
    assert "A third has no end." in kept["Decimal fractions"].text


def test_the_second_harvest_keeps_what_did_not_change(tmp_path: Path) -> None:
    folder = tmp_path / "fractions.git"
    commit_files(folder, COURSE)
    with git_site(tmp_path) as served, workshop(tmp_path) as house:
        add_source(Source(name="lessons", kind="git", url=f"{served.address}/fractions.git"))
        house.harvest("lessons")
        house.finish()
        left = {path: body for path, body in COURSE.items() if path != "lessons/03-percent.qmd"}
        commit_files(folder, left | {"lessons/01-halves.md": "# Halves, once more\n\nA half and a half are one.\n"})
        house.harvest("lessons")
        house.finish()
        again = house.harvest("lessons")

    summary = source("lessons")
    assert summary.records == {"done": 3, "gone": 1}
    assert again.offered == 0
