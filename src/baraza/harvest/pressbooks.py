"""Networks of books that run Pressbooks, and single books of them (https://pressbooks.org/dev-docs/rest-api/)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from baraza.errors import BadReply, HttpStatus
from baraza.fetch.contract import Fetcher, Request
from baraza.harvest.contract import Check, Memory
from baraza.harvest.json_reply import ACCEPT, ask, unnamed
from baraza.harvest.listing import Batch, Place, read_place, walk
from baraza.harvest.options import flag_option, number_option
from baraza.harvest.pressbooks_book import Books, address_of, stamp_of
from baraza.harvest.pressbooks_recognise import PROBES, api_of
from baraza.harvest.rounds import Round, clock, due
from baraza.model import Json, Page, Record, Source
from baraza.model.json_paths import number, text

__all__ = ["PROBES", "PressbooksHarvester"]

PAGE_SIZE = 10  # networks give no more
NO_NETWORK = frozenset({400, 401, 403, 404})
HINT = "Is this the address of a network of books, or of one book?"


class PressbooksHarvester:
    """Walks the books of a network, or reads the one book that the address is of; each with its chapters.

    Options: `content` (the chapters' texts come along), `page_size`, `whole_every`.
    """

    def __init__(self, source: Source, fetcher: Fetcher, memory: Memory) -> None:
        self.source, self.fetcher, self.memory = source, fetcher, memory
        self.api = api_of(source.url)
        self.size = number_option(source, "page_size", PAGE_SIZE, 100)
        self.books = Books(fetcher, with_text=flag_option(source, "content"))

    def pages(self, resume: str | None = None, since: str | None = None) -> Iterator[Page]:
        """The books, or those that changed since the last harvest; deletions show in a walk over everything."""
        place = read_place(resume, due(self.source, since))
        return walk(place, self._batch, self.source.url)

    def check(self) -> Check:
        """How many books there are, and the first of them."""
        batch = self._batch(read_place(None, Round()), fresh=True)
        facts = {"interface": self.api} | ({} if batch.total is None else {"records": str(batch.total)})
        return Check(kind="pressbooks", title=self.source.title, facts=facts, samples=batch.records[:3])

    def _batch(self, place: Place, fresh: bool = False) -> Batch:
        page = int(place.at or 1)
        asked = {"page": str(page), "per_page": str(self.size)}
        if place.changed:
            asked["modified_since"] = _epoch(place.changed)
        try:
            found, answer = ask(
                self.fetcher, Request(url=f"{self.api}/books", params=tuple(asked.items()), accept=ACCEPT)
            )
        except HttpStatus as error:
            if page > 1 or error.code not in NO_NETWORK:
                raise
            return self._one_book()
        if not isinstance(found, list):
            raise BadReply("The answer is no list of books.", url=answer.asked, hint=HINT)
        last = number(answer.headers.get("x-wp-totalpages", ""))
        more = page < last if last is not None else len(found) >= self.size
        records, unchanged = self._told(found, page, fresh)
        return Batch(
            records=tuple(records),
            unchanged=tuple(unchanged),
            following=str(page + 1) if more and found else None,
            clock=clock(answer),
            lost=any(record.problem is not None for record in records),
            problems=self.books.problems(),
            total=None if place.changed else number(answer.headers.get("x-wp-total", "")),
        )

    def _told(self, found: Sequence[Json], page: int, fresh: bool) -> tuple[list[Record], list[str]]:
        """A record for each book that is new or has changed, and the addresses of the others."""
        named = [book for book in found if isinstance(book, dict) and address_of(book)]
        known = {} if fresh else self.memory.known([address_of(book) for book in named])
        stamps = {address: known[address].datestamp for address in known}
        kept = [
            address
            for book in named
            if (address := address_of(book)) in stamps and stamp_of(book) == stamps[address] != ""
        ]
        records = self.books.records([book for book in named if address_of(book) not in kept])
        odd = [unnamed(f"book:{page}:{n}", "pressbooks", book) for n, book in enumerate(found, 1) if book not in named]
        return [*records, *odd], kept

    def _one_book(self) -> Batch:
        metadata, answer = ask(self.fetcher, Request(url=f"{self.api}/metadata", accept=ACCEPT))
        if not text(metadata, "name"):
            raise BadReply("The answer describes no book.", url=answer.asked, hint=HINT)
        book: dict[str, Json] = {"link": self.api.partition("wp-json/")[0], "metadata": metadata}
        records = tuple(self.books.records([book]))
        return Batch(records=records, clock=clock(answer), problems=self.books.problems(), total=1)


def _epoch(moment: str) -> str:
    return str(int(datetime.fromisoformat(moment).timestamp()))
