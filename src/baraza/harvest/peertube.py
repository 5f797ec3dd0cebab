"""Walk the videos of a PeerTube instance, or of one of its channels (https://docs.joinpeertube.org/api-rest-reference.html)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from baraza.errors import BadReply, FetchError, SourceError
from baraza.fetch.contract import Fetcher, Request, Response
from baraza.harvest.contract import Check, Known, Memory
from baraza.harvest.json_reply import ACCEPT, ask, read_json, record_of, unnamed
from baraza.harvest.listing import Batch, Place, read_place, walk
from baraza.harvest.options import number_option
from baraza.harvest.peertube_recognise import PROBES, Collection, collection
from baraza.harvest.rounds import Round
from baraza.harvest.sitemap_page import is_final, problem_of
from baraza.model import Json, Page, Problem, Record, Source
from baraza.model.json_paths import number, objects, text

__all__ = ["PROBES", "PeerTubeHarvester"]

PAGE_SIZE = 25
MOST_AT_ONCE = 100
VIDEO_BYTES = 1_000_000  # of a video's description, or its list of captions; real ones have some 20 kB
HINT = "Give the address of the instance, of a channel (/c/NAME) or of an account (/a/NAME)."
# Visits and votes: nothing about the video, and different at every look.
COUNTERS = frozenset({"views", "viewers", "likes", "dislikes", "comments", "commentsCount"})


class Video(Struct, frozen=True):
    """A video as the list has it."""

    uuid: str
    identifier: str
    """Its address on the instance that it comes from; the same wherever it is seen."""
    updated: str


class PeerTubeHarvester:
    """Walks the list of videos, and asks for each that is new or has changed, with its captions.

    Of an instance only its own videos: those of others are theirs to offer. Option: `page_size`.
    """

    def __init__(self, source: Source, fetcher: Fetcher, memory: Memory | None = None) -> None:
        self.source, self.fetcher, self.memory = source, fetcher, memory
        self.at: Collection = collection(source.url)
        self.size = number_option(source, "page_size", PAGE_SIZE, MOST_AT_ONCE)

    def pages(self, resume: str | None = None, since: str | None = None) -> Iterator[Page]:
        """The videos, the oldest first, so that new ones do not shift those before them; a walk is over all of them."""
        del since
        return walk(read_place(resume, Round()), self._batch, self.source.url)

    def check(self) -> Check:
        """How many videos there are, and the first of them."""
        batch = self._batch(Place())
        facts = {"interface": self.at.list_url} | ({} if batch.total is None else {"videos": str(batch.total)})
        return Check(kind="peertube", title=self.source.title, facts=facts, samples=batch.records[:3])

    def _batch(self, place: Place) -> Batch:
        start = int(place.at or 0)
        params = (*self.at.params, ("sort", "publishedAt"), ("start", str(start)), ("count", str(self.size)))
        found, answer = ask(self.fetcher, Request(url=self.at.list_url, params=params, accept=ACCEPT))
        listed = found.get("data") if isinstance(found, dict) else None
        if not isinstance(listed, list):
            raise BadReply("The answer is no list of videos.", url=answer.asked, hint=HINT)
        total = number(found, "total")
        end = start + len(listed)
        goes_on = bool(listed) and (total is None or end < total)
        return self._told(listed, start, str(end) if goes_on else None, total)

    def _told(self, listed: list[Json], start: int, following: str | None, total: int | None) -> Batch:
        """What is said of the listed videos; what the list holds besides videos is told too."""
        own = [(n, item) for n, item in enumerate(listed, start + 1) if not self._is_others(item)]
        nameless = tuple(unnamed(f"video:{n}", "peertube", item) for n, item in own if _video(item) is None)
        videos = [video for _, item in own if (video := _video(item)) is not None]
        known = self.memory.known([video.identifier for video in videos]) if self.memory else {}
        due = [video for video in videos if not _is_settled(video, known)]
        told = list(zip(due, self._asked(due, known), strict=True))
        problems = tuple(what for _, what in told if isinstance(what, Problem))
        kept = {video.identifier for video in videos} - {video.identifier for video in due}
        kept |= {video.identifier for video, what in told if isinstance(what, Problem)}
        return Batch(
            records=(*(what for _, what in told if isinstance(what, Record)), *nameless),
            unchanged=tuple(video.identifier for video in videos if video.identifier in kept),
            following=following,
            lost=bool(nameless),
            problems=problems,
            total=total,
        )

    def _is_others(self, item: Json) -> bool:
        return self.at.is_instance and isinstance(item, dict) and item.get("isLocal") is False

    def _asked(self, videos: Sequence[Video], known: Mapping[str, Known]) -> Iterator[Record | Problem]:
        """Each video's own description with its captions, or why there is none."""
        urls = (f"{self.at.base}/api/v1/videos/{video.uuid}{tail}" for video in videos for tail in ("", "/captions"))
        answers = self.fetcher.get_many(Request(url=url, accept=ACCEPT, max_bytes=VIDEO_BYTES) for url in urls)
        for video in videos:
            yield _record(video, next(answers), next(answers), is_held=video.identifier in known)


def _video(item: Json) -> Video | None:
    uuid = text(item, "uuid")
    if not uuid.replace("-", "").isalnum():
        return None
    return Video(uuid, text(item, "url") or f"urn:uuid:{uuid}", text(item, "updatedAt"))


def _is_settled(video: Video, known: Mapping[str, Known]) -> bool:
    """The instance says that the video has not changed since it was stored."""
    held = known.get(video.identifier)
    return held is not None and bool(video.updated) and held.datestamp == video.updated


def _record(
    video: Video, detail: Response | FetchError, captions: Response | FetchError, *, is_held: bool
) -> Record | Problem:
    """The record; a video that is held is not given up for a failure that may pass."""
    if isinstance(detail, FetchError):
        problem = problem_of(detail)
        return problem if is_held and not is_final(detail) else _refused(video, problem)
    try:
        found = read_json(detail)
        listed = [] if isinstance(captions, FetchError) else objects(_data(read_json(captions)))
    except SourceError as error:
        return _refused(video, Problem("broken-json", str(error)))
    kept = {name: value for name, value in found.items() if name not in COUNTERS} if isinstance(found, dict) else {}
    # Without its captions it is not settled: it is asked for again next time.
    stamp = "" if isinstance(captions, FetchError) else video.updated
    body: Json = {"video": kept, "captions": [*listed]}
    return record_of(body, identifier=video.identifier, format="peertube", url=text(kept, "url"), datestamp=stamp)


def _data(found: Json) -> Json:
    return found.get("data") if isinstance(found, dict) else None


def _refused(video: Video, problem: Problem) -> Record:
    return Record(identifier=video.identifier, format="peertube", problem=problem)
