"""Killed at any moment, the work comes to the same end."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.pipeline.kills import Ordeal, write_records

pytestmark = pytest.mark.slow

COUNT = 10_000


@pytest.mark.parametrize(("compute", "drivers", "workers"), [("local://", 15, 15), ("dask://", 3, 10)])
def test_kills_of_drivers_and_workers_change_nothing(
    compute: str, drivers: int, workers: int, tmp_path: Path, own_home: dict[str, str], other_home: dict[str, str]
) -> None:
    records = write_records(tmp_path / "records.jsonl", COUNT)
    chance = random.Random(20)
    ordeal = Ordeal(records, COUNT, own_home | {"BARAZA_COMPUTE_URL": compute, "BARAZA_WORKERS": "2"}, chance)

    ordeal.run(drivers, workers, most_s=2.5 if compute == "local://" else 6.0)

    assert (ordeal.drivers, ordeal.workers) == (drivers, workers)
    assert ordeal.finish() == Ordeal(records, COUNT, other_home, chance).finish()
