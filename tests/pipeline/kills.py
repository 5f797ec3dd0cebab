"""An import that is killed again and again, its driver and its workers, and what is left in the end."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil

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

# The work came to its end before it could be killed: half of it is due again, as it would be for new stages.
_SPOIL = (
    "from baraza.store.setup import connect; connect();"
    "from baraza.store.models import RecordRow;"
    "RecordRow.objects.exclude(stage='harvest').filter(id__gt={half}).update(plan=1)"
)


def write_records(path: Path, count: int) -> Path:
    """A file in which every hundredth record has no title, and every thousandth line is broken."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            broken = number % 1000 == 999
            file.write(('{"id": broken' if broken else json.dumps(_record(number))) + "\n")
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


class Ordeal:
    """Kills the import of one file at random moments; `chance` decides when and whom."""

    def __init__(self, records: Path, count: int, home: dict[str, str], chance: random.Random) -> None:
        self.records, self.count, self.home, self.chance = records, count, home, chance
        self.drivers = 0
        self.workers = 0

    def run(self, drivers: int, workers: int, most_s: float) -> None:
        """So many kills of each; a driver lives for up to `most_s` seconds, and loses workers meanwhile."""
        while self.drivers < drivers or self.workers < workers:
            process = self._begin()
            ends_at = time.monotonic() + self.chance.uniform(0.3, 1.0) * most_s
            while process.poll() is None and (time.monotonic() < ends_at or self.drivers >= drivers):
                time.sleep(self.chance.uniform(0.02, 0.25))
                if self.workers < workers:
                    self.workers += self._kill_worker(process.pid)
                elif self.drivers >= drivers:
                    break
            if process.poll() is None and self.drivers < drivers:
                process.kill()
                self.drivers += 1
            elif process.poll() is not None:
                self._spoil()
            else:
                process.terminate()
            process.wait(timeout=120)

    def finish(self) -> list[str]:
        """Let the import come to its end; what it left."""
        code = self._begin().wait(timeout=600)
        assert code == 1, code  # some records are rejected
        return dump(self.home)

    def _begin(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "baraza", "import", str(self.records), "--source", "kill"]
        return subprocess.Popen(command, env=self.home, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def _kill_worker(self, driver: int) -> int:
        workers = list(_workers(driver))
        if not workers:
            return 0
        try:
            os.kill(self.chance.choice(workers), signal.SIGKILL)
        except ProcessLookupError:
            return 0
        return 1

    def _spoil(self) -> None:
        subprocess.run([sys.executable, "-c", _SPOIL.format(half=self.count // 2)], env=self.home, check=True)


def _workers(driver: int) -> Iterator[int]:
    """Processes that work on chunks: children of the fork server, or of a Dask nanny."""
    try:
        for child in psutil.Process(driver).children(recursive=True):
            line = " ".join(child.cmdline())
            if "spawn_main" in line or ("forkserver" in line and child.ppid() != driver):
                yield child.pid
    except psutil.Error:
        return


def dump(home: dict[str, str]) -> list[str]:
    """What a home holds, a line each."""
    done = subprocess.run([sys.executable, "-c", DUMP], env=home, check=True, capture_output=True, text=True)
    return done.stdout.splitlines()
