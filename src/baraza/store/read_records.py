"""What became of records, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from django.db.models import Q
from msgspec import Struct
from msgspec.structs import replace

from baraza.store.digest import address_digest
from baraza.store.events import Event, events
from baraza.store.kept import StageMark
from baraza.store.links import LinkState, link_state
from baraza.store.models import RecordRow, ResourceRow
from baraza.store.pack import from_text
from baraza.store.withdrawals import Withdrawal, withdrawals, withdrawn_keys


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
    events: tuple[Event, ...] = ()
    """What was done about it, the newest first."""
    link: LinkState | None = None
    """How its address stands; None where it was not looked at yet."""


def time_of(seconds: int) -> datetime:
    """The time as pages show it."""
    return datetime.fromtimestamp(seconds, UTC)


def maybe_time(seconds: int | None) -> datetime | None:
    """The same, where there is one."""
    return None if seconds is None else time_of(seconds)


def askable(text: str) -> str:
    """PostgreSQL takes no NUL in a text; nothing that we hold has one, so this finds nothing."""
    return text.replace("\x00", "\ufffd")


def records_of(
    name: str, *, state: str = "", code: str = "", offset: int = 0, limit: int = 50
) -> tuple[int, tuple[RecordStatus, ...]]:
    """How many records of a source are in this state for this reason, and some of them."""
    rows = RecordRow.objects.filter(source=name)
    if state == "withdrawn":
        rows = rows.filter(key__in=withdrawn_keys()).exclude(state="gone")
    elif state:
        rows = rows.filter(state=state)
        rows = rows if state == "gone" else rows.exclude(key__in=withdrawn_keys())
    if code:
        rows = rows.filter(code=askable(code))
    return rows.count(), _statuses(rows.order_by("id")[offset : offset + limit])


def records_for(address: str) -> tuple[RecordStatus, ...]:
    """What became of everything that was ever offered under this URL, identifier or key."""
    address = askable(address)
    digest = address_digest(address)
    keys = list(ResourceRow.objects.filter(id_digest=digest).values_list("key", flat=True)[:100])
    rows = RecordRow.objects.filter(
        Q(identifier_digest=digest) | Q(url_digest=digest) | Q(key__in=[*keys, address.strip().lower()[:20]])
    )
    found = _statuses(rows.order_by("id")[:100])
    return tuple(
        replace(record, events=events(key=record.key, limit=20), link=link_state(record.key)) for record in found
    )


def _statuses(rows: Iterable[RecordRow]) -> tuple[RecordStatus, ...]:
    rows = list(rows)
    held_back = withdrawals([row.key for row in rows])
    return tuple(_behind(_status(row), held_back.get(row.key, ())) for row in rows)


def _behind(status: RecordStatus, reasons: Sequence[Withdrawal]) -> RecordStatus:
    """Where it is dead or taken down, that is what became of it."""
    why = next((one for one in reasons if one.lifted is None and one.cause != "deleted"), None)
    if why is None or status.state == "gone":
        return status
    return replace(
        status, state="withdrawn", stage="", code=why.cause, reason=why.reason, changed=max(status.changed, why.since)
    )


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
        next_try=maybe_time(row.next_try),
        datestamp=row.datestamp,
        first_seen=time_of(row.first_seen),
        changed=time_of(row.changed),
        stages=tuple(
            StageState(
                name=name,
                version=mark.version,
                state=mark.state,
                at=time_of(mark.at),
                code=mark.code,
                reason=mark.reason,
            )
            for name, mark in marks.items()
        ),
    )
