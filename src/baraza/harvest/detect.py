"""Find out which kind of source an address is: fetch it once, judge what came, ask the few probes that make sense."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from baraza.errors import AddressRefused, FetchError, HttpStatus, RobotsRefused, TooLarge
from baraza.fetch.contract import Fetcher, Request, Response
from baraza.harvest.detect_here import kind_here
from baraza.harvest.detect_marks import Mark, feeds, marks
from baraza.harvest.file import is_web
from baraza.harvest.recognise import Probe, probes

MOST_REQUESTS = 25
UNLIKELY_REQUESTS = 3
"""For a kind that nothing speaks for, so that the last ones are asked for too."""
FALLBACK = "page"
ACCEPT = "text/html, application/xhtml+xml, application/xml;q=0.9, application/json;q=0.9, */*;q=0.8"
# What one more request would not change: a server that answers differently may still be asked elsewhere.
GOES_ON = (HttpStatus, RobotsRefused, TooLarge)


class Tried(Struct, frozen=True):
    """An address that was asked for, and how it answered."""

    url: str
    answer: str


class Detected(Struct, frozen=True, kw_only=True):
    """Which kind of source an address is."""

    kind: str
    url: str
    """The address to put into the source."""
    why: str
    """One sentence of evidence."""
    is_certain: bool = True
    """False where nothing was recognised and it is taken for a single page."""
    also: tuple[tuple[str, str], ...] = ()
    """Other kinds that the same answers show, with their addresses."""
    tried: tuple[Tried, ...] = ()


class Answers:
    """Asks each address once, and no more than so many."""

    def __init__(self, fetcher: Fetcher, most: int) -> None:
        self._fetcher, self._left = fetcher, most
        self._held: dict[str, Response | FetchError] = {}

    def get(self, url: str) -> Response | None:
        """The answer; None where it was an error, or where there are no more requests."""
        if url not in self._held and self._left > 0:
            self._left -= 1
            (self._held[url],) = self._fetcher.get_many([Request(url=url, accept=ACCEPT)])
        return self.held(url)

    def held(self, url: str) -> Response | None:
        """The answer, if the address was asked for already."""
        held = self._held.get(url)
        return held if isinstance(held, Response) else None

    def error(self, url: str) -> FetchError | None:
        """Why there is no answer."""
        held = self._held.get(url)
        return held if isinstance(held, FetchError) else None

    def tried(self) -> tuple[Tried, ...]:
        """Everything that was asked for, in order."""
        return tuple(Tried(url, _said(held)) for url, held in self._held.items())


def detect(address: str, fetcher: Fetcher, most: int = MOST_REQUESTS) -> Detected:
    """The kind that stands at the address; `page` where no kind is recognised. FetchError where nothing answers."""
    if not is_web(address):
        return _local(address)
    answers = Answers(fetcher, most)
    first = answers.get(address)
    error = answers.error(address)
    if error is not None and not isinstance(error, GOES_ON):
        raise error
    likely = marks(address, first)
    for asked in _questions(address, first, likely):
        answer = answers.get(asked.url)
        if answer is not None and (found := asked.probe.recognises(answer)):
            said = f" ({asked.said})" if asked.said else ""
            return Detected(
                kind=asked.kind,
                url=found,
                why=f"{answer.url} answers as a source of the kind {asked.kind} does{said}.",
                also=_also(address, answers, (asked.kind, found)),
                tried=answers.tried(),
            )
    return _unknown(address, first, answers)


class Question(Struct, frozen=True):
    """An address to ask for a kind, and what speaks for that."""

    kind: str
    probe: Probe
    url: str
    said: str = ""


def _questions(address: str, first: Response | None, likely: Sequence[Mark]) -> Iterator[Question]:
    """What the first answer shows by itself, then the likely kinds, the others, and the feeds that the page names."""
    known = [(kind, probe) for kind, probe in probes() if kind != FALLBACK]
    if first is not None:
        yield from (Question(kind, probe, address) for kind, probe in known if address in probe.path(address))
    for mark in likely:
        asked = (probe for kind, probe in known if kind == mark.kind)
        yield from (Question(mark.kind, probe, url, mark.words) for probe in asked for url in probe.path(address))
    named = {mark.kind for mark in likely}
    yield from _unlikely(address, [(kind, probe) for kind, probe in known if kind not in named])
    for feed in feeds(first) if first else ():
        reading = ((kind, probe) for kind, probe in known if feed in probe.path(feed))
        yield from (Question(kind, probe, feed, "the page names it as its feed") for kind, probe in reading)


def _unlikely(address: str, known: Sequence[tuple[str, Probe]]) -> Iterator[Question]:
    asked: Counter[str] = Counter()
    for kind, probe in known:
        for url in probe.path(address):
            asked[kind] += 1
            if asked[kind] <= UNLIKELY_REQUESTS:
                yield Question(kind, probe, url)


def _also(address: str, answers: Answers, chosen: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """What else the answers that are here already show."""
    found: dict[tuple[str, str], None] = {}
    for kind, probe in probes():
        for url in probe.path(address):
            answer = answers.held(url)
            if answer is not None and (source := probe.recognises(answer)):
                found[kind, source] = None
    return tuple(each for each in found if each != chosen)


def _unknown(address: str, first: Response | None, answers: Answers) -> Detected:
    error = answers.error(address)
    if first is None and error is not None:
        tried = len(answers.tried())
        error.hint = f"No kind of source was recognised either, after {tried} requests. {error.hint}".strip()
        raise error
    why = "No kind of source was recognised; the address is taken for a single page."
    return Detected(kind=FALLBACK, url=address, why=why, is_certain=False, tried=answers.tried())


def _local(address: str) -> Detected:
    if "://" in address and not address.startswith("file:"):
        raise AddressRefused(
            "Only http and https are fetched.", url=address, hint="Give a web address, or a path here."
        )
    kind, why = kind_here(address)
    return Detected(kind=kind, url=address, why=why)


def _said(held: Response | FetchError) -> str:
    if isinstance(held, Response):
        return f"{held.status} {held.media_type}".strip()
    return str(held.where.get("code", held.message))
