"""Fetch the content of resources whose source wants it; what comes makes the record due again."""

from __future__ import annotations

from baraza.errors import AddressRefused, FetchError, HttpStatus, RobotsRefused, TooLarge
from baraza.fetch.contract import Fetcher, Request, Response
from baraza.store.blobs import Blobs
from baraza.store.clock import now
from baraza.store.kept import StageMark, StoredContent, ToFetch
from baraza.store.ledger import fetched, to_fetch

VERSION = 1

# Seconds until the next try after the n-th passing fault; then it is given up until the record changes.
_WAITS_S = (300, 3_600, 21_600, 86_400, 604_800)


def fetch_contents(fetcher: Fetcher, blobs: Blobs, limit: int = 100) -> int:
    """Fetch up to `limit` contents whose time has come; how many were tried."""
    items = to_fetch(limit)
    answers = fetcher.get_many([_request(item) for item in items])
    for item, answer in zip(items, answers, strict=True):
        _keep(item, answer, blobs)
    return len(items)


def _request(item: ToFetch) -> Request:
    if item.content is None:
        return Request(url=item.url)
    return Request(url=item.url, etag=item.content.etag, last_modified=item.content.last_modified)


def _keep(item: ToFetch, answer: Response | FetchError, blobs: Blobs) -> None:
    at = now()
    if isinstance(answer, FetchError):
        mark, again_at = _refused(item, answer, at)
        fetched(item, None, mark, again_at)
        return
    content = None if answer.not_modified else _stored(answer, blobs)
    fetched(item, content, StageMark(VERSION, "done", at), None)


def _stored(answer: Response, blobs: Blobs) -> StoredContent:
    return StoredContent(
        blob=blobs.put(answer.body),
        media_type=answer.media_type,
        url=answer.url,
        charset=answer.charset,
        etag=answer.etag,
        last_modified=answer.last_modified,
    )


def _refused(item: ToFetch, error: FetchError, at: int) -> tuple[StageMark, int | None]:
    before = item.stages.get("fetch")
    tries = (before.tries if before and before.state == "failed" else 0) + 1
    if _final(error) or tries > len(_WAITS_S):
        return StageMark(VERSION, "rejected", at, _code(error), str(error), tries), None
    return StageMark(VERSION, "failed", at, _code(error), str(error), tries), at + _WAITS_S[tries - 1]


def _final(error: FetchError) -> bool:
    if isinstance(error, HttpStatus):
        return error.code < 500 and error.code not in {408, 425, 429}
    return isinstance(error, AddressRefused | RobotsRefused | TooLarge)


def _code(error: FetchError) -> str:
    if isinstance(error, HttpStatus):
        return f"http-{error.code}"
    return {"AddressRefused": "address-refused", "RobotsRefused": "robots", "TooLarge": "too-large"}.get(
        type(error).__name__, "not-reached"
    )
