"""Repositories that run Invenio: Zenodo and others (https://inveniordm.docs.cern.ch/reference/rest_api_records/)."""

from __future__ import annotations

from collections.abc import Iterator

from baraza.errors import BadReply
from baraza.fetch.contract import Fetcher, Request
from baraza.harvest.contract import Check, Memory
from baraza.harvest.invenio_place import WINDOW, Window, read_window
from baraza.harvest.invenio_query import address_of, recast
from baraza.harvest.invenio_recognise import PROBES
from baraza.harvest.json_reply import ACCEPT, ask, record_of, unnamed
from baraza.harvest.listing import Batch, Place, read_place, walk
from baraza.harvest.options import number_option, text_option
from baraza.harvest.rounds import clock, due
from baraza.model import Json, Page, Record, Source
from baraza.model.json_paths import dig, number, text

__all__ = ["PROBES", "InvenioHarvester"]

# Zenodo gives no more to those who are not signed in; others give up to 1,000.
PAGE_SIZE = 25
HINT = "Is this the address of the records, such as https://example.org/api/records?"


class InvenioHarvester:
    """Walks the search for records in the order in which they were made; of versions only the newest.

    No search goes beyond its first 10,000 records: there the walk goes on with those made since the last that came.
    Options: `query` in the repository's query language, `page_size`, `whole_every`.
    """

    def __init__(self, source: Source, fetcher: Fetcher, memory: Memory | None = None) -> None:
        del memory  # the repository itself says what changed
        self.source, self.fetcher = source, fetcher
        self.url, self.params = address_of(source.url)
        self.query = text_option(source, "query")
        self.size = number_option(source, "page_size", PAGE_SIZE, 1_000)

    def pages(self, resume: str | None = None, since: str | None = None) -> Iterator[Page]:
        """The records, or those that changed since the last harvest; deletions show in a walk over everything."""
        place = read_place(resume, due(self.source, since))
        return walk(place, self._batch, self.source.url)

    def check(self) -> Check:
        """How many records there are, and the first of them."""
        batch = self._batch(Place())
        facts = {"interface": self.url} | ({} if batch.total is None else {"records": str(batch.total)})
        return Check(kind="invenio", title=self.source.title, facts=facts, samples=batch.records[:3])

    def _batch(self, place: Place) -> Batch:
        window = read_window(place.at)
        params = recast(self.params, self.query, window.start, place.changed)
        asked = (*params, ("sort", "oldest"), ("size", str(self.size)), ("page", str(window.page)))
        found, answer = ask(self.fetcher, Request(url=self.url, params=asked, accept=ACCEPT))
        hits = dig(found, "hits", "hits")
        if not isinstance(hits, list):
            raise BadReply("The answer is no list of records.", url=answer.asked, hint=HINT)
        following = self._following(window, hits, bool(text(found, "links", "next")))
        records = tuple(_record(item, f"{window.start or 'all'}:{window.page}:{n}") for n, item in enumerate(hits, 1))
        return Batch(
            records=tuple(record for record in records if record is not None),
            listed=tuple(text(item, "id") for item in hits),
            following=following,
            clock=clock(answer),
            lost=any(record is not None and record.problem is not None for record in records),
            total=None if window.start or place.changed else _total(found),
        )

    def _following(self, window: Window, hits: list[Json], has_next: bool) -> str | None:
        # Without a link onward a full page may still have a next one; an empty one then ends the walk.
        if not hits or not (has_next or len(hits) >= self.size):
            return None
        if (window.page + 1) * self.size <= WINDOW:
            return window.onward().text
        return window.after(text(hits[-1], "created"), self.source.url).text


def _total(found: Json) -> int | None:
    return number(found, "hits", "total") or number(found, "hits", "total", "value")


def _record(item: Json, place: str) -> Record | None:
    """The record, under what all its versions have in common; None for a version that is not the newest."""
    if not isinstance(item, dict) or not text(item, "id"):
        return unnamed(place, "invenio", item)
    if dig(item, "versions", "is_latest") is False or _is_superseded(item):
        return None
    identifier = text(item, "parent", "id") or text(item, "conceptrecid") or text(item, "id")
    url = text(item, "links", "self_html") or text(item, "links", "html")
    stamp = text(item, "updated") or text(item, "modified")
    # Counts of views change without the record; kept, they would make every record new at every harvest.
    kept = {name: value for name, value in item.items() if name != "stats"}
    return record_of(kept, identifier=identifier, format="invenio", url=url, datestamp=stamp)


def _is_superseded(item: Json) -> bool:
    versions = dig(item, "metadata", "relations", "version")
    return isinstance(versions, list) and any(dig(version, "is_last") is False for version in versions)
