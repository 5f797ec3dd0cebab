"""A walk through a list that an interface gives page by page: where it stands, and how it ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from baraza.errors import BadReply, UsageError
from baraza.harvest.oai_walk import STALE_PAGES, Seen
from baraza.harvest.rounds import Round
from baraza.model import Page, Problem, Record

MOST_PAGES = 1_000_000  # of one list; one that goes on for ever ends here


class Batch(Struct, frozen=True, kw_only=True):
    """What one page of the list held."""

    records: tuple[Record, ...] = ()
    unchanged: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    """What tells this page from others, where its records do not: something on it may have been passed over."""
    following: str | None = None
    """How to ask for the next page, in words of the kind; None at the end."""
    clock: str = ""
    """The server's clock."""
    lost: bool = False
    """Something could not be read, so whatever it describes may be there and is not gone."""
    problems: tuple[Problem, ...] = ()
    total: int | None = None


class Place(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """The next page to ask for, and what those before have shown."""

    at: str = ""
    """In words of the kind; empty at the begin."""
    changed: str = ""
    """Only what changed since then is walked; empty: everything."""
    whole: str = ""
    """When everything was last walked, where this walk is not over everything."""
    begun: str = ""
    """The server's clock at its first answer."""
    pages: int = 0
    stale: int = 0
    """Pages in a row that brought nothing new."""
    total: int = 0
    """How long the list was at its longest."""
    offered: bool = False
    lost: bool = False

    @property
    def resume(self) -> str:
        """The place as the opaque text that a page carries."""
        return msgspec.json.encode(self).decode()

    def after(self, batch: Batch, news: bool) -> Place:
        """The place behind this page."""
        return replace(
            self,
            at=batch.following or "",
            begun=self.begun or batch.clock,
            pages=self.pages + 1,
            stale=0 if news else self.stale + 1,
            offered=self.offered or bool(batch.records or batch.unchanged),
            total=max(self.total, batch.total or 0),
            # A list that grows shorter moves towards its begin while it is walked: something may have moved past us.
            lost=self.lost or batch.lost or (batch.total is not None and batch.total < self.total),
        )


def read_place(resume: str | None, last: Round) -> Place:
    """The place that a page carried, else the begin of a walk; UsageError where the text is not ours."""
    if resume is None:
        return Place(changed=last.changed, whole=last.whole)
    try:
        return msgspec.json.decode(resume, type=Place)
    except msgspec.DecodeError as error:
        raise UsageError("This is no position in a list.", resume=resume) from error


def walk(place: Place, ask: Callable[[Place], Batch], url: str) -> Iterator[Page]:
    """The pages from here on; BadReply where the list brings nothing new on more than twenty pages in a row.

    Lists move while they are walked, so that a record may come on two pages.
    """
    seen = Seen()
    while True:
        _expect_progress(place, url)
        batch = ask(place)
        place = place.after(batch, news=_brings_news(batch, seen))
        last = batch.following is None
        # An empty answer to a full walk is more often a fault than an emptied repository: it declares nothing gone.
        whole = last and not place.changed and place.offered and not place.lost
        yield Page(
            records=batch.records,
            unchanged=batch.unchanged,
            resume=None if last else place.resume,
            since=_since(place, whole) if last else None,
            complete=whole,
            may_repeat=True,
            problems=batch.problems,
            total=batch.total,
        )
        if last:
            return


def _since(place: Place, whole: bool) -> str | None:
    if not place.begun or place.lost or not (whole or place.changed):
        return None
    return Round(changed=place.begun, whole=place.begun if whole else place.whole).text


def _brings_news(batch: Batch, seen: Seen) -> bool:
    names = batch.listed or [*(record.identifier for record in batch.records), *batch.unchanged]
    met = [seen.met(name) for name in names]
    return not all(met)


def _expect_progress(place: Place, url: str) -> None:
    if place.stale > STALE_PAGES:
        hint = "It may disregard which page it is asked for; report it to its operator."
        raise BadReply("The list gives ever the same records.", url=url, pages=place.stale, hint=hint)
    if place.pages >= MOST_PAGES:
        raise BadReply("The list has no end.", url=url, pages=place.pages, hint="Report it to its operator.")
