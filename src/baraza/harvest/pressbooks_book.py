"""A book of Pressbooks as a record: its metadata, its table of contents, and on request the texts of its chapters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from html import escape

from msgspec.structs import replace

from baraza.errors import BadReply, FetchError
from baraza.fetch.contract import Fetcher, Request
from baraza.harvest.json_reply import ACCEPT, ask, read_json, record_of
from baraza.model import Content, Json, Problem, Record
from baraza.model.json_paths import dig, number, objects, text

API = "wp-json/pressbooks/v2"
# Where the texts of each section of the contents stand; a part has its own text before its chapters.
TEXTS = {"front-matter": "front-matter", "parts": "parts", "chapters": "chapters", "back-matter": "back-matter"}
TEXTS_AT_ONCE = 100
MOST_ANSWERS = 50
MOST_BYTES = 50 * 2**20  # texts of one book


class Books:
    """Makes records of books; what could not be had beside them is told by `problems`."""

    def __init__(self, fetcher: Fetcher, *, with_text: bool) -> None:
        self.fetcher, self.with_text = fetcher, with_text
        self._problems: list[Problem] = []

    def problems(self) -> tuple[Problem, ...]:
        """What could not be had since this was last asked."""
        told, self._problems = tuple(self._problems), []
        return told

    def records(self, books: Sequence[dict[str, Json]]) -> list[Record]:
        """A record for each book; one whose contents cannot be had is told without chapters."""
        asked = [Request(url=f"{address_of(book)}{API}/toc", accept=ACCEPT) for book in books]
        made: list[Record] = []
        for book, answer in zip(books, self.fetcher.get_many(asked), strict=True):
            try:
                if isinstance(answer, FetchError):
                    raise answer
                sections = list(_sections(read_json(answer)))
            except (BadReply, FetchError) as error:
                self._note("contents-not-fetched", book, error)
                sections = []
            made.append(self._record(book, sections))
        return made

    def _record(self, book: dict[str, Json], sections: list[dict[str, Json]]) -> Record:
        address = address_of(book)
        shown: list[Json] = [{name: section[name] for name in ("title", "link", "kind")} for section in sections]
        body: dict[str, Json] = {"link": address, "metadata": book.get("metadata"), "sections": shown}
        record = record_of(body, identifier=address, format="pressbooks", url=address, datestamp=stamp_of(book))
        return replace(record, content=self._content(book, sections)) if self.with_text and sections else record

    def _content(self, book: dict[str, Json], sections: list[dict[str, Json]]) -> Content | None:
        """The first section's text, with the others beside it in their order."""
        texts: dict[str, str] = {}
        try:
            for kind in dict.fromkeys(text(section, "kind") for section in sections):
                texts |= self._texts(f"{address_of(book)}{API}/{TEXTS[kind]}", kind)
        except (BadReply, FetchError) as error:
            self._note("text-not-fetched", book, error)
        found = [
            _document(section, html)
            for section in sections
            if (html := texts.get(f"{text(section, 'kind')} {text(section, 'id')}", "")).strip()
        ]
        return replace(found[0], beside=tuple(found[1:])) if found else None

    def _texts(self, url: str, kind: str) -> dict[str, str]:
        texts: dict[str, str] = {}
        weight = 0
        for page in range(1, MOST_ANSWERS + 1):
            params = (("per_page", str(TEXTS_AT_ONCE)), ("page", str(page)))
            found, answer = ask(self.fetcher, Request(url=url, params=params, accept=ACCEPT))
            for item in objects(found):
                html = text(item, "content", "rendered")
                weight += len(html)
                texts[f"{kind} {text(item, 'id')}"] = html
            if weight > MOST_BYTES:
                raise BadReply("The book's texts are too large to be read.", url=url, max_bytes=MOST_BYTES)
            if page >= (number(answer.headers.get("x-wp-totalpages", "")) or 1):
                break
        return texts

    def _note(self, code: str, book: dict[str, Json], error: BadReply | FetchError) -> None:
        self._problems.append(Problem(code, f"{address_of(book)}: {error.message}"))


def address_of(book: dict[str, Json]) -> str:
    """The book's own address, with a slash at its end; empty where it has none."""
    link = text(book, "link") or text(book, "metadata", "url")
    return f"{link.rstrip('/')}/" if link.startswith(("http://", "https://")) else ""


def stamp_of(book: dict[str, Json]) -> str:
    """When the book last changed, in UTC; empty where it does not say."""
    moment = number(book, "metadata", "lastUpdated")
    try:
        return f"{datetime.fromtimestamp(moment, UTC):%Y-%m-%dT%H:%M:%SZ}" if moment else ""
    except (ValueError, OverflowError, OSError):
        return ""


def _sections(contents: Json) -> Iterator[dict[str, Json]]:
    """Everything that a reader leafs through, in its order; a part counts only where it has a text of its own."""
    yield from (_section(item, "front-matter") for item in objects(dig(contents, "front-matter")))
    for part in objects(dig(contents, "parts")):
        if part.get("has_post_content") is True:
            yield _section(part, "parts")
        yield from (_section(item, "chapters") for item in objects(part.get("chapters")))
    yield from (_section(item, "back-matter") for item in objects(dig(contents, "back-matter")))


def _section(item: dict[str, Json], kind: str) -> dict[str, Json]:
    return {"id": text(item, "id"), "title": text(item, "title"), "link": text(item, "link"), "kind": kind}


def _document(section: dict[str, Json], html: str) -> Content:
    name = text(section, "title")
    heading = escape(name)
    shown = f"<body><article><h1>{heading}</h1>{html}</article></body>"
    document = f"<!doctype html><html><head><title>{heading}</title></head>{shown}</html>"
    body = document.encode("utf-8", "replace")
    return Content(body, "text/html", url=text(section, "link"), charset="utf-8", name=name)
