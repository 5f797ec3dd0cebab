"""Everything that one working process needs, opened together and closed together."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event

from baraza.fetch.client import open_fetcher
from baraza.fetch.contract import Fetcher
from baraza.index.contract import Index
from baraza.index.table import open_index
from baraza.model import Page
from baraza.pipeline.chunk import work_on
from baraza.pipeline.executor import crew_from, open_executor
from baraza.pipeline.fetching import fetch_contents
from baraza.pipeline.grouping import group
from baraza.pipeline.harvesting import harvest_source
from baraza.pipeline.indexing import follow, read_anew, rebuild
from baraza.pipeline.lock import working_alone
from baraza.pipeline.reading import open_reading
from baraza.pipeline.rounds import work_round
from baraza.pipeline.stages import setup_from
from baraza.pipeline.vectors import VectorsBeside
from baraza.pipeline.wanted import Wishes
from baraza.pipeline.worker import Worker
from baraza.settings import Settings
from baraza.store.blobs import Blobs, open_blobs
from baraza.store.events import acting
from baraza.store.heartbeat import beat
from baraza.store.kept import Tally

# While a long harvest runs, what is ready becomes findable this often.
FOLLOW_EVERY_S = 10.0

# A sign of life for `/healthz`, which is one more write.
BEAT_EVERY_S = 30.0

_IDLE_S = 2.0

# So many contents are fetched between two looks at what else there is to do.
_CONTENTS = 20


class Workshop:
    """One working process: harvest, work, fetch, index."""

    def __init__(self, settings: Settings, fetcher: Fetcher, blobs: Blobs, worker: Worker, index: Index) -> None:
        self.settings = settings
        self.wishes = Wishes(files=settings.fetch_files, media=bool(setup_from(settings).speech_model))
        self.fetcher = fetcher
        self.blobs = blobs
        self.worker = worker
        self.index = index
        self.vectors = VectorsBeside(settings.home)
        self.told = float("-inf")
        """When operators were last told what broke."""
        self.learnt = float("-inf")
        """When all tables of words were last seen to be new."""
        self.chores: tuple[Callable[[Workshop], None], ...] = ()
        """What else is done in every round: what stands on a higher floor hands itself in."""
        self._followed = time.monotonic()
        self._beat = float("-inf")

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
        while wanted() and fetch_contents(self.fetcher, self.blobs, _CONTENTS, self.wishes):
            self.worker.drain(progress, wanted)
            self._follow_now_and_then()
        self._follow()

    def _follow(self) -> None:
        group()
        follow(self.index, reading=open_reading(self.settings.home))
        self._followed = time.monotonic()
        if self._followed - self._beat > BEAT_EVERY_S:
            beat()
            self._beat = self._followed

    def read_anew(self, wanted: Callable[[], bool]) -> None:
        """Take documents into the index again that were read before words and concepts were known as they are now."""
        while wanted() and read_anew(self.index, open_reading(self.settings.home)):
            self._follow_now_and_then()

    def rebuild(self, progress: Callable[[int], None] = lambda done: None) -> int:
        """Make the index anew; how many resources it holds."""
        rebuild(self.index, progress, open_reading(self.settings.home))
        return self.index.count()

    def keep_working(self, stop: Event, idle: Callable[[float], object] | None = None) -> None:
        """Harvest what has its turn and work on what is due, until told to stop; `idle` waits so many seconds."""
        with acting("baraza"):
            while not stop.is_set():
                work_round(self, stop)
                (idle or stop.wait)(_IDLE_S)


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
