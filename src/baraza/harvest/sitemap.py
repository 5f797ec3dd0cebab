"""Sites that list their pages in sitemaps (https://www.sitemaps.org/protocol.html)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from urllib.parse import urljoin, urlsplit

from baraza.errors import HttpStatus, TooLarge
from baraza.fetch.contract import Fetcher, Request
from baraza.harvest.clock import is_past
from baraza.harvest.contract import Check, Known, Memory
from baraza.harvest.sitemap_draft import Draft, Offer, Outcome
from baraza.harvest.sitemap_file import Entry
from baraza.harvest.sitemap_options import Choice, read_options
from baraza.harvest.sitemap_page import fetched, misplaced, outcome, request_of
from baraza.harvest.sitemap_recognise import PROBES, named_in_robots
from baraza.harvest.sitemap_walk import Place, Walk, read_place
from baraza.model import Page, Problem, Source

__all__ = ["PROBES", "SitemapHarvester"]

CHECKED_FILES = 20  # sitemaps that `check` reads at most
SAMPLES = 10


class SitemapHarvester:
    """Walks all sitemaps of a site, and fetches the pages that are new or have changed."""

    def __init__(self, source: Source, fetcher: Fetcher, memory: Memory) -> None:
        self.source, self.fetcher, self.memory = source, fetcher, memory
        self.options = read_options(source)
        self.choice = Choice(source, self.options)

    def pages(self, resume: str | None = None, since: str | None = None) -> Iterator[Page]:
        """Checkpoints of so many addresses; a walk is always over the whole site, so `since` changes nothing."""
        del since
        place = read_place(resume)
        walk = Walk(self.fetcher, self._starts(), self.choice.is_ours, place)
        draft = Draft(self.options.page)
        offers = self._offers(walk, place.offered)
        for batch in iter(lambda: list(islice(offers, self.options.page)), []):
            draft.note(item for item in batch if isinstance(item, Problem))
            for offer, found in self._outcomes([item for item in batch if isinstance(item, Offer)]):
                if draft.is_full:
                    yield draft.page(resume=draft.place, repeats=walk.repeats)
                draft.add(offer, found)
        yield draft.page(complete=walk.whole, repeats=walk.repeats)

    def check(self) -> Check:
        """How many sitemaps and addresses there are, and the first records; reads no more than twenty sitemaps."""
        walk = Walk(self.fetcher, self._starts(), self.choice.is_ours, Place())
        counts: Counter[str] = Counter({"addresses": 0, "with lastmod": 0})
        first: list[Entry] = []
        for item in walk:
            if walk.files > CHECKED_FILES:
                break
            if isinstance(item, Problem):
                counts[item.code] += 1
                continue
            counts.update({"addresses": 1, "with lastmod": bool(item.lastmod), "off-site": not self._is_ours(item)})
            if len(first) < SAMPLES and self._is_ours(item) and self.choice.is_wanted(item.loc):
                first.append(item)
        more = "at least " if walk.files > CHECKED_FILES else ""
        facts = {"sitemaps": f"{more}{min(walk.files, CHECKED_FILES)}"}
        facts |= {name: f"{more}{number}" for name, number in counts.items() if number or name == "addresses"}
        answers = self.fetcher.get_many(request_of(entry, Known()) for entry in first)
        samples = tuple(fetched(entry, answer) for entry, answer in zip(first, answers, strict=True))
        return Check(kind="sitemap", title=urlsplit(self.source.url).hostname or "", facts=facts, samples=samples)

    def _starts(self) -> Sequence[str]:
        """The address given; for the root of a site, the sitemaps that its robots.txt names, or the usual one."""
        if urlsplit(self.source.url).path.strip("/"):
            return [self.source.url]
        try:
            robots = self.fetcher.get(Request(url=urljoin(self.source.url, "/robots.txt"), max_bytes=500_000))
        except (HttpStatus, TooLarge):
            named = []
        else:
            named = named_in_robots(robots.body)
        return [_seen_from(self.source.url, url) for url in named or ["/sitemap.xml"]]

    def _offers(self, walk: Walk, offered: int) -> Iterator[Offer | Problem]:
        """The addresses that are wanted, up to the limit, each with the place in the walk just after it."""
        for item in walk:
            if isinstance(item, Problem):
                yield item
            elif self.choice.is_wanted(item.loc):
                if offered == self.options.limit:
                    walk.whole = False
                    return
                offered += 1
                yield Offer(item, walk.place(offered))

    def _outcomes(self, offers: Sequence[Offer]) -> Iterator[tuple[Offer, Outcome]]:
        """What became of each, in order; pages that did not change are not asked for."""
        known = self.memory.known([offer.entry.loc for offer in offers])
        due = [offer.entry for offer in offers if self._is_ours(offer.entry) and not _is_settled(offer.entry, known)]
        answers = self.fetcher.get_many(request_of(entry, known.get(entry.loc, Known())) for entry in due)
        for offer in offers:
            if not self._is_ours(offer.entry):
                yield offer, Outcome(record=misplaced(offer.entry))
            elif _is_settled(offer.entry, known):
                yield offer, Outcome()
            else:
                yield offer, outcome(offer.entry, next(answers), is_held=offer.entry.loc in known)

    def _is_ours(self, entry: Entry) -> bool:
        return self.choice.is_ours(entry.loc)


def _seen_from(base: str, url: str) -> str:
    try:
        return urljoin(base, url)
    except ValueError:
        return url  # such as `http://[`: the fetcher refuses it, and the walk says so


def _is_settled(entry: Entry, known: Mapping[str, Known]) -> bool:
    """The site says that the page has not changed since it was stored; a date yet to come says nothing."""
    return is_past(entry.lastmod) and entry.loc in known and known[entry.loc].datestamp == entry.lastmod
