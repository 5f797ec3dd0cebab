"""The same work on a real cluster: a scheduler and two workers on this machine."""

from __future__ import annotations

import pytest

from baraza.errors import BarazaError
from baraza.pipeline.dask import DaskExecutor
from baraza.pipeline.executor import Crew, Executor, Work
from tests.contract.executor import DyingWorkersContract
from tests.pipeline.killed import deadly


class TestDaskContract(DyingWorkersContract):
    def open(self, work: Work) -> Executor:
        return DaskExecutor(work, Crew(url="dask://", workers=2))


def test_a_scheduler_that_does_not_answer_is_told_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("baraza.pipeline.dask._CONNECT_S", 0.5)

    with pytest.raises(BarazaError, match=r"scheduler does not answer.*127\.0\.0\.1:9"):
        DaskExecutor(deadly, Crew(url="dask://127.0.0.1:9"))
