"""What a working process does again and again: a little of everything, so that nothing waits for ever."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from baraza.concepts.kept import compile_kept, is_stale
from baraza.concepts.kept_learning import tell_old
from baraza.errors import SourceError
from baraza.model import Page
from baraza.pipeline.alerts import tell_alerts
from baraza.pipeline.labels import follow_labels
from baraza.pipeline.links import check_links
from baraza.pipeline.tables import follow_sources
from baraza.store import schedule
from baraza.store.cadence import DAY_S
from baraza.store.clock import now
from baraza.store.kept import Tally
from baraza.store.suggestions import forget_emails

if TYPE_CHECKING:
    from baraza.pipeline.workshop import Workshop

log = logging.getLogger(__name__)

# So many sources are harvested before contents and addresses have their turn.
SOURCES = 10
# However short the slices of harvests are, the others get so much.
_LEAST_S = 60
# Operators are told no more often than this what broke.
_TELL_EVERY_S = 60
# Whether tables of words are old is asked no more often: it looks at every work.
_LEARN_EVERY_S = 120


class _Stopped(BaseException):
    """The process was told to stop while it harvested; like KeyboardInterrupt, no fault of the source."""


class _SliceOver(BaseException):
    """Others wait, and this source had its slice of time."""


def work_round(house: Workshop, stop: Event) -> None:
    """Harvest who has their turn, make it findable, look at addresses, fetch contents: each for a while."""
    for name in schedule.sources_to_harvest(SOURCES):
        _harvest_or_tell(house, name, stop)
        if stop.is_set():
            return
    house.make_findable()
    slice_s = max(house.settings.harvest_slice_s, _LEAST_S)
    _look_at_addresses(house, _for_a_while(stop, slice_s / 10))
    house.finish(wanted=_for_a_while(stop, slice_s))
    _compile_concepts(house, stop)
    _learn_words(house, _for_a_while(stop, slice_s))
    house.read_anew(_for_a_while(stop, slice_s / 10))
    follow_labels(Path(house.settings.home))
    house.vectors.follow(_for_a_while(stop, slice_s))
    forget_emails()
    if now() - house.told >= _TELL_EVERY_S:
        house.told = now()
        tell_alerts(house.settings)
    for chore in house.chores:
        chore(house)


def _learn_words(house: Workshop, wanted: Callable[[], bool]) -> None:
    """Tables of words, when it is time to look; where some were old there may be more to do the next time."""
    is_time = now() - house.learnt >= _LEARN_EVERY_S
    if is_time and not follow_sources(house.settings.home, house.blobs, wanted):
        house.learnt = now()


def _for_a_while(stop: Event, seconds: float) -> Callable[[], bool]:
    """Whether to go on: for so long, unless the process is to stop or somebody waits for a harvest."""
    until = now() + seconds
    return lambda: not stop.is_set() and now() < until and not schedule.is_asked_for()


def _compile_concepts(house: Workshop, stop: Event) -> None:
    """Prepare vocabularies that were imported since for finding their concepts; what was worked on becomes due."""

    def step(what: str) -> None:
        if stop.is_set():
            raise _Stopped

    if not is_stale(house.settings.home):
        # Or somebody else compiled them.
        house.worker.renew()
        return
    try:
        made = compile_kept(house.settings.home, step)
    except _Stopped:
        log.info("Preparing the vocabularies was cut off; the next worker begins again.")
        return
    log.info("Prepared %s concepts with %s labels in %s languages.", made.concepts, made.labels, made.languages)
    tell_old(house.settings.home)
    house.worker.renew()


def _look_at_addresses(house: Workshop, wanted: Callable[[], bool]) -> None:
    every_s = house.settings.link_days * DAY_S
    while every_s and wanted() and check_links(house.fetcher, every_s):
        pass


def _harvest_or_tell(house: Workshop, name: str, stop: Event) -> None:
    until = now() + house.settings.harvest_slice_s

    def kept(page: Page, tally: Tally) -> None:
        if stop.is_set():
            raise _Stopped
        # Behind the last page there is nothing to come back for.
        if page.resume is not None and now() >= until and schedule.sources_to_harvest(1, besides=name):
            raise _SliceOver

    try:
        house.harvest(name, kept)
    except _Stopped:
        log.info("The harvest of %s was cut off; the next one goes on after the last page that was kept.", name)
    except _SliceOver:
        schedule.cut(name)
        log.info("The harvest of %s goes on when other sources had their turn.", name)
    except SourceError as error:
        log.warning("The source %s could not be harvested. %s", name, error)
    except Exception:
        # Written down by `harvest_source`; the other sources are not to wait for somebody who reads this.
        log.exception("The source %s could not be harvested.", name)
