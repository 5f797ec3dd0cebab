"""Everything that one working process needs, opened together and closed together."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event

from baraza.errors import SourceError
from baraza.fetch.client import open_fetcher
from baraza.fetch.contract import Fetcher
from baraza.index.contract import Index
from baraza.index.table import open_index
from baraza.model import Page
from baraza.pipeline.chunk import work_on
from baraza.pipeline.executor import crew_from, open_executor
from baraza.pipeline.fetching import fetch_contents
from baraza.pipeline.harvesting import harvest_source
from baraza.pipeline.indexing import follow, rebuild
from baraza.pipeline.lock import working_alone
from baraza.pipeline.worker import Worker
from baraza.settings import Settings
from baraza.store.blobs import Blobs, open_blobs
from baraza.store.events import acting
from baraza.store.kept import Tally
from baraza.store.runs import sources_to_harvest

log = logging.getLogger(__name__)

# A source is harvested anew after a day: the granularity of most endpoints.
EVERY_S = 86_400

# While a long harvest runs, what is ready becomes findable this often.
FOLLOW_EVERY_S = 10.0

_IDLE_S = 2.0

# So many contents are fetched between two looks at what else there is to do.
_CONTENTS = 20


class _Stopped(BaseException):
    """The process was told to stop while it harvested; like KeyboardInterrupt, no fault of the source."""


class Workshop:
    """One working process: harvest, work, fetch, index."""

    def __init__(self, settings: Settings, fetcher: Fetcher, blobs: Blobs, worker: Worker, index: Index) -> None:
        self.settings = settings
        self.fetcher = fetcher
        self.blobs = blobs
        self.worker = worker
        self.index = index
        self._followed = time.monotonic()

    def harvest(
        self,
        name: str,
        after_page: Callable[[Page, Tally], None] = lambda page, tally: None,
        *,
        accept_loss: bool = False,
    ) -> Tally:
        """Walk one source while the stages work on what it gave so far."""

        def kept(page: Page, tally: Tally) -> None:
            self.worker.pump()
            self._follow_now_and_then()
            after_page(page, tally)

        return harvest_source(name, self.fetcher, self.blobs, after_page=kept, accept_loss=accept_loss)

    def _follow_now_and_then(self) -> None:
        if time.monotonic() - self._followed > FOLLOW_EVERY_S:
            self._follow()

    def make_findable(
        self, progress: Callable[[int], None] = lambda done: None, wanted: Callable[[], bool] = lambda: True
    ) -> None:
        """Work on everything that is due now, and bring the index up to date; asks nobody else for anything."""

        def kept(done: int) -> None:
            progress(done)
            self._follow_now_and_then()

        self.worker.wake()
        self.worker.drain(kept, wanted)
        self._follow()

    def finish(
        self, progress: Callable[[int], None] = lambda done: None, wanted: Callable[[], bool] = lambda: True
    ) -> None:
        """Make everything findable, then fetch what is to be fetched now, for as long as that is wanted."""
        self.make_findable(progress, wanted)
        while wanted() and fetch_contents(self.fetcher, self.blobs, _CONTENTS):
            self.worker.drain(progress, wanted)
            self._follow_now_and_then()
        self._follow()

    def _follow(self) -> None:
        follow(self.index)
        self._followed = time.monotonic()

    def rebuild(self, progress: Callable[[int], None] = lambda done: None) -> int:
        """Make the index anew; how many resources it holds."""
        rebuild(self.index, progress)
        return self.index.count()

    def keep_working(self, stop: Event) -> None:
        """Harvest what has its turn and work on what is due, until told to stop."""
        with acting("baraza"):
            self._keep_working(stop)

    def _keep_working(self, stop: Event) -> None:
        while not stop.is_set():
            for name in sources_to_harvest(EVERY_S):
                self._harvest_or_tell(name, stop)
                if stop.is_set():
                    return
            self.finish(wanted=lambda: not stop.is_set())
            stop.wait(_IDLE_S)

    def _harvest_or_tell(self, name: str, stop: Event) -> None:
        def kept(page: Page, tally: Tally) -> None:
            if stop.is_set():
                raise _Stopped

        try:
            self.harvest(name, kept)
        except _Stopped:
            log.info("The harvest of %s was cut off; the next one goes on after the last page that was kept.", name)
        except SourceError as error:
            log.warning("The source %s could not be harvested. %s", name, error)
        except Exception:
            # Written down by `harvest_source`; the other sources are not to wait for somebody who reads this.
            log.exception("The source %s could not be harvested.", name)


@contextmanager
def open_workshop(settings: Settings) -> Iterator[Workshop]:
    """A workshop that nobody else works in; raises SomebodyWorks where somebody does."""
    with working_alone(settings.home), open_fetcher(settings) as fetcher:
        executor = open_executor(crew_from(settings), work_on)
        index = open_index(settings.index_url, write=True)
        try:
            yield Workshop(settings, fetcher, open_blobs(settings.blobs_url), Worker(settings, executor), index)
        finally:
            executor.close()
            index.close()
