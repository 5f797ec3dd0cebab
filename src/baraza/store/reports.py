"""Quality reports: which resources lack what, by source, without opening a single resource to count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Literal

from django.db import connection
from django.db.models import Count
from msgspec import Struct

from baraza.errors import NotFound, UsageError
from baraza.model import Source
from baraza.store.flagging import FIELDS, FLAGS
from baraza.store.models import FlagRow, RecordRow, ResourceRow, SourceRow
from baraza.store.pack import from_text, unpack
from baraza.store.read_records import maybe_time

Order = Literal["source", "value", "since"]
ORDERS: tuple[Order, ...] = ("source", "value", "since")

# Each gives key, source, value and since when; which columns there are is the same for all.
_FLAGGED = "SELECT key, source, value, CAST(NULL AS bigint) AS since FROM flag WHERE code = '{}'"
_DEAD = """
SELECT gone.key, record.source_id AS source, gone.reason AS value, gone.since
FROM withdrawal gone JOIN record ON record.key = gone.key
WHERE gone.cause = 'dead' AND gone.lifted IS NULL AND record.state <> 'gone' AND NOT EXISTS (
    SELECT 1 FROM withdrawal down WHERE down.key = gone.key AND down.cause = 'takedown' AND down.lifted IS NULL)
"""
_MOVED = """
SELECT key, source, moved_to AS value, since FROM link
WHERE judgement = 'moved' AND moved_to <> '' AND next_look IS NOT NULL
"""
_SAME = """
SELECT sketch.key, record.source_id AS source, sketch.copy AS value, CAST(NULL AS bigint) AS since
FROM sketch JOIN record ON record.key = sketch.key
WHERE sketch.copy IN (SELECT copy FROM sketch WHERE copy <> '' GROUP BY copy HAVING COUNT(*) > 1)
"""
_ASKED = {name: _FLAGGED.format(name) for name in FLAGS}
_ASKED |= {"dead-links": _DEAD, "moved-links": _MOVED, "duplicates": _SAME}

REPORTS = (
    *("no-licence", "attribution-without-author", "language-differs", "missing-fields", "dead-links", "moved-links"),
    *("duplicates", "no-text", "no-transcript", "not-accessible"),
)
"""Names of all reports."""

_ORDERED = {"source": "source, value, key", "value": "value, key", "since": "since DESC, key"}


class ReportRow(Struct, frozen=True, kw_only=True):
    """One resource in a report."""

    key: str
    source: str
    title: str
    url: str
    value: str
    """What the report has to say of it (`flagging.py`); a reason, a new address, the key of a group."""
    since: datetime | None


class Asked(Struct, frozen=True, kw_only=True):
    """Which rows of which report."""

    name: str
    source: str = ""
    """Empty: all."""
    field: str = ""
    """Of `missing-fields`: only where this one is missing."""
    order: Order = "source"

    def __post_init__(self) -> None:
        """NotFound for a report that is none, UsageError for a field that is none."""
        if self.name not in REPORTS:
            raise NotFound("There is no such report.", report=self.name, hint=f"There are: {', '.join(REPORTS)}.")
        if self.field and (self.field not in FIELDS or self.name != "missing-fields"):
            raise UsageError("There is no such field in this report.", field=self.field, hint=", ".join(FIELDS))


class _Named(Struct, frozen=True):
    """All that is read of a resource here; its text is passed over."""

    name: str = ""
    url: str = ""
    id: str = ""


def _narrowed(asked: Asked) -> tuple[str, list[str]]:
    """The rows that are asked for, and the values in the question."""
    words, values = f"FROM ({_ASKED[asked.name]}) found WHERE 1 = 1", []
    if asked.source:
        words, values = f"{words} AND source = %s", [asked.source]
    if asked.field:
        words, values = f"{words} AND (' ' || value || ' ') LIKE %s", [*values, f"% {asked.field} %"]
    return words, values


def counts(asked: Asked) -> dict[str, int]:
    """Source to how many of its resources are in the report."""
    words, values = _narrowed(asked)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT source, COUNT(*) {words} GROUP BY source ORDER BY source", values)
        return dict(cursor.fetchall())


def rows(asked: Asked, offset: int, limit: int) -> tuple[ReportRow, ...]:
    """Some rows of a report; only their own resources are opened, for title and address."""
    words, values = _narrowed(asked)
    order = f"ORDER BY {_ORDERED[asked.order]} LIMIT %s OFFSET %s"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT key, source, value, since {words} {order}", [*values, limit, offset])
        found = cursor.fetchall()
    names = _names([key for key, *_ in found])
    return tuple(_row(one, names.get(one[0], _Named())) for one in found)


def _names(keys: Sequence[str]) -> dict[str, _Named]:
    bodies = ResourceRow.objects.filter(key__in=keys).values_list("key", "body")
    return {key: unpack(body, _Named) for key, body in bodies}


def _row(found: tuple[str, str, str, int | None], named: _Named) -> ReportRow:
    key, source, value, since = found
    url = named.url or named.id
    return ReportRow(key=key, source=source, title=named.name, url=url, value=value, since=maybe_time(since))


_AT_ONCE = 1_000


def every_row(asked: Asked, most: int) -> Iterator[ReportRow]:
    """All rows up to `most`, a portion at a time; memory stays flat."""
    for offset in range(0, most, _AT_ONCE):
        some = rows(asked, offset, min(_AT_ONCE, most - offset))
        yield from some
        if len(some) < _AT_ONCE:
            return


def missing(source: str = "") -> dict[str, dict[str, int]]:
    """Source to field to how many of its resources lack it."""
    flags = FlagRow.objects.filter(code="missing-fields")
    flags = flags.filter(source=source) if source else flags
    found: dict[str, dict[str, int]] = {}
    for of, value, count in flags.order_by("source").values_list("source", "value").annotate(Count("key")):
        fields = found.setdefault(of, dict.fromkeys(FIELDS, 0))
        for field in value.split():
            fields[field] += count
    return found


def source_titles() -> dict[str, str]:
    """Names of all sources, and what people call them."""
    bodies = SourceRow.objects.filter(removed=False).order_by("name").values_list("name", "body")
    return {name: from_text(body, Source).title or name for name, body in bodies}


def resources_by_source(source: str = "") -> dict[str, int]:
    """Source to how many records of it went all the way."""
    # Named one by one, so that the index by source and state answers.
    done = RecordRow.objects.filter(state="done", source__in=[source] if source else list(source_titles()))
    return dict(done.order_by("source").values_list("source").annotate(Count("id")))
