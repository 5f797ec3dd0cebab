"""What became of one address of a sitemap: a record with the page, or with the reason why there is none."""

from __future__ import annotations

from baraza.errors import AddressRefused, FetchError, HttpStatus, RobotsRefused, TooLarge, TooSlow
from baraza.fetch.contract import Request, Response
from baraza.harvest.contract import Known
from baraza.harvest.sitemap_draft import Outcome
from baraza.harvest.sitemap_file import Entry
from baraza.model import Content, Problem, Record

CODES: tuple[tuple[type[FetchError], str], ...] = (
    (AddressRefused, "fetch-refused"),
    (RobotsRefused, "fetch-robots"),
    (TooLarge, "fetch-too-large"),
    (TooSlow, "fetch-too-slow"),
    (FetchError, "fetch-failed"),
)
PAGES = frozenset({"text/html", "application/xhtml+xml"})
LASTING = frozenset({400, 401, 403, 404, 405, 406, 410, 414, 451})


def fetched(entry: Entry, outcome: Response | FetchError) -> Record:
    """The record of an address that was asked for."""
    if isinstance(outcome, FetchError):
        return refused(entry, problem_of(outcome))
    if not outcome.body:
        return refused(entry, Problem("empty", f"The answer of {outcome.url} is empty."))
    content = Content(
        outcome.body,
        _media_type(outcome),
        url=outcome.url,
        charset=outcome.charset,
        etag=outcome.etag,
        last_modified=outcome.last_modified,
    )
    is_page = content.media_type in PAGES
    return Record(
        identifier=entry.loc,
        format="page" if is_page else "file",
        body=outcome.body if is_page else b"",
        url=entry.loc,
        datestamp=entry.lastmod,
        content=content,
    )


def request_of(entry: Entry, known: Known) -> Request:
    """What asks for the page, or whether it has changed since it was stored."""
    return Request(
        url=entry.loc,
        accept="text/html, application/xhtml+xml, application/pdf;q=0.9, */*;q=0.8",
        etag=known.etag,
        last_modified=known.last_modified,
    )


def outcome(entry: Entry, answer: Response | FetchError, *, is_held: bool) -> Outcome:
    """A page that is held is not given up for a failure that may pass."""
    if isinstance(answer, FetchError):
        if is_held and not is_final(answer):
            return Outcome(problem=problem_of(answer))
    elif answer.not_modified:
        return Outcome()
    return Outcome(record=fetched(entry, answer))


def refused(entry: Entry, problem: Problem) -> Record:
    """The record of an address that gave nothing to read."""
    return Record(identifier=entry.loc, format="page", url=entry.loc, datestamp=entry.lastmod, problem=problem)


def misplaced(entry: Entry) -> Record:
    """The record of an address that is not the source's own, or none at all."""
    if not entry.loc.lower().startswith(("http://", "https://")):
        return refused(entry, Problem("not-an-address", f"{entry.loc[:200]!r} is no http or https address."))
    message = f"{entry.loc[:200]} stands on another host than its sitemap; name the host in the option hosts."
    return refused(entry, Problem("off-site", message))


def problem_of(error: FetchError) -> Problem:
    """The reason's stable name, and the error's own words."""
    if isinstance(error, HttpStatus):
        return Problem(f"fetch-http-{error.code}", str(error))
    return Problem(next(code for kind, code in CODES if isinstance(error, kind)), str(error))


def is_final(error: FetchError) -> bool:
    """The page is gone or closed to us; anything else may be different next time."""
    if isinstance(error, HttpStatus):
        return error.code in LASTING
    return isinstance(error, (AddressRefused, TooLarge)) or _forbids(error)


def _forbids(error: FetchError) -> bool:
    # A robots.txt that could not be had carries its status; one that was read and says no does not.
    return isinstance(error, RobotsRefused) and "code" not in error.where


def _media_type(response: Response) -> str:
    if response.media_type:
        return response.media_type
    starts = response.body[:1_000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return "text/html" if starts.startswith((b"<!doctype html", b"<html")) else "application/octet-stream"
