"""Where a walk through an Invenio search stands: a page of a window of dates."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from msgspec import Struct
from msgspec.structs import replace

from baraza.errors import BadReply, UsageError

WINDOW = 10_000  # records of one search that can be paged through, as its search engine has it
AT = re.compile(r"(\d{1,6}) (\S*)")


class Window(Struct, frozen=True):
    """A page, counted from 1, among the records that were made since a moment; since ever where it is empty."""

    page: int = 1
    start: str = ""

    @property
    def text(self) -> str:
        """The window in words."""
        return f"{self.page} {self.start}"

    def onward(self) -> Window:
        """The next page."""
        return replace(self, page=self.page + 1)

    def after(self, created: str, url: str) -> Window:
        """The window that begins with what was made when the last record was; BadReply where it would not go on."""
        start = second(created)
        if not start or start <= self.start:
            hint = "Harvest it in parts, with a source for each option `query`."
            where = {"url": url, "created": created or None}
            raise BadReply("The search ends after 10,000 records, and dates do not lead on.", hint=hint, **where)
        return Window(1, start)


def read_window(at: str) -> Window:
    """The window that the words say."""
    match = AT.fullmatch(at or "1 ")
    if match is None:
        raise UsageError("This is no position in a search.", at=at)
    return Window(int(match[1]), match[2])


def second(moment: str) -> str:
    """The begin of the second, in UTC; empty where the text is no moment."""
    try:
        when = datetime.fromisoformat(moment)
    except ValueError:
        return ""
    return f"{when.replace(tzinfo=when.tzinfo or UTC).astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
