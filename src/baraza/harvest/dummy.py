"""A harvester that walks records given in its source's options; for tests of what comes after harvesting."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

import orjson

from baraza.errors import BadReply
from baraza.fetch.contract import Fetcher
from baraza.harvest.contract import Check, Memory
from baraza.model import Json, Page, Record, Source


class DummyHarvester:
    """Walks option `records`: objects with `identifier`, and `body` as text or as JSON; `deleted` where it is gone.

    Option `page_size` says how many come on a page; `fail_after` stops the source after so many pages.
    """

    def __init__(self, source: Source, fetcher: Fetcher | None = None, memory: Memory | None = None) -> None:
        del fetcher, memory  # the records are in the options
        self.source = source

    def pages(self, resume: str | None = None, since: str | None = None) -> Iterator[Page]:
        """The given records, page by page; `resume` is the number of records that were already walked."""
        del since  # every walk is a whole one
        records = self._records()
        size = cast(int, self.source.options.get("page_size", 2))
        fail_after = self.source.options.get("fail_after")
        for start in range(int(resume or 0), max(len(records), 1), size):
            if fail_after is not None and start // size >= cast(int, fail_after):
                raise BadReply("The dummy stops here, as its source asks.", source=self.source.name)
            end = start + size
            last = end >= len(records)
            yield Page(records=records[start:end], resume=None if last else str(end), complete=last, total=len(records))

    def check(self) -> Check:
        """The number of records, and the first three."""
        records = self._records()
        return Check(kind="dummy", title=self.source.title, facts={"records": str(len(records))}, samples=records[:3])

    def _records(self) -> tuple[Record, ...]:
        given = cast("list[Mapping[str, Json]]", self.source.options.get("records", []))
        return tuple(_record(item) for item in given)


def _record(item: Mapping[str, Json]) -> Record:
    body = item.get("body", "")
    return Record(
        identifier=str(item["identifier"]),
        format=str(item.get("format", "amb")),
        body=body.encode() if isinstance(body, str) else orjson.dumps(body),
        url=str(item.get("url", "")),
        datestamp=str(item.get("datestamp", "")),
        deleted=bool(item.get("deleted", False)),
    )
