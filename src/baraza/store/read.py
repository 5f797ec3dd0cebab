"""What pages, API and command line ask of the store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from django.db import DatabaseError, connection
from django.db.models import Count, Max, Min, QuerySet
from msgspec import Struct

from baraza.errors import Gone, NotFound
from baraza.model import Problem, Resource, Source
from baraza.store.digest import address_digest
from baraza.store.health import Health, source_health
from baraza.store.models import RecordRow, ResourceRow, RunRow, SourceRow
from baraza.store.pack import from_text, unpack
from baraza.store.read_records import RecordStatus, askable, maybe_time, records_for, records_of, time_of
from baraza.store.schedule import Turn, turns
from baraza.store.setup import unusable
from baraza.store.sources import source_row
from baraza.store.withdrawals import why_withdrawn, withdrawn_keys

# Of records is told in a file of its own; who asks the store asks here.
__all__ = ["RecordStatus", "records_for", "records_of"]

STATES = ("due", "done", "rejected", "failed", "gone", "withdrawn")
"""As the ledger has them; `withdrawn` stands before them for what is dead or taken down, whatever its record."""


class Run(Struct, frozen=True, kw_only=True):
    """One harvest."""

    started: datetime
    ended: datetime | None
    state: str
    """`running` (also: cut off), `walked` (about to end), `stopped` (to be resumed), `done`, `failed`."""
    offered: int
    stored: int
    unchanged: int
    deleted: int
    rejected: int
    vanished: int
    total: int | None
    problem: str
    problems: tuple[Problem, ...]


class SourceSummary(Struct, frozen=True, kw_only=True):
    """A source and how it stands."""

    source: Source
    paused: bool
    added: datetime
    records: dict[str, int]
    """State to number of records."""
    last: Run | None
    health: Health
    next_harvest: datetime | None = None
    """When it has its turn; None where that is now, or where it is paused."""
    every_s: int | None = None
    """Seconds from one harvest to the next, as learned or as an operator set them."""


class Totals(Struct, frozen=True, kw_only=True):
    """How much there is."""

    sources: int
    records: dict[str, int]
    resources: int
    languages: dict[str, int]
    changed: datetime | None


class Reason(Struct, frozen=True, kw_only=True):
    """Why records were refused or failed, with one of the sentences."""

    stage: str
    code: str
    reason: str
    count: int


def check() -> None:
    """Raise StoreError where the database does not answer."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM source LIMIT 1")
    except DatabaseError as error:
        raise unusable(error) from error


def sources() -> tuple[SourceSummary, ...]:
    """All sources by name."""
    counts = _counts()
    rows = SourceRow.objects.filter(removed=False).order_by("name")
    newest = RunRow.objects.values("source").annotate(newest=Max("id")).values_list("newest", flat=True)
    last = {row.source_id: _run(row) for row in RunRow.objects.filter(id__in=list(newest))}
    when = turns()
    health = source_health(rows, when)
    return tuple(
        _summary(row, counts.get(row.name, {}), last.get(row.name), when.get(row.name), health[row.name])
        for row in rows
    )


def source(name: str) -> SourceSummary:
    """One source; raises NotFound."""
    row = source_row(name)
    when = turns(name)
    health = source_health([row], when, name)[name]
    return _summary(row, _counts(name).get(name, {}), next(iter(runs(name, 1)), None), when.get(name), health)


def _counts(name: str = "") -> dict[str, dict[str, int]]:
    rows = RecordRow.objects.filter(source=name) if name else RecordRow.objects.all()
    found: dict[str, dict[str, int]] = {}
    for of, state, count in _by_state(rows):
        found.setdefault(of, {})[state] = count
    for of, state, count in _by_state(rows.filter(key__in=withdrawn_keys())):
        if state != "gone":
            found[of][state] -= count
            found[of]["withdrawn"] = found[of].get("withdrawn", 0) + count
    return found


def _by_state(rows: QuerySet[RecordRow]) -> Iterable[tuple[str, str, int]]:
    return rows.order_by().values_list("source", "state").annotate(Count("id"))


def _summary(
    row: SourceRow, counts: dict[str, int], last: Run | None, turn: Turn | None, health: Health
) -> SourceSummary:
    return SourceSummary(
        source=from_text(row.body, Source),
        paused=row.paused,
        added=time_of(row.added),
        records={state: counts[state] for state in STATES if counts.get(state)},
        last=last,
        health=health,
        next_harvest=turn.next_at if turn else None,
        every_s=turn.every_s if turn else None,
    )


def runs(name: str, limit: int = 20) -> tuple[Run, ...]:
    """The harvests of a source, newest first."""
    return tuple(_run(row) for row in RunRow.objects.filter(source=name).order_by("-id")[:limit])


def _run(row: RunRow) -> Run:
    return Run(
        started=time_of(row.started),
        ended=maybe_time(row.ended),
        state=row.state,
        offered=row.offered,
        stored=row.stored,
        unchanged=row.unchanged,
        deleted=row.deleted,
        rejected=row.rejected,
        vanished=row.vanished,
        total=row.total,
        problem=row.problem,
        problems=from_text(row.problems, tuple[Problem, ...]),
    )


def reasons(name: str = "", limit: int = 20) -> tuple[Reason, ...]:
    """Why records of a source (or of all) are not done, the most frequent first."""
    rows = RecordRow.objects.filter(state__in=("rejected", "failed", "gone"))
    if name:
        rows = rows.filter(source=name)
    groups = rows.values("stage", "code").annotate(count=Count("id"), sample=Min("reason")).order_by("-count", "code")
    return tuple(
        Reason(stage=group["stage"], code=group["code"], reason=group["sample"], count=group["count"])
        for group in groups[:limit]
    )


def resource(key: str) -> Resource:
    """The resource of this key; raises NotFound, or Gone where it was here before."""
    row = ResourceRow.objects.filter(key=askable(key)).first()
    if row is None:
        raise NotFound("There is no resource of that key.", key=key, hint="/status tells what became of any address.")
    if row.gone:
        raise _gone(row)
    return unpack(row.body, Resource)


def _gone(row: ResourceRow) -> Gone:
    why = why_withdrawn(row.key)
    if why is None or why.cause == "deleted":
        return Gone("The resource is no longer offered by its source.", key=row.key, source=row.source_id)
    said = "Its address leads nowhere" if why.cause == "dead" else "It was withdrawn"
    return Gone(f"{said} since {why.since:%Y-%m-%d}: {why.reason}", key=row.key, source=row.source_id)


def resource_by_id(uri: str) -> tuple[Resource, ...]:
    """All resources with this identifier; several sources may offer the same."""
    rows = ResourceRow.objects.filter(id_digest=address_digest(uri), gone=False).order_by("key")[:100]
    return tuple(unpack(row.body, Resource) for row in rows)


def totals() -> Totals:
    """How much there is of everything."""
    records = sum((Counter(of) for of in _counts().values()), Counter[str]())
    alive = ResourceRow.objects.filter(gone=False).order_by()
    languages = dict(alive.values_list("language").annotate(count=Count("key")).order_by("-count", "language"))
    newest = RunRow.objects.aggregate(newest=Max("started"))["newest"]
    return Totals(
        sources=SourceRow.objects.filter(removed=False).count(),
        records={state: records[state] for state in STATES if records.get(state)},
        resources=sum(languages.values()),
        languages=languages,
        changed=maybe_time(newest),
    )
