"""Halving finds the guilty record, and lets go the one that was only nearby."""

from __future__ import annotations

import pytest

from baraza.errors import BarazaError
from baraza.pipeline.chunk import Chunk
from baraza.pipeline.halving import WorkerDied, by_halves
from baraza.store.kept import Outcome
from tests.contract.executor import chunk


@pytest.fixture(autouse=True)
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long was waited, without waiting."""
    waited: list[float] = []
    monkeypatch.setattr("baraza.pipeline.halving.time.sleep", waited.append)
    return waited


class Worker:
    """Dies on some records, each so many times; before it begins, so many times whatever the record."""

    def __init__(self, deaths: dict[str, int], false_starts: int = 0) -> None:
        self.deaths = deaths
        self.false_starts = false_starts
        self.asked: list[str] = []

    def attempt(self, part: Chunk) -> tuple[Outcome, ...]:
        self.asked.append("".join(due.identifier for due in part.due))
        if self.false_starts:
            self.false_starts -= 1
            raise WorkerDied(began=False)
        for due in part.due:
            if self.deaths.get(due.identifier, 0):
                self.deaths[due.identifier] -= 1
                raise WorkerDied
        return tuple(Outcome(ticket=due.ticket, state="done", stages="{}") for due in part.due)


def states(worker: Worker, *identifiers: str) -> dict[str, str]:
    found = [outcome for part in by_halves(chunk(*identifiers), worker.attempt) for outcome in part]
    return {outcome.ticket.key: outcome.code or outcome.state for outcome in found}


def test_the_guilty_one_of_eight_is_rejected_and_the_others_are_done() -> None:
    worker = Worker({"f": 99})

    assert states(worker, *"abcdefgh") == {**dict.fromkeys("abcdegh", "done"), "f": "worker-killed"}
    assert worker.asked == ["abcdefgh", "abcd", "efgh", "ef", "e", "f", "f", "f", "gh"]


def test_one_that_was_near_when_something_else_killed_its_worker_is_done(waits: list[float]) -> None:
    assert states(Worker({"a": 2}), "a") == {"a": "done"}
    assert waits == [0.0, 1.0, 4.0]


def test_a_worker_that_is_killed_before_it_begins_says_nothing_about_a_record() -> None:
    assert states(Worker({}, false_starts=50), "a") == {"a": "done"}


def test_where_no_worker_ever_begins_nothing_is_rejected_and_somebody_is_told() -> None:
    with pytest.raises(BarazaError, match="die before they begin"):
        states(Worker({}, false_starts=10_000), "a")
