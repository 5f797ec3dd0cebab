"""A killed worker costs the record that killed it, and nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from baraza.pipeline.chunk import Chunk
from baraza.pipeline.executor import Crew, Executor, Work
from baraza.pipeline.local import LocalExecutor
from baraza.store.kept import Outcome
from tests.contract.executor import DyingWorkersContract, chunk, drained


class TestLocalContract(DyingWorkersContract):
    def open(self, work: Work) -> Executor:
        return LocalExecutor(work, Crew(workers=2))


DRIVER = """
if __name__ == "__main__":
    import os, signal
    from baraza.pipeline.executor import Crew
    from baraza.pipeline.local import LocalExecutor
    executor = LocalExecutor(print, Crew())
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


def greedy(chunk: Chunk) -> tuple[Outcome, ...]:
    held = bytearray(600 * 1024 * 1024)
    return tuple(Outcome(ticket=due.ticket, state=str(len(held)), stages="{}") for due in chunk.due)


def test_a_worker_that_asks_for_more_memory_than_it_may_have_gets_an_error_and_lives() -> None:
    executor = LocalExecutor(greedy, Crew(workers=1, memory_mb=500))
    try:
        executor.submit(chunk("a"))
        with pytest.raises(MemoryError):
            drained(executor)
    finally:
        executor.close()


def test_what_workers_load_beforehand_needs_no_database() -> None:
    bare = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    done = subprocess.run(
        [sys.executable, "-c", "import baraza.pipeline.chunk"], check=False, capture_output=True, text=True, env=bare
    )

    assert (done.returncode, done.stderr) == (0, "")
