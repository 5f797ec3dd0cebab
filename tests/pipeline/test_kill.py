"""Killed at any moment, the work comes to the same end."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.homes import copied
from tests.pipeline.kills import Ordeal, write_records

pytestmark = pytest.mark.slow

COUNT = 4_000


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_records(tmp_path_factory.mktemp("kill") / "records.jsonl", COUNT)


@pytest.fixture(scope="module")
def undisturbed(records: Path, made_home: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What an import leaves that nobody kills."""
    home = copied(made_home, tmp_path_factory.mktemp("undisturbed") / "home")
    return Ordeal(records, COUNT, home, random.Random(0)).finish()


# `python -m bench kills` kills two hundred times on each.
@pytest.mark.parametrize(("compute", "drivers", "workers"), [("local://", 6, 9), ("dask://", 2, 5)])
def test_kills_of_drivers_and_workers_change_nothing(
    compute: str, drivers: int, workers: int, records: Path, undisturbed: list[str], own_home: dict[str, str]
) -> None:
    home = own_home | {"BARAZA_COMPUTE_URL": compute, "BARAZA_WORKERS": "2"}
    ordeal = Ordeal(records, COUNT, home, random.Random(20))

    ordeal.run(drivers, workers, most_s=2.5 if compute == "local://" else 6.0)

    assert (ordeal.drivers, ordeal.workers) == (drivers, workers)
    assert ordeal.finish() == undisturbed
