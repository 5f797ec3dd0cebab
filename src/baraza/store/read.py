"""What pages, API and command line ask of the store."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db import DatabaseError, connection
from django.db.models import Count, Max, Min, Q
from msgspec import Struct

from baraza.errors import Gone, NotFound
from baraza.model import Problem, Resource, Source
from baraza.store.digest import address_digest
from baraza.store.kept import StageMark
from baraza.store.models import RecordRow, ResourceRow, RunRow, SourceRow
from baraza.store.pack import from_text, unpack
from baraza.store.setup import unusable
from baraza.store.sources import source_row

STATES = ("due", "done", "rejected", "failed", "gone")


class StageState(Struct, frozen=True, kw_only=True):
    """What one stage made of a record."""

    name: str
    version: int
    state: str
    at: datetime | None
    code: str = ""
    reason: str = ""


class RecordStatus(Struct, frozen=True, kw_only=True):
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
    stages: tuple[StageState, ...]


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


def _time(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def _maybe_time(seconds: int | None) -> datetime | None:
    return None if seconds is None else _time(seconds)


def _askable(text: str) -> str:
    """PostgreSQL takes no NUL in a text; nothing that we hold has one, so this finds nothing."""
    return text.replace("\x00", "\ufffd")


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
    return tuple(_summary(row, counts.get(row.name, {}), last.get(row.name)) for row in rows)


def source(name: str) -> SourceSummary:
    """One source; raises NotFound."""
    row = source_row(name)
    return _summary(row, _counts(name).get(name, {}), next(iter(runs(name, 1)), None))


def _counts(name: str = "") -> dict[str, dict[str, int]]:
    rows = RecordRow.objects.filter(source=name) if name else RecordRow.objects.all()
    found: dict[str, dict[str, int]] = {}
    for of, state, count in rows.order_by().values_list("source", "state").annotate(Count("id")):
        found.setdefault(of, {})[state] = count
    return found


def _summary(row: SourceRow, counts: dict[str, int], last: Run | None) -> SourceSummary:
    return SourceSummary(
        source=from_text(row.body, Source),
        paused=row.paused,
        added=_time(row.added),
        records={state: counts[state] for state in STATES if counts.get(state)},
        last=last,
    )


def runs(name: str, limit: int = 20) -> tuple[Run, ...]:
    """The harvests of a source, newest first."""
    return tuple(_run(row) for row in RunRow.objects.filter(source=name).order_by("-id")[:limit])


def _run(row: RunRow) -> Run:
    return Run(
        started=_time(row.started),
        ended=_maybe_time(row.ended),
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


def records_of(
    name: str, *, state: str = "", code: str = "", offset: int = 0, limit: int = 50
) -> tuple[int, tuple[RecordStatus, ...]]:
    """How many records of a source are in this state for this reason, and some of them."""
    rows = RecordRow.objects.filter(source=name)
    if state:
        rows = rows.filter(state=state)
    if code:
        rows = rows.filter(code=_askable(code))
    return rows.count(), tuple(_status(row) for row in rows.order_by("id")[offset : offset + limit])


def records_for(address: str) -> tuple[RecordStatus, ...]:
    """What became of everything that was ever offered under this URL, identifier or key."""
    address = _askable(address)
    digest = address_digest(address)
    keys = list(ResourceRow.objects.filter(id_digest=digest).values_list("key", flat=True)[:100])
    rows = RecordRow.objects.filter(
        Q(identifier_digest=digest) | Q(url_digest=digest) | Q(key__in=[*keys, address.strip().lower()[:20]])
    )
    return tuple(_status(row) for row in rows.order_by("id")[:100])


def _status(row: RecordRow) -> RecordStatus:
    marks = from_text(row.stages, dict[str, StageMark])
    return RecordStatus(
        source=row.source_id,
        identifier=row.identifier,
        url=row.url,
        key=row.key,
        state=row.state,
        stage=row.stage,
        code=row.code,
        reason=row.reason,
        next_try=_maybe_time(row.next_try),
        datestamp=row.datestamp,
        first_seen=_time(row.first_seen),
        changed=_time(row.changed),
        stages=tuple(
            StageState(
                name=name, version=mark.version, state=mark.state, at=_time(mark.at), code=mark.code, reason=mark.reason
            )
            for name, mark in marks.items()
        ),
    )


def resource(key: str) -> Resource:
    """The resource of this key; raises NotFound, or Gone where it was here before."""
    row = ResourceRow.objects.filter(key=_askable(key)).first()
    if row is None:
        raise NotFound("There is no resource of that key.", key=key, hint="/status tells what became of any address.")
    if row.gone:
        raise Gone("The resource is no longer offered by its source.", key=key, source=row.source_id)
    return unpack(row.body, Resource)


def resource_by_id(uri: str) -> tuple[Resource, ...]:
    """All resources with this identifier; several sources may offer the same."""
    rows = ResourceRow.objects.filter(id_digest=address_digest(uri), gone=False).order_by("key")[:100]
    return tuple(unpack(row.body, Resource) for row in rows)


def totals() -> Totals:
    """How much there is of everything."""
    records = dict(RecordRow.objects.order_by().values_list("state").annotate(Count("id")))
    alive = ResourceRow.objects.filter(gone=False).order_by()
    languages = dict(alive.values_list("language").annotate(count=Count("key")).order_by("-count", "language"))
    newest = RunRow.objects.aggregate(newest=Max("started"))["newest"]
    return Totals(
        sources=SourceRow.objects.filter(removed=False).count(),
        records={state: records[state] for state in STATES if records.get(state)},
        resources=sum(languages.values()),
        languages=languages,
        changed=_maybe_time(newest),
    )
