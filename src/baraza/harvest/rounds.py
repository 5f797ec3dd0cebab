"""From one harvest of a source to the next: what changed since, and when it is time to walk all of it again.

Interfaces that tell what changed seldom tell what is gone. So every so many days a harvest walks everything, and what
it does not meet is gone.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import msgspec
from msgspec import Struct

from baraza.fetch.contract import Response
from baraza.harvest.clock import is_past
from baraza.harvest.options import number_option
from baraza.model import Source

WHOLE_EVERY = 30
# Search indexes list a change some time after it was stamped; what comes twice for that reason costs nothing.
LAG = timedelta(minutes=10)


class Round(Struct, frozen=True, omit_defaults=True):
    """What a finished harvest leaves for the next one; times in UTC, `2026-01-31T10:00:00Z`."""

    changed: str = ""
    """The source's clock at the begin of the last harvest, less the lag of its index."""
    whole: str = ""
    """The same of the last harvest that walked everything."""

    @property
    def text(self) -> str:
        """The round as the opaque text that the last page carries."""
        return msgspec.json.encode(self).decode()


def due(source: Source, since: str | None) -> Round:
    """The last round where only its changes are asked for now; an empty one where everything is walked.

    Option `whole_every` says after how many days that is.
    """
    days = number_option(source, "whole_every", WHOLE_EVERY, 36_500)
    last = _read(since)
    age = datetime.now(UTC) - (_moment(last.whole) or datetime.min.replace(tzinfo=UTC))
    return last if last.changed and age < timedelta(days=days) else Round()


def clock(answer: Response) -> str:
    """When the server answered by its own clock, less the lag; empty where it does not say, or says a time to come."""
    try:
        said = parsedate_to_datetime(answer.headers.get("date", ""))
    except (ValueError, OverflowError):
        return ""
    when = said.replace(tzinfo=said.tzinfo or UTC).astimezone(UTC) - LAG
    stamp = f"{when:%Y-%m-%dT%H:%M:%SZ}"
    return stamp if is_past(stamp) else ""


def _read(since: str | None) -> Round:
    try:
        return msgspec.json.decode(since or "{}", type=Round)
    except msgspec.DecodeError:
        # Left by another kind of harvester under the same name: everything is walked again.
        return Round()


def _moment(stamp: str) -> datetime | None:
    try:
        return datetime.strptime(stamp, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except ValueError:
        return None
