"""Where a walk through an OAI-PMH endpoint stands, small enough to be written beside every page."""

from __future__ import annotations

from itertools import pairwise

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from baraza.errors import BadReply, UsageError
from baraza.harvest.clock import is_past
from baraza.harvest.oai_reply import Reply

DAY, SECOND = "YYYY-MM-DD", "YYYY-MM-DDThh:mm:ssZ"
# Some endpoints filter after paging, or repeat a page; so many in a row is a list without an end.
STALE_PAGES = 20
REMEMBERED = 100_000


class Walk(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """The next question to ask, and what the pages so far have shown."""

    prefix: str
    granularity: str = SECOND
    set_at: int = 0
    """Which of the source's sets is being walked."""
    token: str = ""
    begun: str = ""
    """The endpoint's clock at its first reply."""
    since: str = ""
    """Lower bound of the whole harvest."""
    start: str = ""
    """Lower bound of this date window: `since`, or later after a restart."""
    latest: str = ""
    """The highest datestamp that came."""
    ordered: bool = True
    """So far no datestamp was lower than the one before it."""
    count: int = 0
    """Records in this window."""
    best: int = 0
    """Records that the window before had, if it had to be restarted from the same date."""
    stale: int = 0
    """Pages in a row without a record, or with those of a page before."""
    offered: bool = False
    repeats: bool = False
    lost: bool = False

    @property
    def resume(self) -> str:
        """The walk as the opaque text that a page carries."""
        return msgspec.json.encode(self).decode()

    def after(self, reply: Reply, brings_news: bool) -> Walk:
        """The walk once this reply was read; its token is the next to ask with, or empty."""
        stamps = [record.datestamp for record in reply.records if is_past(record.datestamp)]
        chain = [self.latest, *stamps]
        return replace(
            self,
            token=reply.token or "",
            begun=self.begun or reply.response_date,
            latest=max(chain),
            ordered=self.ordered and all(left <= right for left, right in pairwise(chain)),
            count=self.count + len(reply.records),
            stale=0 if reply.records and brings_news else self.stale + 1,
            offered=self.offered or bool(reply.records),
            lost=self.lost or reply.lost,
        )

    def restarted(self, url: str) -> Walk:
        """The walk from a later date without a token; BadReply where that would not bring it on.

        An endpoint that lists by date goes on from the last datestamp seen. One that does not has to begin its
        window again, and must then give more than it gave the last time.
        """
        start = stamp(self.latest, self.granularity) if self.ordered and self.latest else self.start
        further = start > self.start or self.count > self.best
        if not further:
            hint = "Harvest one set at a time (option `set`), or ask the operator to keep tokens alive longer."
            where = {"url": url, "start": start or "the beginning", "records": self.count}
            raise BadReply("The list breaks off at the same place again.", hint=hint, **where)
        best = 0 if start > self.start else self.count
        return replace(self, token="", start=start, best=best, count=0, stale=0, ordered=True, repeats=True)


def read_walk(resume: str) -> Walk:
    """The walk that a page carried; UsageError where the text is not ours."""
    try:
        return msgspec.json.decode(resume, type=Walk)
    except msgspec.DecodeError as error:
        raise UsageError("This is no position in an OAI-PMH harvest.", resume=resume) from error


def stamp(date: str, granularity: str) -> str:
    """A datestamp in the granularity that the endpoint takes; a mixed one is answered with badArgument."""
    if granularity == DAY:
        return date[:10]
    return date if len(date) > 10 else f"{date}T00:00:00Z"


class Seen:
    """What one walk has met, as hashes; it forgets all at a cap, so that memory stays flat."""

    def __init__(self) -> None:
        self._marks: set[int] = set()

    def met(self, mark: object) -> bool:
        """True if the mark was met before; remembers it."""
        key = hash(mark)
        if key in self._marks:
            return True
        if len(self._marks) >= REMEMBERED:
            self._marks.clear()
        self._marks.add(key)
        return False

    def forget(self) -> None:
        """Begin anew: a restarted list may rightly repeat itself."""
        self._marks.clear()
