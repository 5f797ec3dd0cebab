"""Follow a feed: RSS, Atom, podcasts, Media RSS (RFC 4287, RFC 5005, https://www.rssboard.org/rss-specification)."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from baraza.errors import UsageError
from baraza.fetch.contract import Fetcher, Request, Response
from baraza.harvest.contract import Check, Known, Memory
from baraza.harvest.feed_recognise import PROBES
from baraza.harvest.feed_reply import Feed, read_feed
from baraza.harvest.file_place import Chain, Place, read_place
from baraza.model import Page, Source

__all__ = ["PROBES", "FeedHarvester"]

PAGE_SIZE = 100
ACCEPT = "application/atom+xml, application/rss+xml, application/rdf+xml;q=0.9, application/xml;q=0.8, */*;q=0.1"


class Walk(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """Where a walk stands, and by what the server tells next time whether its first document has changed."""

    at: str = ""
    etag: str = ""
    last_modified: str = ""

    @property
    def text(self) -> str:
        """The walk as the opaque text that a page carries."""
        return msgspec.json.encode(self).decode()


class FeedHarvester:
    """Walks the entries of a feed, and of the documents that it goes on with.

    What fell off a feed is not gone, so no walk is complete. A later harvest asks whether the feed has changed, and
    goes on to further documents only until one holds nothing new.
    """

    def __init__(self, source: Source, fetcher: Fetcher, memory: Memory | None = None) -> None:
        self.source, self.fetcher, self.memory = source, fetcher, memory

    def pages(self, resume: str | None = None, since: str | None = None) -> Iterator[Page]:
        """Checkpoints of so many entries, document by document."""
        walk = _read_walk(resume)
        before = _validators(since)
        here: Place | None = read_place(walk.at or None, self.address())
        chain = Chain()
        while here is not None:
            chain.expect_progress(here)
            is_first = not here.done and not here.documents
            answer = self._get(here.url, before if is_first else Walk())
            if answer.not_modified:
                yield Page(since=since)
                return
            if is_first:
                walk = Walk(etag=answer.etag, last_modified=answer.last_modified)
            here = yield from self._document(answer, here, walk, chain, is_later=since is not None)

    def check(self) -> Check:
        """What the feed says of itself, and its first entries."""
        feed = self.read(self._get(self.address(), Walk()))
        facts = {"form": feed.form, "entries": str(len(feed)), "goes on": feed.onward or "no"}
        return Check(kind=self.source.kind, title=feed.title, facts=facts, samples=feed.records(0, 3))

    def address(self) -> str:
        """The address of the feed."""
        return self.source.url

    def read(self, answer: Response) -> Feed:
        """One document of the feed."""
        return read_feed(answer.body, answer.url)

    def _document(
        self, answer: Response, here: Place, walk: Walk, chain: Chain, *, is_later: bool
    ) -> Generator[Page, None, Place | None]:
        """The pages of one document; the place where the next one begins."""
        feed = self.read(answer)
        goes_on = feed if feed.onward else ()
        held = {record.identifier: Known(record.datestamp) for record in goes_on if not record.deleted}
        chain.note(hash(tuple(held)) if held else None)
        here = replace(here, lost=here.lost or any(problem.code == "broken-feed" for problem in feed.problems))
        onward = "" if is_later and not self._has_news(held) else feed.onward
        for start in range(here.done, max(len(feed), here.done + 1), PAGE_SIZE):
            is_end = start + PAGE_SIZE >= len(feed)
            following = here.onward(onward) if is_end else replace(here, done=start + PAGE_SIZE)
            yield Page(
                records=feed.records(start, start + PAGE_SIZE),
                resume=None if following is None else replace(walk, at=following.resume).text,
                # Entries move on to a later document while it is walked.
                may_repeat=bool(feed.onward or here.documents),
                since=None if following is not None or here.lost else replace(walk, at="").text,
                problems=feed.problems if start == 0 else (),
            )
            if is_end:
                return following
        return None

    def _has_news(self, held: Mapping[str, Known]) -> bool:
        """Whether any of the entries is not stored as it is now."""
        if self.memory is None:
            return True
        known = self.memory.known([*held])
        return any(name not in known or known[name].datestamp != entry.datestamp for name, entry in held.items())

    def _get(self, url: str, before: Walk) -> Response:
        return self.fetcher.get(Request(url=url, accept=ACCEPT, etag=before.etag, last_modified=before.last_modified))


def _read_walk(text: str | None) -> Walk:
    try:
        return msgspec.json.decode(text, type=Walk) if text else Walk()
    except msgspec.DecodeError as error:
        raise UsageError("This is no position in a feed.", resume=text) from error


def _validators(since: str | None) -> Walk:
    """By what the server tells that nothing changed; none where another kind of harvester left the text."""
    try:
        return _read_walk(since)
    except UsageError:
        return Walk()
