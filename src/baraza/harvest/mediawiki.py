"""Wikis that run MediaWiki: Wikibooks, Wikiversity and others, by their interface or from an export."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import orjson

from baraza.errors import UsageError
from baraza.fetch.contract import Fetcher
from baraza.harvest.contract import Check, Memory
from baraza.harvest.listing import Batch, Place, read_place, walk
from baraza.harvest.mediawiki_api import Api
from baraza.harvest.mediawiki_changes import changed_batch
from baraza.harvest.mediawiki_export import Export
from baraza.harvest.mediawiki_pages import AT_ONCE, Pages
from baraza.harvest.mediawiki_recognise import PROBES, api_of, is_export
from baraza.harvest.mediawiki_site import Site, read_site
from baraza.harvest.options import flag_option, number_option, text_option
from baraza.harvest.rounds import Round, due
from baraza.model import Page, Source
from baraza.model.json_paths import number, text

__all__ = ["PROBES", "MediaWikiHarvester"]

# How far back wikis remember what changed: ninety days where nobody set it otherwise, thirty at Wikimedia.
REMEMBERED = timedelta(days=25)


class MediaWikiHarvester:
    """Walks the pages of a wiki with their text, then what the wiki says has changed, moved or been deleted.

    Options: `namespaces` (numbers; else those that the wiki says hold content), `category` (only its members), `books`
    (a page with its subpages is one resource), `text` (`wikitext` or `html`), `page_size`, `whole_every`; for an export
    `rights`, as it does not say under which licence it stands.
    """

    def __init__(self, source: Source, fetcher: Fetcher, memory: Memory | None = None) -> None:
        del memory  # the wiki itself says what changed
        self.source, self.fetcher = source, fetcher
        self.size = number_option(source, "page_size", AT_ONCE, 500)
        self.category = text_option(source, "category")
        self.books = flag_option(source, "books")
        self.text = text_option(source, "text", "wikitext")
        if self.text not in ("wikitext", "html"):
            raise UsageError("Option `text` must be `wikitext` or `html`.", source=source.name, given=self.text)
        self.namespaces = _namespaces(source)
        self.export = Export(source, fetcher, self.namespaces or (0,)) if is_export(source.url) else None
        self.api = Api(api_of(source.url), fetcher)

    def pages(self, resume: str | None = None, since: str | None = None) -> Iterator[Page]:
        """The pages; since the last harvest those that were touched, the deleted ones as deletions."""
        if self.export is not None:
            return self.export.pages(resume)
        return self._walk(resume, since)

    def check(self) -> Check:
        """The wiki's name, language, licence and size, and the first pages."""
        if self.export is not None:
            return self.export.check()
        site = read_site(self.api)
        batch = self._batch(Place(), site)
        facts = {"interface": self.api.url, "language": site.language, "licence": site.rights_url or site.rights}
        facts |= site.facts | {"namespaces": ", ".join(map(str, self.namespaces or site.namespaces))}
        return Check(kind="mediawiki", title=site.name, facts=facts, samples=batch.records[:3])

    def _walk(self, resume: str | None, since: str | None) -> Iterator[Page]:
        # Changes do not say which category a page is in.
        last = Round() if self.category else due(self.source, since)
        place = read_place(resume, last if _is_remembered(last.changed) else Round())
        site = read_site(self.api)
        yield from walk(place, lambda here: self._batch(here, site), self.source.url)

    def _batch(self, place: Place, site: Site) -> Batch:
        pages = Pages(self.api, site, html=self.text == "html", books=self.books)
        spaces = self.namespaces or site.namespaces
        if place.changed:
            return changed_batch(pages, place, spaces)
        return self._listed(pages, place, spaces)

    def _listed(self, pages: Pages, place: Place, spaces: tuple[int, ...]) -> Batch:
        at = orjson.loads(place.at) if place.at else {}
        index = number(at, "space") or 0
        onward = at.get("onward", {})
        found = pages.listed(self._generator(spaces, index), onward)
        if found.onward:
            following = {"space": index, "onward": found.onward}
        else:
            is_last = bool(self.category) or index + 1 >= len(spaces)
            following = {} if is_last else {"space": index + 1}
        records = tuple(pages.records(found.pages))
        return Batch(
            records=records,
            listed=tuple(text(page, "title") for page in found.pages),
            following=orjson.dumps(following).decode() if following else None,
            clock=found.clock,
            lost=any(record.problem is not None for record in records),
            problems=tuple(pages.problems),
        )

    def _generator(self, spaces: tuple[int, ...], index: int) -> dict[str, str]:
        if self.category:
            named = self.category if ":" in self.category else f"Category:{self.category}"
            asked = {"generator": "categorymembers", "gcmtitle": named, "gcmtype": "page", "gcmlimit": str(self.size)}
            return asked | {"gcmnamespace": "|".join(map(str, spaces))}
        asked = {"generator": "allpages", "gapnamespace": str(spaces[index]), "gaplimit": str(self.size)}
        return asked | {"gapfilterredir": "nonredirects"}


def _is_remembered(changed: str) -> bool:
    return changed > f"{datetime.now(UTC) - REMEMBERED:%Y-%m-%dT%H:%M:%SZ}"


def _namespaces(source: Source) -> tuple[int, ...]:
    given = source.options.get("namespaces", [])
    if not isinstance(given, list) or not all(number(each) is not None for each in given):
        raise UsageError("Option `namespaces` must be a list of numbers.", source=source.name, given=given)
    return tuple(int(text(each)) for each in given)
