"""Where a walk through the documents of a catalogue stands, and what keeps it from going on for ever."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urljoin

from msgspec import Struct
from msgspec.structs import replace

from baraza.errors import BadReply, UsageError
from baraza.harvest.documents import Item
from baraza.harvest.oai_walk import STALE_PAGES, Seen
from baraza.model import Record

MOST_DOCUMENTS = 10_000  # of one catalogue; one that makes up further ones for ever ends here
POSITION = re.compile(r"([0-9]+)(-?)(?: ([0-9]+) (\S+))?")


class Place(Struct, frozen=True):
    """A document, and how many of its records were walked."""

    url: str
    done: int = 0
    lost: bool = False
    """A record could not be read; whatever it describes may be in the file and is not gone."""
    documents: int = 0
    """Documents before this one."""

    @property
    def resume(self) -> str:
        """The place as the opaque text that a page carries; the first document goes without saying."""
        where = f" {self.documents} {self.url}" if self.documents else ""
        return f"{self.done}{'-' * self.lost}{where}"

    def after(self, items: Iterable[Item]) -> Place:
        """The place behind these records."""
        records = [item.record for item in items]
        return replace(self, done=self.done + len(records), lost=self.lost or any(map(_is_unnamed, records)))

    def onward(self, link: str) -> Place | None:
        """The begin of the document that this one names as the next; None where it names none."""
        if not link:
            return None
        try:
            address = urljoin(self.url, link)
        except ValueError:
            # Such as `http://[`. Without the slashes it is refused for what it is when its turn comes.
            address = link.replace("://", ":")
        return Place("".join(address.split()), lost=self.lost, documents=self.documents + 1)


def read_place(resume: str | None, start: str) -> Place:
    """The place that a page carried, else the begin of the first document; UsageError where the text is not ours."""
    match = POSITION.fullmatch(resume or "0")
    if match is None:
        raise UsageError("This is no position in a file.", resume=resume)
    return Place(match[4] or start, int(match[1]), bool(match[2]), int(match[3] or 0))


class Chain:
    """The documents that one walk has met."""

    def __init__(self) -> None:
        self._addresses, self._marks, self._stale = Seen(), Seen(), 0

    def expect_progress(self, here: Place) -> None:
        """BadReply where the catalogue leads in a circle, on without end, or to what is no web address."""
        where = {"url": here.url, "documents": here.documents}
        if self._addresses.met(here.url):
            raise BadReply("The catalogue names the same next page twice.", hint="Report it to its operator.", **where)
        if self._stale > STALE_PAGES or here.documents >= MOST_DOCUMENTS:
            raise BadReply("The catalogue gives ever new next pages.", hint="Report it to its operator.", **where)
        if here.documents and not here.url.lower().startswith(("http://", "https://")):
            raise BadReply("The catalogue's next page has no web address.", hint="Report it to its operator.", **where)

    def note(self, mark: int | None) -> None:
        """Remember the records of a document that was walked; None: it had none."""
        self._stale = self._stale + 1 if mark is None or self._marks.met(mark) else 0


def _is_unnamed(record: Record) -> bool:
    return record.problem is not None and record.identifier.startswith(("line:", "record:"))
