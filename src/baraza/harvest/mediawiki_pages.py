"""Get pages of a wiki with all that is asked about them: by a list, by titles, a book with its subpages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from baraza.errors import BadReply, FetchError
from baraza.fetch.contract import Request
from baraza.harvest.json_reply import ACCEPT, read_json
from baraza.harvest.mediawiki_api import ALWAYS, Api, PageBatch
from baraza.harvest.mediawiki_record import book_record, is_page, page_record, wikitext
from baraza.harvest.mediawiki_site import Site
from baraza.model import Json, Problem, Record
from baraza.model.json_paths import text

AT_ONCE = 50  # pages of one answer with their text; wikis give no more
MOST_CHAPTERS = 2_000
PROPS = {
    "prop": "info|revisions|categories|langlinks|pageprops",
    "inprop": "url",
    "rvprop": "ids|timestamp|content",
    "rvslots": "main",
    "clshow": "!hidden",
    "cllimit": "max",
    "lllimit": "max",
    "llprop": "url",
    "ppprop": "wikibase-shortdesc|wikibase_item|disambiguation",
}
EXTRACTS = {"exintro": "1", "explaintext": "1", "exlimit": "max"}
PARSED = {"action": "parse", "prop": "text", "disableeditsection": "1", "disabletoc": "1", "disablelimitreport": "1"}


class Pages:
    """The pages of one wiki, each as a record."""

    def __init__(self, api: Api, site: Site, *, html: bool, books: bool) -> None:
        self.api, self.site, self.html, self.books = api, site, html, books
        self.props = dict(PROPS)
        if site.has_extracts:
            self.props |= EXTRACTS | {"prop": f"{PROPS['prop']}|extracts"}
        self.problems: list[Problem] = []

    def listed(self, generator: dict[str, str], onward: dict[str, str]) -> PageBatch:
        """The next batch of a generator's pages."""
        return self.api.pages(self.props | generator, onward)

    def titled(self, titles: Sequence[str]) -> list[dict[str, Json]]:
        """The pages of these titles, also those that are missing."""
        found: list[dict[str, Json]] = []
        for start in range(0, len(titles), AT_ONCE):
            asked = self.props | {"titles": "|".join(titles[start : start + AT_ONCE])}
            onward: dict[str, str] = {}
            while True:
                batch = self.api.pages(asked, onward)
                found += batch.pages
                onward = batch.onward
                if not onward:
                    break
        return found

    def records(self, pages: Iterable[dict[str, Json]]) -> list[Record]:
        """A record for each page that is one; with books, a subpage is told with the page above it."""
        own = [page for page in pages if is_page(page)]
        if self.books:
            return self._with_books(own)
        texts = self._html(own)
        return [page_record(page, self.site.told, texts.get(text(page, "title"), "")) for page in own]

    def _with_books(self, pages: Sequence[dict[str, Json]]) -> list[Record]:
        roots = {root_of(text(page, "title")) for page in pages} - {text(page, "title") for page in pages}
        there = {text(page, "title") for page in self.titled(sorted(roots)) if is_page(page)} if roots else set()
        there |= {text(page, "title") for page in pages}
        return [
            self._book(page)
            for page in pages
            if (title := text(page, "title")) == (root := root_of(title)) or root not in there
        ]

    def _book(self, page: dict[str, Json]) -> Record:
        chapters = self._chapters(page) if "/" not in text(page, "title") else []
        if not chapters:
            return page_record(page, self.site.told, self._html([page]).get(text(page, "title"), ""))
        return book_record(page, chapters, self.site.told, self._html([page, *chapters]))

    def _chapters(self, page: dict[str, Json]) -> list[dict[str, Json]]:
        """The subpages: those that the page links to first, in its order, then the others by their titles."""
        title = text(page, "title")
        space = text(page, "ns") or "0"
        local = title.partition(":")[2] if space != "0" else title
        generator = {"generator": "allpages", "gapnamespace": space, "gapprefix": f"{local}/"}
        generator |= {"gapfilterredir": "nonredirects", "gaplimit": str(AT_ONCE)}
        found: list[dict[str, Json]] = []
        onward: dict[str, str] = {}
        while len(found) < MOST_CHAPTERS:
            batch = self.listed(generator, onward)
            found += [each for each in batch.pages if is_page(each)]
            onward = batch.onward
            if not onward:
                break
        else:
            self.problems.append(Problem("more-chapters", f"{title} has more than {MOST_CHAPTERS} subpages."))
        linked = links_in_order(wikitext(page), title)
        last = len(linked)
        return sorted(found, key=lambda each: (linked.get(text(each, "title"), last), text(each, "title")))

    def _html(self, pages: Sequence[dict[str, Json]]) -> dict[str, str]:
        """Title to text as the wiki shows it, its templates filled in; nothing where markup is what is wanted."""
        if not self.html:
            return {}
        titles = [text(page, "title") for page in pages]
        asked = [Request(url=self.api.url, params=_params(title), accept=ACCEPT) for title in titles]
        found: dict[str, str] = {}
        for title, answer in zip(titles, self.api.fetcher.get_many(asked), strict=True):
            try:
                if isinstance(answer, FetchError):
                    raise answer
                found[title] = text(read_json(answer), "parse", "text")
            except (BadReply, FetchError) as error:
                self.problems.append(
                    Problem("text-not-fetched", f"{title}: {error.message.rstrip('.')}; its markup is read.")
                )
        return found


def root_of(title: str) -> str:
    """The page that a subpage belongs to."""
    return title.partition("/")[0].rstrip() or title


def links_in_order(markup: str, title: str) -> dict[str, int]:
    """Titles of the subpages that a page links to, with their place in it."""
    places: dict[str, int] = {}
    for own, whole in re.findall(r"\[\[\s*:?(?:/([^|\]\[#\n]{1,255})|([^|\]\[#\n]{1,255}))", markup):
        name = f"{title}/{own.strip().strip('/')}" if own else whole.strip().replace("_", " ")
        if name.startswith(f"{title}/"):
            places.setdefault(name, len(places))
    return places


def _params(title: str) -> tuple[tuple[str, str], ...]:
    return tuple((ALWAYS | PARSED | {"page": title}).items())
