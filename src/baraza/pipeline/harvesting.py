"""Harvest one source into the ledger."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from threading import current_thread, main_thread

from django.db import connection

from baraza.errors import FetchError, MissingExtra, SourceError, UsageError
from baraza.fetch.contract import Fetcher
from baraza.harvest.contract import Known
from baraza.harvest.table import harvester
from baraza.model import Page
from baraza.settings.logs import follow_record
from baraza.store.blobs import Blobs
from baraza.store.digest import key_of
from baraza.store.kept import Tally
from baraza.store.ledger import known_records
from baraza.store.runs import begin_run, end_run, fail_run, keep_page, stop_run
from baraza.store.sources import get_source

AfterPage = Callable[[Page, Tally], None]


class StoredMemory:
    """What the store holds of a source's records."""

    def __init__(self, source: str) -> None:
        self.source = source

    def known(self, identifiers: Sequence[str]) -> Mapping[str, Known]:
        """Those of the identifiers that are stored and not gone."""
        by_key = {key_of(self.source, identifier): identifier for identifier in identifiers}
        try:
            return {
                by_key[record.key]: Known(record.datestamp, record.etag, record.last_modified)
                for record in known_records(list(by_key))
            }
        finally:
            if current_thread() is not main_thread():
                connection.close()


def harvest_source(
    name: str,
    fetcher: Fetcher,
    blobs: Blobs,
    *,
    after_page: AfterPage = lambda page, tally: None,
    accept_loss: bool = False,
) -> Tally:
    """Walk the source, from where it was cut off or from the last finished harvest; what became of what it offered.

    Raises the SourceError that ended the walk, or the UsageError or MissingExtra that kept it from beginning, after it
    was written down.
    """
    source = get_source(name)
    keep_missing = bool(source.options.get("keep_missing"))
    run = begin_run(name)
    tally = Tally()
    page = Page()
    try:
        for page in harvester(source.kind)(source, fetcher, StoredMemory(name)).pages(run.resume, run.since):
            stored = keep_page(run, page, blobs, keep_missing=keep_missing)
            tally += stored
            _follow(page, name, run.id)
            after_page(page, stored)
    except FetchError as error:
        stop_run(run, str(error))
        raise
    except (SourceError, UsageError, MissingExtra) as error:
        # The last two are faults of how the source is described here; a run left open would be begun again at once.
        fail_run(run, str(error))
        raise
    except Exception as error:
        # No fault of the source. Left open, the run would be begun again at once; it goes on when its turn comes.
        stop_run(run, f"{type(error).__name__}: {error}")
        raise
    end_run(run, since=page.since, complete=page.complete and not keep_missing, accept_loss=accept_loss)
    return tally


def _follow(page: Page, source: str, run: int) -> None:
    for record in page.records:
        follow_record(
            "offered",
            key=key_of(source, record.identifier),
            source=source,
            run=run,
            identifier=record.identifier,
            deleted=record.deleted,
            problem=record.problem.code if record.problem else "",
        )
