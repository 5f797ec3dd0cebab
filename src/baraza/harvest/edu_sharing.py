"""Repositories that run edu-sharing, by its REST interface (https://docs.edu-sharing.com)."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import orjson

from baraza.errors import BadReply, HttpStatus, UsageError
from baraza.fetch.contract import Fetcher, Request, Response
from baraza.harvest.contract import Check, Memory
from baraza.harvest.edu_sharing_node import node_record, stamp_of
from baraza.harvest.edu_sharing_recognise import PROBES, rest_of
from baraza.harvest.json_reply import ACCEPT, ask
from baraza.harvest.listing import Batch, Place, read_place, walk
from baraza.harvest.options import number_option, text_option
from baraza.harvest.rounds import Round, clock, due
from baraza.model import Json, Page, Source
from baraza.model.json_paths import dig, number, text

__all__ = ["PROBES", "EduSharingHarvester"]

PAGE_SIZE = 100
WINDOW = 10_000  # entries of one search that can be paged through, as its search engine has it
# Since version 7, and before; the older one is asked only where the newer one is not there.
FORMS = {"queries": ("criteria", "facets"), "queriesV2": ("criterias", "facettes")}
NOT_THERE = frozenset({400, 404, 405})
HINT = "Is this the address of the repository, such as https://example.org/edu-sharing?"


class EduSharingHarvester:
    """Walks what the search finds, the oldest first; later what was modified since, the newest first.

    Options: `query` (words), `criteria` (a list of objects with `property` and `values`), `metadataset`, `page_size`,
    `whole_every`.
    """

    def __init__(self, source: Source, fetcher: Fetcher, memory: Memory | None = None) -> None:
        del memory  # the repository itself says what changed
        self.source, self.fetcher = source, fetcher
        self.rest = rest_of(source.url)
        self.size = number_option(source, "page_size", PAGE_SIZE, 1_000)
        self.metadataset = text_option(source, "metadataset", "-default-")
        self.criteria = _criteria(source)

    def pages(self, resume: str | None = None, since: str | None = None) -> Iterator[Page]:
        """The entries, or those that changed since the last harvest; deletions show in a walk over everything."""
        place = read_place(resume, due(self.source, since))
        return walk(place, self._batch, self.source.url)

    def check(self) -> Check:
        """The repository's version, the number of entries, and the first of them."""
        about, _ = ask(self.fetcher, Request(url=f"{self.rest}/_about", accept=ACCEPT))
        batch = self._batch(read_place(None, Round()))
        facts = {"interface": self.rest, "version": text(about, "version", "repository")}
        if batch.total is not None:
            facts["records"] = str(batch.total)
        return Check(kind="edu-sharing", title=self.source.title, facts=facts, samples=batch.records[:3])

    def _batch(self, place: Place) -> Batch:
        at, _, form = (place.at or "0 ").partition(" ")
        skip = int(at)
        found, answer, form = self._search(skip, form, place.changed)
        nodes = dig(found, "nodes")
        if not isinstance(nodes, list):
            raise BadReply("The answer is no list of entries.", url=answer.asked, hint=HINT)
        total = number(found, "pagination", "total")
        fresh = [node for node in nodes if not place.changed or stamp_of(node) >= place.changed]
        records = tuple(node_record(node, f"entry:{skip + n}", self.rest) for n, node in enumerate(fresh, 1))
        onward = skip + len(nodes)
        # The newest come first where only changes are wanted: the first older one ends the walk.
        more = bool(nodes) and len(fresh) == len(nodes) and (total is None or onward < total)
        return Batch(
            records=records,
            following=f"{onward} {form}" if more else None,
            clock=clock(answer),
            lost=any(record.problem is not None for record in records),
            total=None if place.changed else total,
        )

    def _search(self, skip: int, form: str, changed: str) -> tuple[Json, Response, str]:
        """The answer, and which form of the interface gave it."""
        forms = [form] if form in FORMS else list(FORMS)
        for name in forms:
            try:
                return *ask(self.fetcher, self._request(name, skip, changed)), name
            except HttpStatus as error:
                if skip + self.size > WINDOW:
                    raise self._beyond(skip) from error
                if name == forms[-1] or error.code not in NOT_THERE:
                    raise
        raise AssertionError  # the last form returns or raises

    def _beyond(self, skip: int) -> BadReply:
        hint = "Harvest it in parts, with a source for each option `criteria`."
        return BadReply("The repository's search ends after 10,000 entries.", url=self.rest, entries=skip, hint=hint)

    def _request(self, form: str, skip: int, changed: str) -> Request:
        conditions, facets = FORMS[form]
        body = orjson.dumps({conditions: self.criteria, facets: []})
        asked = {"contentType": "FILES", "maxItems": str(self.size), "skipCount": str(skip), "propertyFilter": "-all-"}
        asked |= {
            "sortProperties": "cm:modified" if changed else "cm:created",
            "sortAscending": "false" if changed else "true",
        }
        url = f"{self.rest}/search/v1/{form}/-home-/{quote(self.metadataset)}/ngsearch"
        return Request(url=url, params=tuple(asked.items()), post=body, accept=ACCEPT)


def _criteria(source: Source) -> list[Json]:
    given = source.options.get("criteria", [])
    if not isinstance(given, list) or not all(isinstance(each, dict) and "property" in each for each in given):
        hint = 'Such as [{"property": "ccm:taxonid", "values": ["https://example.org/physics"]}].'
        raise UsageError("Option `criteria` must be a list of objects with `property`.", given=given, hint=hint)
    return [{"property": "ngsearchword", "values": [text_option(source, "query")]}, *given]
