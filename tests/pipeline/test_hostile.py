"""Files that mean harm cost themselves, each with a reason, and nobody else."""

from __future__ import annotations

from itertools import islice, zip_longest

import pytest

from tests.extract.hostile import File, good_files, hostile_files
from tests.pipeline.hostile_run import Fate, run

pytestmark = pytest.mark.slow

EVERY = 9
"""So many are left out for one that is looked at: `python -m bench hostile` looks at all."""


@pytest.fixture(scope="module")
def fates(tmp_path_factory: pytest.TempPathFactory) -> list[Fate]:
    bad = list(islice(hostile_files(1), 0, None, EVERY))
    good = good_files() * (1 + len(bad) // len(good_files()))
    mixed = [file for pair in zip_longest(bad, good[: len(bad)]) for file in pair if isinstance(file, File)]
    return run(mixed, tmp_path_factory.mktemp("hostile"))[0]


def test_every_record_comes_out_and_keeps_its_metadata(fates: list[Fate]) -> None:
    assert len(fates) > 150
    assert [fate for fate in fates if fate.state != "done"] == []


def test_what_cannot_be_read_says_why(fates: list[Fate]) -> None:
    refused = [fate for fate in fates if fate.code]

    assert len(refused) > 25
    assert [fate for fate in refused if len(fate.reason.split()) < 4] == []


def test_good_files_among_them_are_all_read(fates: list[Fate]) -> None:
    assert [fate.file.sort for fate in fates if fate.file.good and not fate.was_read] == []
