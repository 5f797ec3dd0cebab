"""From a site's first sitemap through all that it leads to, and back to where a walk was cut off."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from itertools import islice

from msgspec import DecodeError, Struct, ValidationError
from msgspec.json import decode, encode

from baraza.errors import FetchError, SourceError
from baraza.fetch.contract import Fetcher, Request
from baraza.harvest.sitemap_file import BROKEN, MAX_BYTES, Entry, entries
from baraza.model import Problem

MOST_LEVELS = 4  # index files within each other; the protocol knows one
MOST_FILES = 10_000  # sitemaps in one harvest; a site that makes up further ones for ever ends here
ACCEPT = "application/xml, text/xml, text/plain;q=0.9, */*;q=0.5"

Listing = Callable[[], Iterator[Entry | Problem]]


class Mark(Struct, frozen=True, array_like=True):
    """How far into one file: so many of its items, and a digest of them that tells whether the file has changed."""

    passed: int = 0
    digest: str = ""

    def after(self, item: Entry | Problem) -> Mark:
        """The mark one item on."""
        name = item.loc if isinstance(item, Entry) else item.code
        return Mark(
            self.passed + 1, blake2b(f"{self.digest} {name}".encode("utf-8", "replace"), digest_size=8).hexdigest()
        )


class Place(Struct, frozen=True, omit_defaults=True):
    """Where a walk stands: one mark per file that is open, from the first down; small however large the site."""

    at: tuple[Mark, ...] = ()
    whole: bool = True
    files: int = 0
    offered: int = 0


class Walk:
    """Iterate over it once: entries that lead to pages, and problems; a SourceError where no sitemap can be read."""

    def __init__(self, fetcher: Fetcher, starts: Iterable[str], is_ours: Callable[[str], bool], place: Place) -> None:
        self.whole = place.whole
        """Nothing that the site lists was missed so far."""
        self.files = place.files
        self.repeats = False
        """A file changed since the walk was cut off and is read again from its beginning."""
        self._fetcher, self._starts, self._is_ours = fetcher, tuple(starts), is_ours
        self._ahead = list(place.at)
        self._at: list[Mark] = []
        self._seen: set[str] = set()
        self._opened = 0
        self._error: SourceError | None = None

    def __iter__(self) -> Iterator[Entry | Problem]:
        yield from self._items(lambda: (Entry(url, is_sitemap=True) for url in self._starts))
        if self._error is not None and not self._opened:
            raise self._error

    def place(self, offered: int) -> str:
        """Where it stands after the item that it gave last."""
        return encode(Place(tuple(self._at), self.whole, self.files, offered)).decode()

    def _items(self, listed: Listing) -> Iterator[Entry | Problem]:
        items, mark = self._from_mark(listed)
        level = len(self._at)
        self._at.append(mark)
        for item in items:
            if isinstance(item, Entry) and item.is_sitemap:
                yield from self._file(item.loc)
            self._at[level] = self._at[level].after(item)
            if isinstance(item, Problem):
                self.whole = self.whole and item.code != BROKEN
                yield item
            elif not item.is_sitemap:
                yield item
        self._at.pop()

    def _from_mark(self, listed: Listing) -> tuple[Iterator[Entry | Problem], Mark]:
        """The items after those that were passed before the walk was cut off, or all where the file has changed."""
        wanted = self._ahead.pop(0) if self._ahead else Mark()
        items, mark, passed = listed(), Mark(), set()
        for item in islice(items, wanted.passed):
            mark = mark.after(item)
            if isinstance(item, Entry) and item.is_sitemap:
                passed.add(item.loc)
        if mark == wanted:
            self._seen |= passed
            return items, mark
        self._ahead.clear()
        self.repeats = True
        return listed(), Mark()

    def _file(self, url: str) -> Iterator[Entry | Problem]:
        refusal = self._refusal(url)
        if refusal is not None:
            yield refusal
            return
        self.files += 1
        self._seen.add(url)
        level = len(self._at)
        try:
            body = self._fetcher.get(Request(url=url, accept=ACCEPT, max_bytes=MAX_BYTES)).body
            yield from self._items(lambda: self._opening(body, url))
        except SourceError as error:
            del self._at[level:]
            self._error, self.whole = error, False
            code = "sitemap-not-fetched" if isinstance(error, FetchError) else "sitemap-unreadable"
            yield Problem(code, str(error))

    def _opening(self, body: bytes, url: str) -> Iterator[Entry | Problem]:
        yield from entries(body, url)
        self._opened += 1

    def _refusal(self, url: str) -> Problem | None:
        """Why this file is not read; that one is passed over knowingly does not make the walk less whole."""
        if url in self._seen:
            return Problem("sitemap-twice", f"{url} is listed more than once and was read once.")
        if url not in self._starts and not self._is_ours(url):
            return Problem("off-site", f"The sitemap {url} stands on another host; name it in the option hosts.")
        if len(self._at) > MOST_LEVELS:
            self.whole = False
            return Problem("sitemap-too-deep", f"{url} is more than {MOST_LEVELS} index files down.")
        if self.files >= MOST_FILES:
            self.whole = False
            return Problem("sitemap-too-many", f"{url} was not read: it comes after {MOST_FILES:,} sitemaps.")
        return None


def read_place(resume: str | None) -> Place:
    """The place that a walk gave out; SourceError where it did not."""
    try:
        return decode(resume, type=Place) if resume else Place()
    except (DecodeError, ValidationError) as error:
        raise SourceError(
            "The place to go on from cannot be read.", resume=resume, hint="Start the harvest anew."
        ) from error
