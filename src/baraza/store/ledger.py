"""The life of a record: what is due, what a stage made of it, what is to be tried again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection, transaction
from django.db.models import Q

from baraza.store.clock import now
from baraza.store.flagging import flags_of
from baraza.store.flags import put_flags
from baraza.store.kept import Due, KnownRecord, Marks, Outcome, StageMark, StoredContent, ToFetch
from baraza.store.models import RecordRow
from baraza.store.pack import from_text, to_text
from baraza.store.resources import drop_resources, put_resources, resources_of
from baraza.store.same_address import tell_same_address
from baraza.store.sql import Values, clean
from baraza.store.withdrawals import withdrawn_keys

# Written as SQL, as all on the path of every record is, where Django would build an object per row.
_DUE = """
SELECT record.id, record.key, record.source_id, record.identifier, record.format, record.url, record.datestamp,
    raw.body, record.content, record.raw, record.stages, record.tries
FROM record JOIN raw ON raw.hash = record.raw
WHERE record.state = 'due' AND record.id > %s ORDER BY record.id LIMIT %s
"""


def due_records(after: int, limit: int) -> tuple[Due, ...]:
    """The next records whose turn it is, by id."""
    with connection.cursor() as cursor:
        cursor.execute(_DUE, [after, limit])
        return tuple([_due(*row) for row in cursor.fetchall()])


def _due(*row: Any) -> Due:
    id, key, source, identifier, format, url, datestamp, squeezed, content, raw, stages, tries = row
    return Due(
        id=id,
        key=key,
        source=source,
        identifier=identifier,
        format=format,
        url=url,
        datestamp=datestamp,
        squeezed=bytes(squeezed),
        content=content,
        raw=bytes(raw),
        stages=stages,
        tries=tries,
    )


def wake_failed() -> int:
    """Make due what failed and whose time to try again has come; how many."""
    return RecordRow.objects.filter(state="failed", next_try__lte=now()).update(state="due", next_try=None)


def wake_outdated(plan: int) -> int:
    """Make due what other versions of the stages worked on; how many."""
    worked = Q(state="done") | (Q(state="rejected") & ~Q(stage="harvest"))
    return RecordRow.objects.filter(worked, raw__isnull=False).exclude(plan=plan).update(state="due", tries=0)


# Seconds to wait after the n-th failure; then the record rests as failed for a day at a time.
_WAITS_S = (60, 600, 3_600, 21_600, 86_400)

_FINISH = """
UPDATE record SET state = %s, stage = %s, code = %s, reason = %s, stages = %s, plan = %s, changed = %s, tries = %s,
    next_try = %s, fetch_at = COALESCE(fetch_at, %s), url = CASE WHEN url = '' THEN %s ELSE url END,
    url_digest = COALESCE(url_digest, %s)
WHERE id = %s AND state = 'due' AND raw = %s
"""


def finish(outcomes: Sequence[Outcome], plan: int) -> None:
    """Keep what the stages made, resources and ledger rows in one transaction."""
    at = now()
    with transaction.atomic():
        outcomes = _still_due(outcomes)
        made = [outcome.resource for outcome in outcomes if outcome.resource is not None]
        put_resources(made)
        tell_same_address(made)
        drop_resources([outcome.ticket.key for outcome in outcomes if outcome.state == "rejected"])
        with connection.cursor() as cursor:
            cursor.executemany(_FINISH, [_finished(outcome, plan, at) for outcome in outcomes])


_STILL_DUE = "SELECT id, raw FROM record WHERE state = 'due' AND id BETWEEN %s AND %s ORDER BY id"
_STILL_DUE_HELD = _STILL_DUE + " FOR UPDATE"


def _still_due(outcomes: Sequence[Outcome]) -> Sequence[Outcome]:
    """Without those whose record changed or went away while the stages worked; the others are held until the end."""
    if not outcomes:
        return outcomes
    ids = [outcome.ticket.id for outcome in outcomes]
    # SQLite has one writer at a time, and this transaction is it.
    asked = _STILL_DUE_HELD if connection.features.has_select_for_update else _STILL_DUE
    with connection.cursor() as cursor:
        cursor.execute(asked, [min(ids), max(ids)])
        current = {id: bytes(raw or b"") for id, raw in cursor.fetchall()}
    return [outcome for outcome in outcomes if current.get(outcome.ticket.id) == outcome.ticket.raw]


def _finished(outcome: Outcome, plan: int, at: int) -> Values:
    failed = outcome.state == "failed"
    tries = outcome.ticket.tries + 1 if failed else 0
    made = outcome.resource
    return (
        outcome.state,
        outcome.stage[:20],
        clean(outcome.code)[:60],
        clean(outcome.reason),
        outcome.stages,
        plan,
        at,
        tries,
        at + _WAITS_S[min(tries, len(_WAITS_S)) - 1] if failed else None,
        at if outcome.fetch else None,
        made.url if made else "",
        made.url_digest if made else None,
        outcome.ticket.id,
        outcome.ticket.raw,
    )


def to_fetch(limit: int) -> tuple[ToFetch, ...]:
    """Records whose content's time has come, the longest waiting first; of what is withdrawn none is fetched."""
    due = RecordRow.objects.filter(fetch_at__lte=now(), state__in=("done", "failed")).exclude(key__in=withdrawn_keys())
    rows = list(due.order_by("fetch_at", "id")[:limit])
    made = resources_of([row.key for row in rows])
    return tuple(
        ToFetch(
            id=row.id,
            key=row.key,
            source=row.source_id,
            url=row.url,
            content=from_text(row.content, StoredContent) if row.content else None,
            stages=from_text(row.stages, Marks),
            resource=made.get(row.key),
        )
        for row in rows
    )


def fetched(item: ToFetch, content: StoredContent | None, mark: StageMark, again_at: int | None) -> None:
    """Keep what fetching gave. New bytes make the record due; `again_at` says when to try after a passing fault.

    A record that went away while its content was on the way stays away.
    """
    marks = item.stages | {"fetch": mark}
    stages = to_text(marks)
    row = RecordRow.objects.filter(id=item.id, state__in=("done", "failed"))
    if content is None:
        with transaction.atomic():
            if row.update(stages=stages, fetch_at=again_at) and item.resource is not None:
                put_flags([(item.key, item.source, flags_of(item.resource, marks))])
        return
    if item.content is not None and item.content.blobs == content.blobs:
        row.update(stages=stages, fetch_at=again_at, content=to_text(content))
        return
    row.update(stages=stages, fetch_at=again_at, content=to_text(content), state="due", changed=now())


def known_records(keys: Sequence[str]) -> tuple[KnownRecord, ...]:
    """Those of the keys that are in the ledger, not gone and not refused by the harvest."""
    rows = RecordRow.objects.filter(key__in=keys).exclude(state="gone").exclude(stage="harvest")
    return tuple(_known(row.key, row.datestamp, row.content) for row in rows.only("key", "datestamp", "content"))


def _known(key: str, datestamp: str, content: str | None) -> KnownRecord:
    stored = from_text(content, StoredContent) if content else None
    return KnownRecord(key, datestamp, stored.etag if stored else "", stored.last_modified if stored else "")
