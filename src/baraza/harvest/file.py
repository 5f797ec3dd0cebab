"""Walk a catalogue in a file, here or on the web: AMB, MOOChub, tables, rows of JSON; plain, gzip or zstd."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import AbstractContextManager
from io import BufferedReader
from itertools import islice
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from baraza.errors import SourceError, UsageError
from baraza.fetch.contract import Fetcher, Request, Response
from baraza.harvest.catalogue import Catalogue
from baraza.harvest.contract import Check, Memory
from baraza.harvest.documents import Item
from baraza.harvest.file_place import Chain, Place, read_place
from baraza.harvest.file_recognise import PROBES
from baraza.harvest.opened import opened, opened_bytes, path_of
from baraza.harvest.options import number_option
from baraza.model import Page, Source

__all__ = ["PROBES", "FileHarvester"]

PAGE_SIZE = 500
MAX_BYTES = 4 * 2**30
ACCEPT = "application/json, text/csv, */*;q=0.5"


class FileHarvester:
    """Walks the records of one file in their order, and of those that it leads on to.

    Options: `format` (`amb`, `moochub`, `learning-registry`, `row`) where the file does not show it; for tables and
    rows `columns`, `separator`, `delimiter`, `encoding`, `defaults`; `page_size`; `max_bytes` once unpacked.
    """

    kind = "file"
    accept = ACCEPT

    def __init__(self, source: Source, fetcher: Fetcher | None = None, memory: Memory | None = None) -> None:
        del memory  # a file is read whole each time
        self.source, self.fetcher = source, fetcher
        self.page_size = number_option(source, "page_size", PAGE_SIZE, 100_000)
        self.max_bytes = number_option(source, "max_bytes", MAX_BYTES, 2**50)
        if not is_web(source.url):
            path_of(source.url)  # refuse at once what is neither

    def pages(self, resume: str | None = None, since: str | None = None) -> Iterator[Page]:
        """The records, a page at a time. A file has no memory of changes, so every walk is a whole one."""
        del since
        here: Place | None = read_place(resume, self.source.url)
        chain = Chain()
        while here is not None:
            chain.expect_progress(here)
            here = yield from self._document(here, chain)

    def check(self) -> Check:
        """The file's form, and its first records."""
        catalogue = self._catalogue(self.source.url)
        with self._stream(self.source.url) as stream:
            samples = tuple(item.record for item in islice(catalogue.items(stream), 3))
        facts = {"file": catalogue.name}
        if not is_web(self.source.url):
            facts["bytes"] = str(path_of(self.source.url).stat().st_size)
        if samples:
            facts["format"] = samples[0].format
        return Check(kind=self.kind, title=self.source.title, facts=facts, samples=samples)

    def _document(self, here: Place, chain: Chain) -> Generator[Page, None, Place | None]:
        """The pages of one document, up to where it cannot be read on; the place where the next one begins."""
        catalogue = self._catalogue(here.url)
        with self._stream(here.url) as stream:
            items = islice(catalogue.items(stream), here.done, None)
            batch, fault = _taken(items, self.page_size)
            while fault is None:
                following, fault = _taken(items, self.page_size)
                here = here.after(batch)
                if not following and fault is None:
                    chain.note(catalogue.mark)
                    onward = here.onward(catalogue.onward) if is_web(here.url) else None
                    yield _page(batch, onward, here.lost)
                    return onward
                yield _page(batch, here, here.lost)
                batch = following
            # What came before the fault is kept; only what comes after it is lost.
            if batch:
                here = here.after(batch)
                yield _page(batch, here, here.lost)
            raise fault

    def _catalogue(self, url: str) -> Catalogue:
        if is_web(url):
            return Catalogue(self.source, url, PurePosixPath(unquote(urlsplit(url).path)).name, None)
        path = path_of(url)
        return Catalogue(self.source, str(path), path.name, path.parent)

    def _stream(self, url: str) -> AbstractContextManager[BufferedReader]:
        if not is_web(url):
            return opened(path_of(url), self.max_bytes)
        if self.fetcher is None:
            raise UsageError("A file on the web needs a fetcher.", url=url)
        cap = self.max_bytes if "max_bytes" in self.source.options else None
        return self._opened(self.fetcher.get(Request(url=url, accept=self.accept, max_bytes=cap)))

    def _opened(self, answer: Response) -> AbstractContextManager[BufferedReader]:
        return opened_bytes(answer.body, answer.asked, self.max_bytes)


def is_web(url: str) -> bool:
    """True for an address that is fetched; anything else names a file here."""
    return url.lower().startswith(("http://", "https://"))


def _taken(items: Iterator[Item], size: int) -> tuple[list[Item], SourceError | None]:
    """The next items, and the fault that ended them early."""
    batch: list[Item] = []
    try:
        for item in islice(items, size):
            batch.append(item)
    except SourceError as error:
        return batch, error
    return batch, None


def _page(batch: list[Item], onward: Place | None, lost: bool) -> Page:
    return Page(
        records=tuple(item.record for item in batch),
        resume=None if onward is None else onward.resume,
        complete=onward is None and not lost,
        problems=tuple(item.note for item in batch if item.note),
    )
