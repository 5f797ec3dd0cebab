"""The shapes of sources, their harvests and their records."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from ninja import Schema


class Stage(Schema):
    """What one stage made of a record."""

    name: str
    version: int
    state: str
    at: datetime | None
    code: str
    reason: str


class Event(Schema):
    """Something that was done, and when. Who did it is told to operators alone."""

    at: datetime
    what: str
    detail: dict[str, Any]


class Link(Schema):
    """How an address stands."""

    url: str
    judgement: str
    reason: str
    looked: datetime | None
    since: datetime | None
    next_look: datetime | None
    moved_to: str


class Record(Schema):
    """What became of a record, and why."""

    source: str
    identifier: str
    url: str
    key: str
    state: str
    stage: str
    code: str
    reason: str
    next_try: datetime | None
    datestamp: str
    first_seen: datetime
    changed: datetime
    stages: list[Stage]
    events: list[Event]
    link: Link | None


class Records(Schema):
    """Every record that was ever offered under this address; none: no source ever offered it."""

    url: str
    total: int
    results: list[Record]


class Run(Schema):
    """One harvest."""

    started: datetime
    ended: datetime | None
    state: str
    offered: int
    stored: int
    unchanged: int
    deleted: int
    rejected: int
    problem: str


class Runs(Schema):
    """Harvests of a source, the newest first."""

    total: int
    results: list[Run]


class TrendDay(Schema):
    """A day (UTC) of a source; what harvests brought is null where none began."""

    day: date
    offered: int | None
    new: int | None
    deleted: int | None
    rejected: int | None
    known: int


class Trend(Schema):
    """The last 90 days of a source, the oldest first."""

    total: int
    results: list[TrendDay]


class Health(Schema):
    """How a source is, in one word, why, and since when."""

    state: str
    reason: str
    since: datetime | None


class Source(Schema):
    """A repository and how it stands."""

    name: str
    title: str
    kind: str
    url: str
    homepage: str
    country: str
    languages: list[str]
    paused: bool
    added: datetime
    records: dict[str, int]
    last: Run | None
    health: Health
    next_harvest: datetime | None
    every_s: int | None


class Reason(Schema):
    """Why records were not taken."""

    stage: str
    code: str
    reason: str
    count: int


class SourceInFull(Source):
    """A repository with its harvests and its reasons."""

    runs: list[Run]
    reasons: list[Reason]


class Sources(Schema):
    """All sources by name."""

    total: int
    results: list[Source]
