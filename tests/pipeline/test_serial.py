"""Work in this very process."""

from __future__ import annotations

from baraza.pipeline.executor import Executor, Work
from baraza.pipeline.serial import SerialExecutor
from tests.contract.executor import ExecutorContract


class TestSerialContract(ExecutorContract):
    def open(self, work: Work) -> Executor:
        return SerialExecutor(work)
