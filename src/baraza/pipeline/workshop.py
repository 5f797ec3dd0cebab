"""Everything that one working process needs, opened together and closed together."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event

from baraza.errors import BarazaError, SourceError
from baraza.fetch.client import open_fetcher
from baraza.fetch.contract import Fetcher
from baraza.index.contract import Index
from baraza.index.table import open_index
from baraza.model import Page
from baraza.pipeline.chunk import work_on
from baraza.pipeline.executor import open_executor
from baraza.pipeline.fetching import fetch_contents
from baraza.pipeline.harvesting import harvest_source
from baraza.pipeline.indexing import follow, rebuild
from baraza.pipeline.lock import working_alone
from baraza.pipeline.worker import Worker
from baraza.settings import Settings
from baraza.store.blobs import Blobs, open_blobs
from baraza.store.kept import Tally
from baraza.store.runs import sources_to_harvest

log = logging.getLogger(__name__)

# A source is harvested anew after a day: the granularity of most endpoints.
EVERY_S = 86_400

# While a long harvest runs, what is ready becomes findable this often.
FOLLOW_EVERY_S = 10.0

_IDLE_S = 2.0


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
            follow(self.index)
            self._followed = time.monotonic()

    def finish(self, progress: Callable[[int], None] = lambda done: None) -> None:
        """Work on everything that is due now, fetch what is to be fetched now, and bring the index up to date."""
        self.worker.wake()
        self.worker.drain(progress)
        while fetch_contents(self.fetcher, self.blobs):
            self.worker.drain(progress)
        follow(self.index)
        self._followed = time.monotonic()

    def rebuild(self, progress: Callable[[int], None] = lambda done: None) -> int:
        """Make the index anew; how many resources it holds."""
        rebuild(self.index, progress)
        return self.index.count()

    def keep_working(self, stop: Event) -> None:
        """Harvest what has its turn and work on what is due, until told to stop."""
        while not stop.is_set():
            for name in sources_to_harvest(EVERY_S):
                if stop.is_set():
                    return
                self._harvest_or_tell(name)
            self.finish()
            stop.wait(_IDLE_S)

    def _harvest_or_tell(self, name: str) -> None:
        try:
            self.harvest(name)
        except SourceError as error:
            log.warning("The source %s could not be harvested. %s", name, error)
        except BarazaError:
            log.exception("The source %s could not be harvested.", name)


@contextmanager
def open_workshop(settings: Settings) -> Iterator[Workshop]:
    """A workshop that nobody else works in; raises SomebodyWorks where somebody does."""
    with working_alone(settings.home), open_fetcher(settings) as fetcher:
        executor = open_executor(settings.compute_url, work_on, settings.workers)
        index = open_index(settings.index_url, write=True)
        try:
            yield Workshop(settings, fetcher, open_blobs(settings.blobs_url), Worker(settings, executor), index)
        finally:
            executor.close()
            index.close()
