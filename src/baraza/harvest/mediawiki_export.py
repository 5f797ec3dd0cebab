"""Walk an export of a wiki, as `Special:Export` and the dumps give it (https://www.mediawiki.org/wiki/Help:Export)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from io import BufferedReader
from itertools import islice

from baraza.errors import SourceError, UsageError
from baraza.fetch.contract import Fetcher, Request
from baraza.harvest.contract import Check
from baraza.harvest.file import is_web
from baraza.harvest.mediawiki_record import is_page, page_record, wikitext
from baraza.harvest.mediawiki_xml import exported
from baraza.harvest.opened import opened, opened_bytes, path_of
from baraza.harvest.options import number_option, text_option
from baraza.model import Json, Page, Record, Source
from baraza.model.json_paths import number

PAGE_SIZE = 100
PAGE_BYTES = 16_000_000  # a checkpoint comes early where its pages weigh more, so that memory stays flat
MAX_BYTES = 64 * 2**30
ACCEPT = "application/xml, text/xml, */*;q=0.5"


class Export:
    """One export, in a file here or at an address."""

    def __init__(self, source: Source, fetcher: Fetcher, namespaces: tuple[int, ...]) -> None:
        self.source, self.fetcher, self.namespaces = source, fetcher, namespaces
        self.size = number_option(source, "page_size", PAGE_SIZE, 500)
        self.max_bytes = number_option(source, "max_bytes", MAX_BYTES, 2**50)
        self.rights = text_option(source, "rights")
        if not is_web(source.url):
            path_of(source.url)  # refuse at once what is neither

    def pages(self, resume: str | None) -> Iterator[Page]:
        """The pages of the wanted namespaces in their order, redirects left out; what came before a fault is kept."""
        passed = _position(resume)
        with self._stream() as stream:
            records = self._records(stream, passed)
            batch, fault = self._taken(records)
            while fault is None:
                following, fault = self._taken(records)
                is_last = not following and fault is None
                yield _page(batch, None if is_last else _after(batch, passed))
                if is_last:
                    return
                batch = following
            if batch:
                yield _page(batch, _after(batch, passed))
            raise fault

    def check(self) -> Check:
        """The first pages."""
        with self._stream() as stream:
            samples = tuple(record for _, record in islice(self._records(stream, 0), 3))
        facts = {"file": self.source.url, "namespaces": ", ".join(map(str, self.namespaces))}
        return Check(kind="mediawiki", title=self.source.title, facts=facts, samples=samples)

    def _records(self, stream: BufferedReader, passed: int) -> Iterator[tuple[int, Record]]:
        """Each wanted page with its number among all that the export holds."""
        for position, (page, site) in enumerate(exported(stream, self.source.url), 1):
            if position <= passed or not self._is_wanted(page):
                continue
            said: dict[str, Json] = site | ({"rights": self.rights} if self.rights else {})
            yield position, page_record(page, said)

    def _is_wanted(self, page: dict[str, Json]) -> bool:
        return is_page(page) and (number(page, "ns") or 0) in self.namespaces and bool(wikitext(page).strip())

    def _taken(self, records: Iterator[tuple[int, Record]]) -> tuple[list[tuple[int, Record]], SourceError | None]:
        """The next records, and the fault that ended them early."""
        batch: list[tuple[int, Record]] = []
        weight = 0
        try:
            for position, record in records:
                batch.append((position, record))
                weight += len(record.content.body) if record.content else 0
                if len(batch) >= self.size or weight >= PAGE_BYTES:
                    break
        except SourceError as error:
            return batch, error
        return batch, None

    def _stream(self) -> AbstractContextManager[BufferedReader]:
        if not is_web(self.source.url):
            return opened(path_of(self.source.url), self.max_bytes)
        # Held whole, up to the fetcher's cap: a large dump is better fetched once and harvested from its file.
        answer = self.fetcher.get(Request(url=self.source.url, accept=ACCEPT))
        return opened_bytes(answer.body, self.source.url, self.max_bytes)


def _after(batch: list[tuple[int, Record]], passed: int) -> str:
    return str(batch[-1][0] if batch else passed)


def _page(batch: list[tuple[int, Record]], resume: str | None) -> Page:
    return Page(
        records=tuple(record for _, record in batch),
        resume=resume,
        complete=resume is None and bool(batch),
        may_repeat=True,
    )


def _position(resume: str | None) -> int:
    if resume is not None and not (resume.isascii() and resume.isdigit()):
        raise UsageError("This is no position in an export.", resume=resume)
    return int(resume or 0)
