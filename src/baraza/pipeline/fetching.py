"""Fetch the files of resources whose source wants them; what comes makes the record due again."""

from __future__ import annotations

from itertools import islice

from msgspec.structs import replace

from baraza.errors import AddressRefused, FetchError, HttpStatus, RobotsRefused, TooLarge
from baraza.fetch.contract import Fetcher, Request, Response
from baraza.pipeline.wanted import Wanted, Wishes, wanted
from baraza.settings.logs import follow_record
from baraza.store.blobs import Blobs
from baraza.store.clock import now
from baraza.store.kept import StageMark, StoredContent, ToFetch
from baraza.store.ledger import fetched, to_fetch

VERSION = 1

# Seconds until the next try after the n-th passing fault; then it is given up until the record changes.
_WAITS_S = (300, 3_600, 21_600, 86_400, 604_800)

_UNHEARD = (
    "It is sound that nobody captioned, and nobody listens here (BARAZA_SPEECH_MODEL), so it was not fetched. "
    "It stays findable by its title and description."
)


def fetch_contents(fetcher: Fetcher, blobs: Blobs, limit: int = 100, wishes: Wishes | None = None) -> int:
    """Fetch up to `limit` contents whose time has come, each with the files beside it; how many were tried."""
    items = to_fetch(limit)
    asked = [wanted(item.url, item.resource, wishes or Wishes()) for item in items]
    answers = fetcher.get_many(_request(want, item) for item, wants in zip(items, asked, strict=True) for want in wants)
    for item, wants in zip(items, asked, strict=True):
        _keep(item, tuple(zip(wants, islice(answers, len(wants)), strict=True)), blobs)
    return len(items)


def _held(item: ToFetch, name: str) -> StoredContent | None:
    """What is held of the file already."""
    files = (item.content, *item.content.beside) if item.content else ()
    return next((file for file in files if file.name == name), None)


def _request(want: Wanted, item: ToFetch) -> Request:
    held = _held(item, want.name)
    if held is None:
        return Request(url=want.url)
    return Request(url=want.url, etag=held.etag, last_modified=held.last_modified)


def _keep(item: ToFetch, answers: tuple[tuple[Wanted, Response | FetchError], ...], blobs: Blobs) -> None:
    """What came is kept, though a file beside did not come; the ledger tells the first file that did not."""
    at = now()
    faults = [(want, answer) for want, answer in answers if isinstance(answer, FetchError)]
    mark, again_at = StageMark(VERSION, "done", at), None
    if not answers:
        mark = StageMark(VERSION, "rejected", at, "no-transcript", _UNHEARD)
    if faults:
        # A passing fault is tried again, so it comes before a final one; without the main file there is no content.
        want, fault = min(faults, key=lambda each: _final(each[1]))
        mark, again_at = _refused(item, fault, at)
        if mark.state == "rejected" and want.name:
            mark = StageMark(VERSION, "done", at, mark.code, f"{want.name}: {mark.reason}")
    files = [kept for want, answer in answers if (kept := _file(item, want, answer, blobs))]
    fetched(item, replace(files[0], beside=tuple(files[1:])) if files else None, mark, again_at)
    follow_record("fetched", key=item.key, source=item.source, url=item.url, state=mark.state, code=mark.code)


def _file(item: ToFetch, want: Wanted, answer: Response | FetchError, blobs: Blobs) -> StoredContent | None:
    """What there is of a file now: what came, or what is held where nothing new did."""
    held = _held(item, want.name)
    if isinstance(answer, FetchError) or answer.not_modified:
        return replace(held, beside=()) if held else None
    return StoredContent(
        blob=blobs.put(answer.body),
        media_type=answer.media_type,
        url=answer.url,
        charset=answer.charset,
        etag=answer.etag,
        last_modified=answer.last_modified,
        name=want.name,
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
