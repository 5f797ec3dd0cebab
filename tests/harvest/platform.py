"""A fetcher that answers as a site on loopback would, without one, and whose clock stands still."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from baraza.errors import FetchError, HttpStatus
from baraza.fetch.contract import Request, Response
from baraza.harvest.contract import Known
from baraza.model import Page, Record
from tests.loopback import Answer, Posted, Reply

CLOCK = "Tue, 03 Mar 2026 10:00:00 GMT"
JSON = "application/json"
DATA = Path(__file__).parent / "data"


class Platform:
    """Answers every request by the functions that `tests.loopback.site` takes; remembers what it was asked."""

    def __init__(self, answer: Answer, posted: Posted = lambda path, query, body: None) -> None:
        self.answer, self.posted = answer, posted
        self.asked: list[tuple[str, dict[str, str]]] = []

    def get(self, request: Request) -> Response:
        parts = urlsplit(request.url)
        query = dict(parse_qsl(parts.query)) | dict(request.params)
        self.asked.append((parts.path, query))
        given = self.answer(parts.path, query) if request.post is None else self.posted(parts.path, query, request.post)
        reply = given or Reply(b"Not here.", "text/plain", 404)
        if reply.status >= 400:
            raise HttpStatus("The server answered with an error.", code=reply.status, url=request.url)
        host = f"{parts.scheme}://{parts.netloc}"
        return Response(
            url=request.url,
            asked=request.url,
            status=reply.status,
            headers={"date": CLOCK}
            | {name.lower(): text.replace("{{host}}", host) for name, text in reply.headers.items()},
            body=reply.body.replace(b"{{host}}", host.encode()),
            media_type=reply.media_type.partition(";")[0],
        )

    def get_many(self, requests: Iterable[Request]) -> Iterator[Response | FetchError]:
        for request in requests:
            try:
                yield self.get(request)
            except FetchError as error:
                yield error


class Nothing:
    """A memory of nothing."""

    def known(self, identifiers: Sequence[str]) -> dict[str, Known]:
        return {}


def records(pages: Iterable[Page]) -> list[Record]:
    """The records of all pages in their order."""
    return [record for page in pages for record in page.records]


def names(pages: Iterable[Page]) -> list[str]:
    """Their identifiers."""
    return [record.identifier for record in records(pages)]


def reasons(pages: Iterable[Page]) -> dict[str, str]:
    """The problem's code of each record that has one."""
    return {record.identifier: record.problem.code for record in records(pages) if record.problem}
