"""A killed worker costs the record that killed it, and nothing else."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import psutil

from baraza.pipeline.chunk import Chunk
from baraza.pipeline.local import LocalExecutor
from baraza.pipeline.stage import Setup
from baraza.store.kept import Due, Outcome
from tests.pipeline.killed import FATAL, deadly


def chunk(*identifiers: str) -> Chunk:
    due = tuple(
        Due(
            id=number,
            key=identifier,
            source="here",
            identifier=identifier,
            format="amb",
            url="",
            datestamp="",
            squeezed=b"",
            content=None,
            raw=b"",
            stages="{}",
            tries=0,
        )
        for number, identifier in enumerate(identifiers)
    )
    return Chunk(due=due, sources={}, blobs_url="file:///nowhere", setup=Setup(languages=("en",)))


def work(*chunks: Chunk) -> list[Outcome]:
    executor = LocalExecutor(deadly, 2)
    try:
        for one in chunks:
            executor.submit(one)
        found: list[Outcome] = []
        while executor.busy():
            for outcomes in executor.results(wait=True):
                found.extend(outcomes)
        return found
    finally:
        executor.close()


def test_the_record_that_kills_its_worker_is_found_by_halving_and_rejected_alone() -> None:
    outcomes = work(chunk(*"abcdefg", FATAL), chunk(*"hij"))

    assert Counter(outcome.state for outcome in outcomes) == {"done": 10, "rejected": 1}
    assert [(outcome.ticket.key, outcome.code) for outcome in outcomes if outcome.state == "rejected"] == [
        (FATAL, "worker-killed")
    ]


DRIVER = """
if __name__ == "__main__":
    import os, signal
    from baraza.pipeline.local import LocalExecutor
    executor = LocalExecutor(print, 1)
    print(executor.pool.submit(os.getpid).result(), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_workers_end_when_their_driver_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "driver.py"
    script.write_text(DRIVER, encoding="utf-8")
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True) as driver:
        assert driver.stdout is not None
        worker = psutil.Process(int(driver.stdout.readline()))

    assert psutil.wait_procs([worker], timeout=10)[1] == []


def test_every_record_comes_out_once_when_nothing_dies() -> None:
    outcomes = work(chunk(*"abc"), chunk(*"def"))

    assert sorted(outcome.ticket.key for outcome in outcomes) == list("abcdef")
