"""Walk the books of OpenStax through the interface of its own pages, which is Wagtail's.

https://docs.wagtail.org/en/stable/advanced_topics/api/v2/usage.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from baraza.errors import BadReply, HttpStatus
from baraza.fetch.contract import Fetcher, Request, Response
from baraza.harvest.contract import Check, Memory
from baraza.harvest.json_reply import ACCEPT, ask, record_of, unnamed
from baraza.harvest.listing import Batch, Place, read_place, walk
from baraza.harvest.openstax_recognise import PROBES, list_address
from baraza.harvest.options import number_option
from baraza.harvest.recognise import site_of
from baraza.harvest.rounds import Round
from baraza.model import Json, Page, Problem, Record, Source
from baraza.model.json_paths import dig, number, text

__all__ = ["PROBES", "OpenStaxHarvester"]

PAGE_SIZE = 20
HINT = "Give the address of the site, https://openstax.org."
FIELDS = (
    *("title", "cnx_id", "book_state", "description", "book_subjects", "book_categories", "k12book_subjects"),
    *("authors", "publish_date", "created", "updated", "license_name", "license_version", "license_url"),
    *("license_text", "high_resolution_pdf_url", "pdf_url", "webview_rex_link", "webview_link", "cover_url"),
    *("digital_isbn_13", "print_isbn_13", "is_ap", "translations", "audiobook_link", "locale"),
)
# Older and newer versions of the interface have these instead of some of the above.
KEPT = frozenset({*FIELDS, "id", "meta", "book_contributing_authors", "low_resolution_pdf_url"})
# "Remove from website", and "not included in books sent to site", as the interface's makers put it.
GONE = frozenset({"retired", "unlisted"})
ANNOUNCED = "coming_soon"


class OpenStaxHarvester:
    """Walks all books; one that is retired is gone, one that is only announced is told. Option: `page_size`."""

    def __init__(self, source: Source, fetcher: Fetcher, memory: Memory | None = None) -> None:
        del memory  # the few pages of books are read whole each time
        self.source, self.fetcher = source, fetcher
        self.url = list_address(source.url)
        self.size = number_option(source, "page_size", PAGE_SIZE, 100)

    def pages(self, resume: str | None = None, since: str | None = None) -> Iterator[Page]:
        """The books by the order in which they were made."""
        del since
        return walk(read_place(resume, Round()), self._batch, self.source.url)

    def check(self) -> Check:
        """How many books there are, and the first of them."""
        batch = self._batch(Place())
        facts = {"interface": self.url} | ({} if batch.total is None else {"books": str(batch.total)})
        return Check(kind="openstax", title="OpenStax", facts=facts, samples=batch.records[:3])

    def _batch(self, place: Place) -> Batch:
        start = int(place.at or 0)
        found, answer = self._ask(start)
        items = dig(found, "items")
        if not isinstance(items, list):
            raise BadReply("The answer is no list of books.", url=answer.asked, hint=HINT)
        total = number(found, "meta", "total_count")
        end = start + len(items)
        base = site_of(self.source.url)
        records = tuple(_record(item, base, f"book:{n}") for n, item in enumerate(items, start + 1))
        return Batch(
            records=records,
            following=str(end) if items and (total is None or end < total) else None,
            lost=any(record.problem is not None and record.problem.code == "no-identifier" for record in records),
            total=total,
        )

    def _ask(self, start: int) -> tuple[Json, Response]:
        """One page of the list; where a field's name is not known any more, with all fields that there are."""
        page = (("type", "books.Book"), ("order", "id"), ("limit", str(self.size)), ("offset", str(start)))
        try:
            return ask(self.fetcher, self._request(page, ",".join(FIELDS)))
        except HttpStatus as error:
            if error.code != 400:
                raise
            return ask(self.fetcher, self._request(page, "*"))

    def _request(self, page: tuple[tuple[str, str], ...], fields: str) -> Request:
        return Request(url=self.url, params=(*page, ("fields", fields)), accept=ACCEPT)


def _record(item: Json, base: str, place: str) -> Record:
    """The record of a book under the address of its description, for a book's own id may stand on two pages."""
    page = number(item, "id")
    if page is None or not isinstance(item, Mapping):
        return unnamed(place, "openstax", item)
    identifier = f"{base}/apps/cms/api/v2/pages/{page}/"
    stamp, state = text(item, "updated"), text(item, "book_state")
    if state in GONE:
        return Record(identifier=identifier, format="", datestamp=stamp, deleted=True)
    if state == ANNOUNCED:
        problem = Problem("coming-soon", "The book is announced and cannot be read yet.")
        return Record(identifier=identifier, format="openstax", datestamp=stamp, problem=problem)
    kept = {name: value for name, value in item.items() if name in KEPT}
    slug = text(item, "meta", "slug").removeprefix("books/")
    url = f"{base}/details/books/{slug}" if slug else ""
    return record_of(kept, identifier=identifier, format="openstax", url=url, datestamp=stamp)
