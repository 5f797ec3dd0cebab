"""Take due records from the ledger, have them worked on, and keep what comes of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from baraza.pipeline.chunk import Chunk
from baraza.pipeline.executor import Executor
from baraza.pipeline.stages import plan, setup_from
from baraza.settings import Settings
from baraza.settings.logs import follow_record
from baraza.store.kept import Due
from baraza.store.ledger import due_records, finish, wake_failed, wake_outdated
from baraza.store.sources import all_sources

# Large enough that handing it over costs little, small enough that a killed run repeats little. Records with content
# take very much longer, so they go in smaller portions that all workers share.
CHUNK = 500
CHUNK_WITH_CONTENT = 20

Progress = Callable[[int], None]


class Worker:
    """The one driver of the stages; the ledger holds all that it must not forget."""

    def __init__(self, settings: Settings, executor: Executor) -> None:
        self.settings = settings
        self.executor = executor
        self.setup = setup_from(settings)
        self.plan = plan(self.setup)
        self.states: Counter[str] = Counter()
        """How many records came out in which state."""
        self._after = 0
        self._woke_outdated = False

    def renew(self) -> None:
        """Look again at what the stages are set to; what was worked on otherwise becomes due."""
        setup = setup_from(self.settings)
        if setup != self.setup:
            self.setup, self.plan, self._woke_outdated = setup, plan(setup), False

    def wake(self) -> None:
        """Make due what failed long enough ago and what older stages worked on."""
        wake_failed()
        if not self._woke_outdated:
            # Once is enough, and it looks at every row: what is worked on from now on is worked on by these stages.
            wake_outdated(self.plan)
            self._woke_outdated = True

    def pump(self, progress: Progress = lambda done: None) -> None:
        """Hand out what is due while there is room, and keep what is ready; does not wait."""
        self._feed()
        self._keep(progress, wait=False)

    def drain(self, progress: Progress = lambda done: None, wanted: Callable[[], bool] = lambda: True) -> None:
        """Work until nothing is due, or for as long as that is wanted; what is under way is kept in any case."""
        while True:
            if wanted():
                self._feed()
            if not self.executor.busy():
                return
            self._keep(progress, wait=True)

    def _feed(self) -> None:
        while self.executor.room():
            due = due_records(self._after, CHUNK)
            if not due and not self.executor.busy() and self._after:
                # What became due again while we walked has a lower number; look once more from the start.
                self._after = 0
                due = due_records(0, CHUNK)
            if not due:
                return
            if any(record.content for record in due):
                due = due[:CHUNK_WITH_CONTENT]
            self._after = due[-1].id
            self.executor.submit(self._chunk(due))

    def _chunk(self, due: tuple[Due, ...]) -> Chunk:
        names = {record.source for record in due}
        # Asked for each time: an operator may have described a source anew.
        sources = {source.name: source for source in all_sources(removed=True) if source.name in names}
        return Chunk(
            due=due,
            sources=sources,
            blobs_url=self.settings.blobs_url,
            setup=self.setup,
        )

    def _keep(self, progress: Progress, *, wait: bool) -> None:
        for outcomes in self.executor.results(wait=wait):
            finish(outcomes, self.plan)
            for outcome in outcomes:
                follow_record(
                    "worked", key=outcome.ticket.key, state=outcome.state, stage=outcome.stage, code=outcome.code
                )
            self.states.update(outcome.state for outcome in outcomes)
            progress(len(outcomes))
