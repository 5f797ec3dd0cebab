"""Follow a channel or a playlist of YouTube: by its feed, or with a key through the Data API."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from baraza.fetch.contract import Fetcher
from baraza.harvest.contract import Check, Memory
from baraza.harvest.feed import FeedHarvester
from baraza.harvest.listing import Place, read_place, walk
from baraza.harvest.options import flag_option
from baraza.harvest.rounds import Round
from baraza.harvest.youtube_address import feed_address
from baraza.harvest.youtube_api import YouTubeApi
from baraza.harvest.youtube_recognise import PROBES
from baraza.model import Page, Source
from baraza.settings import settings

__all__ = ["PROBES", "YouTubeHarvester"]


class YouTubeHarvester:
    """Without a key it follows the feed, which shows the newest fifteen videos; with one it walks all of them.

    The key is the setting `BARAZA_YOUTUBE_KEY` and never part of a source. Option `captions` (only with a key): ask for
    each video's list of captions too.
    """

    def __init__(self, source: Source, fetcher: Fetcher, memory: Memory | None = None, key: str | None = None) -> None:
        self.source, self.fetcher, self.memory = source, fetcher, memory
        self.key = settings().youtube_key if key is None else key
        self.captions = flag_option(source, "captions")

    def pages(self, resume: str | None = None, since: str | None = None) -> Iterator[Page]:
        """The videos; what a whole list no longer has is gone, what fell off a feed is not."""
        if not self.key:
            return self._feed().pages(resume, since)
        return walk(read_place(resume, Round()), self._api().batch, self.source.url)

    def check(self) -> Check:
        """What the feed says, or how many videos the list has; and the first of them."""
        if not self.key:
            found = self._feed().check()
            return replace(found, facts=found.facts | {"through": "the feed: the newest videos only"})
        batch = self._api().batch(Place())
        facts = {"through": "the Data API"} | ({} if batch.total is None else {"videos": str(batch.total)})
        return Check(kind="youtube", title=self.source.title, facts=facts, samples=batch.records[:3])

    def _feed(self) -> FeedHarvester:
        address = feed_address(self.source.url, self.fetcher)
        return FeedHarvester(replace(self.source, url=address), self.fetcher, self.memory)

    def _api(self) -> YouTubeApi:
        return YouTubeApi(self.source.url, self.fetcher, self.key, captions=self.captions)
