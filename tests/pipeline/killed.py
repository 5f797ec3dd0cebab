"""Work that ends its own process on one record, as a crash in a C library would, or never comes back."""

from __future__ import annotations

import os
import re

from baraza.pipeline.chunk import Chunk
from baraza.pipeline.limits import Alarm
from baraza.store.kept import Due, Outcome

FATAL = "urn:fatal"
SLOW = "urn:slow"


def deadly(chunk: Chunk) -> tuple[Outcome, ...]:
    """Every record is done, but for the fatal one and the one without end."""
    with Alarm(chunk.setup.longest_s) as alarm:
        return tuple(_done(due, alarm) for due in chunk.due)


def _done(due: Due, alarm: Alarm) -> Outcome:
    alarm.next_record()
    if due.identifier == FATAL:
        os._exit(9)
    if due.identifier == SLOW:
        # Backtracks for ever without giving another thread a turn.
        re.match(r"(a+)+$", "a" * 60 + "b")
    return Outcome(ticket=due.ticket, state="done", stages="{}")
