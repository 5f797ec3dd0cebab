"""Repositories that run DSpace 7 or later, by its REST interface (https://github.com/DSpace/RestContract)."""

from __future__ import annotations

from collections.abc import Iterator

from baraza.errors import BadReply, HttpStatus
from baraza.fetch.contract import Fetcher, Request
from baraza.harvest.contract import Check, Memory
from baraza.harvest.dspace_recognise import PROBES, api_of
from baraza.harvest.json_reply import ACCEPT, ask, record_of, unnamed
from baraza.harvest.listing import Batch, Place, read_place, walk
from baraza.harvest.options import number_option, text_option
from baraza.harvest.rounds import Round, clock, due
from baraza.model import Json, Page, Record, Source
from baraza.model.json_paths import dig, number, text

__all__ = ["PROBES", "DspaceHarvester"]

PAGE_SIZE = 50
# New items come at the end, so that what is added during a walk shifts nothing.
SORT = "dc.date.accessioned,ASC"
REFUSED = frozenset({400, 422, 500})
EMBED = "bundles/bitstreams/format"
HINT = "Is this the address of the REST interface, such as https://example.org/server/api?"


class DspaceHarvester:
    """Walks the items that everyone may see, with the files of their bundle ORIGINAL.

    Options: `scope` (the uuid of a community or collection), `query`, `page_size`, `sort` where the repository has no
    sort option of that name, `whole_every`.
    """

    def __init__(self, source: Source, fetcher: Fetcher, memory: Memory | None = None) -> None:
        del memory  # the repository itself says what changed
        self.source, self.fetcher = source, fetcher
        self.api = api_of(source.url)
        self.size = number_option(source, "page_size", PAGE_SIZE, 100)
        self.scope, self.query = text_option(source, "scope"), text_option(source, "query")
        self.sort = text_option(source, "sort", SORT)

    def pages(self, resume: str | None = None, since: str | None = None) -> Iterator[Page]:
        """The items, or those that changed since the last harvest; deletions show in a walk over everything."""
        place = read_place(resume, due(self.source, since))
        if resume is None and place.changed and not self._tells_changes(place.changed):
            place = Place()
        return walk(place, self._batch, self.source.url)

    def check(self) -> Check:
        """The repository's name and version, the number of items, and the first of them."""
        root, _ = ask(self.fetcher, Request(url=self.api, accept=ACCEPT))
        batch = self._batch(read_place(None, Round()))
        facts = {"interface": self.api, "version": text(root, "dspaceVersion")}
        if batch.total is not None:
            facts["records"] = str(batch.total)
        return Check(kind="dspace", title=text(root, "dspaceName"), facts=facts, samples=batch.records[:3])

    def _batch(self, place: Place) -> Batch:
        at, _, pages = (place.at or "0 ").partition(" ")
        pages = pages or self._pages_root()
        found, answer = ask(self.fetcher, self._request(int(at), place.changed))
        result = dig(found, "_embedded", "searchResult") or found
        listed = dig(result, "_embedded", "objects")
        page = dig(result, "page")
        if page is None and listed is None:
            raise BadReply("The answer is no list of items.", url=answer.asked, hint=HINT)
        entries = listed if isinstance(listed, list) else []
        records = tuple(_record(entry, f"item:{at}:{n}", pages) for n, entry in enumerate(entries, 1))
        last = number(page, "totalPages")
        more = bool(entries) and (int(at) + 1 < last if last is not None else bool(dig(result, "_links", "next")))
        return Batch(
            records=records,
            following=f"{int(at) + 1} {pages}" if more else None,
            clock=clock(answer),
            lost=any(record.problem is not None for record in records),
            total=None if place.changed else number(page, "totalElements"),
        )

    def _tells_changes(self, changed: str) -> bool:
        """Whether the search takes a question for changes; repositories may have set it up otherwise."""
        try:
            self.fetcher.get(self._request(0, changed))
        except HttpStatus as error:
            if error.code in REFUSED:
                return False
            raise
        return True

    def _request(self, page: int, changed: str) -> Request:
        words = [f"({self.query})"] if self.query else []
        words += [f"lastModified:[{changed} TO *]"] if changed else []
        asked = {"dsoType": "item", "scope": self.scope, "query": " AND ".join(words), "sort": self.sort}
        asked |= {"page": str(page), "size": str(self.size), "embed": EMBED}
        params = tuple((name, value) for name, value in asked.items() if value)
        return Request(url=f"{self.api}/discover/search/objects", params=params, accept=ACCEPT)

    def _pages_root(self) -> str:
        """Where people open items: the interface names it; one that does not has it beside itself."""
        try:
            root, _ = ask(self.fetcher, Request(url=self.api, accept=ACCEPT))
        except HttpStatus:
            root = None
        named = text(root, "dspaceUI").rstrip("/")
        return named if named.startswith("http") and " " not in named else self.api.rpartition("/server/")[0]


def _record(entry: Json, place: str, pages: str) -> Record:
    item = dig(entry, "_embedded", "indexableObject") or dig(entry, "_embedded", "dspaceObject") or entry
    uuid = text(item, "uuid") or text(item, "id")
    if not isinstance(item, dict) or not uuid:
        return unnamed(place, "dspace", item)
    stamp = text(item, "lastModified")
    if item.get("withdrawn") is True:
        return Record(identifier=uuid, format="dspace", datestamp=stamp, deleted=True)
    url = f"{pages}/items/{uuid}" if pages else ""
    return record_of(item, identifier=uuid, format="dspace", url=url, datestamp=stamp)
