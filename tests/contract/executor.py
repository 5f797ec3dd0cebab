"""What every executor must do; an executor's own tests subclass this and say how to open one."""

from __future__ import annotations

from collections import Counter

from baraza.pipeline.chunk import Chunk
from baraza.pipeline.executor import Executor, Work
from baraza.pipeline.stage import Setup
from baraza.store.kept import Due, Outcome
from tests.pipeline.killed import FATAL, SLOW, deadly


def chunk(*identifiers: str, record_timeout_s: float = 300.0) -> Chunk:
    """Due records with nothing but an identifier."""
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
    setup = Setup(languages=("en",), record_timeout_s=record_timeout_s)
    return Chunk(due=due, sources={}, blobs_url="file:///nowhere", setup=setup)


def drained(executor: Executor) -> list[Outcome]:
    """All that comes back until nothing is under way."""
    found: list[Outcome] = []
    while executor.busy():
        for outcomes in executor.results(wait=True):
            found.extend(outcomes)
    return found


class ExecutorContract:
    """Subclass as `TestXContract`, give `open()`."""

    def open(self, work: Work) -> Executor:
        raise NotImplementedError

    def work(self, *chunks: Chunk) -> list[Outcome]:
        executor = self.open(deadly)
        try:
            for one in chunks:
                executor.submit(one)
            return drained(executor)
        finally:
            executor.close()

    def test_every_record_comes_out_once(self) -> None:
        executor = self.open(deadly)
        try:
            executor.submit(chunk(*"abc"))
            outcomes = drained(executor)
            executor.submit(chunk(*"def"))
            outcomes += drained(executor)
        finally:
            executor.close()

        assert sorted(outcome.ticket.key for outcome in outcomes) == list("abcdef")

    def test_takes_only_so_much_that_the_backlog_stays_where_it_is(self) -> None:
        executor = self.open(deadly)
        try:
            count = 0
            while executor.room():
                executor.submit(chunk(str(count)))
                count += 1
                assert count < 100
            assert executor.busy()
            assert len(drained(executor)) == count
        finally:
            executor.close()

    def test_what_was_under_way_when_it_was_closed_is_forgotten(self) -> None:
        executor = self.open(deadly)
        executor.submit(chunk("a"))
        executor.close()


class DyingWorkersContract(ExecutorContract):
    """For executors whose workers are processes of their own."""

    def test_the_record_that_kills_its_worker_is_found_by_halving_and_rejected_alone(self) -> None:
        outcomes = self.work(chunk(*"abcdefg", FATAL), chunk(*"hij"))

        assert Counter(outcome.state for outcome in outcomes) == {"done": 10, "rejected": 1}
        assert [(outcome.ticket.key, outcome.code) for outcome in outcomes if outcome.state == "rejected"] == [
            (FATAL, "worker-killed")
        ]

    def test_a_record_that_takes_too_long_costs_only_itself(self) -> None:
        outcomes = self.work(chunk("a", SLOW, record_timeout_s=0.2))

        assert {outcome.ticket.key: outcome.state for outcome in outcomes} == {"a": "done", SLOW: "rejected"}
        assert "longer than 0.2 s" in next(outcome.reason for outcome in outcomes if outcome.state == "rejected")
