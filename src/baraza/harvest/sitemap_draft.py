"""The checkpoint in the making."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from baraza.harvest.sitemap_file import Entry
from baraza.model import Page, Problem, Record

MOST_BYTES = 32_000_000  # a checkpoint comes early where its records weigh more, so that memory stays flat
MOST_PROBLEMS = 1_000


class Offer(Struct, frozen=True):
    """An address, and the place in the walk just after it."""

    entry: Entry
    place: str


class Outcome(Struct, frozen=True):
    """What became of an address; without a record it counts as unchanged."""

    record: Record | None = None
    problem: Problem | None = None


class Draft:
    """Gathers what becomes the next page."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.place = ""
        self._clear()

    @property
    def is_full(self) -> bool:
        """The next address belongs on another page."""
        return len(self._records) + len(self._unchanged) >= self.size or self._bytes >= MOST_BYTES

    def note(self, problems: Iterable[Problem]) -> None:
        """Add what belongs to no record; beyond a thousand they are only counted."""
        for problem in problems:
            if len(self._problems) < MOST_PROBLEMS:
                self._problems.append(problem)
            else:
                self._more += 1

    def add(self, offer: Offer, outcome: Outcome) -> None:
        """Add one address."""
        self.place = offer.place
        if outcome.problem is not None:
            self.note([outcome.problem])
        if outcome.record is None:
            self._unchanged.append(offer.entry.loc)
            return
        self._records.append(outcome.record)
        self._bytes += len(outcome.record.content.body) if outcome.record.content else 0

    def page(self, *, resume: str | None = None, complete: bool = False, repeats: bool = False) -> Page:
        """The page; the draft begins anew."""
        if self._more:
            self._problems.append(Problem("more", f"There were {self._more:,} further problems."))
        page = Page(
            records=tuple(self._records),
            unchanged=tuple(self._unchanged),
            resume=resume,
            complete=complete,
            may_repeat=repeats,
            problems=tuple(self._problems),
        )
        self._clear()
        return page

    def _clear(self) -> None:
        self._records: list[Record] = []
        self._unchanged: list[str] = []
        self._problems: list[Problem] = []
        self._bytes = self._more = 0
