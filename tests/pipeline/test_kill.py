"""Killed at any moment, the work comes to the same end."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

COUNT = 10_000
KILLS = 30

# Prints what a home holds: the ledger, the resources and the index, without times.
DUMP = """
import hashlib, sys
from baraza.store.setup import connect
connect()
from baraza.index.table import open_index
from baraza.settings import settings
from baraza.store.models import RecordRow, ResourceRow, RunRow
from baraza.store.pack import unsqueeze
fields = ("key", "identifier", "state", "stage", "code", "reason", "raw", "plan")
for row in RecordRow.objects.order_by("key").values_list(*fields):
    print("record", *[bytes(v).hex() if isinstance(v, (bytes, memoryview)) else v for v in row])
for key, body, gone in ResourceRow.objects.order_by("key").values_list("key", "body", "gone"):
    print("resource", key, gone, hashlib.sha256(unsqueeze(body)).hexdigest())
for key in sorted(open_index(settings().index_url).keys()):
    print("indexed", key)
for run in RunRow.objects.order_by("id")[:1]:
    print("run", run.state, run.offered, run.stored, run.deleted, run.rejected)
"""


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file in which every hundredth record has no title, and every thousandth line is broken."""
    path = tmp_path_factory.mktemp("kill") / "records.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number in range(COUNT):
            if number % 1000 == 999:
                file.write('{"id": broken\n')
                continue
            file.write(json.dumps(_record(number)) + "\n")
    return path


def _record(number: int) -> dict[str, object]:
    words = random.Random(number).choices(["water", "energy", "light", "cell", "river", "plant", "market"], k=30)
    return {
        "id": f"https://kill.test/{number}",
        "name": "" if number % 100 == 50 else f"Lesson {number} on {words[0]} and {words[1]}",
        "description": " ".join(words),
        "inLanguage": ["en"],
        "license": {"id": "https://creativecommons.org/licenses/by/4.0/"},
    }


def begin(records: Path, home: dict[str, str]) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "baraza", "import", str(records), "--source", "kill"]
    return subprocess.Popen(command, env=home, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def dump(home: dict[str, str]) -> list[str]:
    done = subprocess.run([sys.executable, "-c", DUMP], env=home, check=True, capture_output=True, text=True)
    return done.stdout.splitlines()


def finish(records: Path, home: dict[str, str]) -> None:
    assert begin(records, home).wait(timeout=300) == 1  # some records are rejected


def test_thirty_kills_change_nothing(records: Path, own_home: dict[str, str], other_home: dict[str, str]) -> None:
    started = time.monotonic()
    finish(records, other_home)
    undisturbed_s = time.monotonic() - started
    chance = random.Random(20)
    killed = 0
    while killed < KILLS:
        process = begin(records, own_home)
        try:
            # Starting up takes a good part of the time: every kill falls between the first import and the last commit.
            process.wait(timeout=chance.uniform(0.3, 1.0) * min(undisturbed_s, 2.5))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            killed += 1
        else:
            _spoil(own_home)
    finish(records, own_home)

    assert dump(own_home) == dump(other_home)


def _spoil(home: dict[str, str]) -> None:
    """The work came to its end before it could be killed: make half of it due again, as new stages would."""
    code = (
        "from baraza.store.setup import connect; connect();"
        "from baraza.store.models import RecordRow;"
        "RecordRow.objects.exclude(stage='harvest').filter(id__gt=5000).update(plan=1)"
    )
    subprocess.run([sys.executable, "-c", code], env=home, check=True)
