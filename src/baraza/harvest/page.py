"""Single pages and documents, each named by the operator."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from baraza.fetch.contract import Fetcher, Response
from baraza.harvest.contract import Check, Known, Memory
from baraza.harvest.file import is_web
from baraza.harvest.options import options_of, place_in_list
from baraza.harvest.recognise import Probe, as_typed
from baraza.harvest.sitemap_draft import Outcome
from baraza.harvest.sitemap_file import Entry
from baraza.harvest.sitemap_page import PAGES, fetched, misplaced, outcome, request_of
from baraza.model import Page, Source

SAMPLES = 5


class PageOptions(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The options, with the defaults for those not given."""

    pages: tuple[str, ...] = ()
    """Further addresses."""
    page: int = 50
    """Addresses from one checkpoint to the next."""
    keep_missing: bool = False
    """Read by the pipeline: what is taken from the list stays."""


class PageHarvester:
    """Walks the source's address, where it is one of the web, and those of its option `pages`."""

    def __init__(self, source: Source, fetcher: Fetcher, memory: Memory) -> None:
        self.source, self.fetcher, self.memory = source, fetcher, memory
        self.options = options_of(source, PageOptions, "harvest-page.md")
        own = (source.url,) if is_web(source.url) or not self.options.pages else ()
        self.addresses = tuple(dict.fromkeys((*own, *self.options.pages)))

    def pages(self, resume: str | None = None, since: str | None = None) -> Iterator[Page]:
        """Checkpoints of so many addresses; what did not change is not read again, so `since` changes nothing."""
        del since
        size = self.options.page
        for at in range(place_in_list(resume), len(self.addresses), size):
            last = at + size >= len(self.addresses)
            batch = self.addresses[at : at + size]
            outcomes = list(zip(batch, self._outcomes(batch), strict=True))
            yield Page(
                records=tuple(found.record for _, found in outcomes if found.record),
                unchanged=tuple(address for address, found in outcomes if not found.record),
                problems=tuple(found.problem for _, found in outcomes if found.problem),
                resume=None if last else str(at + size),
                complete=last,
                total=len(self.addresses),
            )

    def check(self) -> Check:
        """How many addresses there are, and the first of them."""
        first = [Entry(address) for address in self.addresses[: min(SAMPLES, self.options.page)]]
        answers = self.fetcher.get_many(request_of(entry, Known()) for entry in first if is_web(entry.loc))
        samples = tuple(fetched(one, next(answers)) if is_web(one.loc) else misplaced(one) for one in first)
        return Check(kind="page", title=self.source.title, facts={"pages": str(len(self.addresses))}, samples=samples)

    def _outcomes(self, batch: Sequence[str]) -> Iterator[Outcome]:
        """What became of each, in order."""
        known = self.memory.known(batch)
        asked = (request_of(Entry(one), known.get(one, Known())) for one in batch if is_web(one))
        answers = self.fetcher.get_many(asked)
        for address in batch:
            if is_web(address):
                yield outcome(Entry(address), next(answers), is_held=address in known)
            else:
                yield Outcome(record=misplaced(Entry(address)))


def _page_at(answer: Response) -> str:
    return answer.asked if answer.body and answer.media_type in PAGES else ""


PROBES = (Probe(as_typed, _page_at),)
