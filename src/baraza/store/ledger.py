"""The life of a record: what is due, what a stage made of it, what is to be tried again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import connection, transaction
from django.db.models import Q

from baraza.store.clock import now
from baraza.store.digest import address_digest
from baraza.store.kept import Due, KnownRecord, Outcome, StageMark, StoredContent, ToFetch
from baraza.store.models import RawRow, RecordRow
from baraza.store.pack import from_text, to_text, unsqueeze
from baraza.store.resources import drop_resources, put_resources
from baraza.store.sql import Values, clean

_DUE = ("id", "key", "source_id", "identifier", "format", "url", "datestamp", "raw", "content", "stages", "tries")


def due_records(after: int, limit: int) -> tuple[Due, ...]:
    """The next records whose turn it is, by id."""
    # Plain tuples: building Django's objects would cost as much as the stages do on a short record.
    rows = list(
        RecordRow.objects.filter(state="due", id__gt=after, raw__isnull=False).order_by("id").values_list(*_DUE)[:limit]
    )
    bodies = _raw_bodies({bytes(row[7]) for row in rows if row[7] is not None})
    return tuple(
        Due(
            id=id,
            key=key,
            source=source,
            identifier=identifier,
            format=format,
            url=url,
            datestamp=datestamp,
            body=bodies[bytes(raw or b"")],
            content=from_text(content, StoredContent) if content else None,
            raw=bytes(raw or b""),
            stages=from_text(stages, dict[str, StageMark]) if stages != "{}" else {},
            tries=tries,
        )
        for id, key, source, identifier, format, url, datestamp, raw, content, stages, tries in rows
    )


def _raw_bodies(hashes: set[bytes]) -> dict[bytes, bytes]:
    rows = RawRow.objects.filter(hash__in=hashes).values_list("hash", "body")
    return {bytes(digest): unsqueeze(body) for digest, body in rows}


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


def finish(outcomes: Iterable[Outcome], plan: int) -> None:
    """Keep what the stages made, resources and ledger rows in one transaction."""
    at = now()
    with transaction.atomic():
        outcomes = _still_due(tuple(outcomes))
        put_resources([outcome.resource for outcome in outcomes if outcome.resource is not None])
        drop_resources([outcome.ticket.key for outcome in outcomes if outcome.state == "rejected"])
        with connection.cursor() as cursor:
            cursor.executemany(_FINISH, [_finished(outcome, plan, at) for outcome in outcomes])


def _still_due(outcomes: Sequence[Outcome]) -> tuple[Outcome, ...]:
    """Without those whose record changed or went away while the stages worked; the others are held until the end."""
    ids = [outcome.ticket.id for outcome in outcomes]
    rows = RecordRow.objects.select_for_update().filter(id__in=ids, state="due").order_by("id").values_list("id", "raw")
    current = {id: bytes(raw) if raw is not None else b"" for id, raw in rows}
    return tuple(outcome for outcome in outcomes if current.get(outcome.ticket.id) == outcome.ticket.raw)


def _finished(outcome: Outcome, plan: int, at: int) -> Values:
    failed = outcome.state == "failed"
    tries = outcome.ticket.tries + 1 if failed else 0
    url = clean(outcome.resource.url) if outcome.resource else ""
    return (
        outcome.state,
        outcome.stage[:20],
        clean(outcome.code)[:60],
        clean(outcome.reason),
        to_text(outcome.stages),
        plan,
        at,
        tries,
        at + _WAITS_S[min(tries, len(_WAITS_S)) - 1] if failed else None,
        at if outcome.fetch else None,
        url,
        address_digest(url) if url else None,
        outcome.ticket.id,
        outcome.ticket.raw,
    )


def to_fetch(limit: int) -> tuple[ToFetch, ...]:
    """Records whose content's time has come, the longest waiting first."""
    rows = RecordRow.objects.filter(fetch_at__lte=now(), state__in=("done", "failed")).order_by("fetch_at", "id")[
        :limit
    ]
    return tuple(
        ToFetch(
            id=row.id,
            key=row.key,
            source=row.source_id,
            url=row.url,
            content=from_text(row.content, StoredContent) if row.content else None,
            stages=from_text(row.stages, dict[str, StageMark]),
        )
        for row in rows
    )


def fetched(item: ToFetch, content: StoredContent | None, mark: StageMark, again_at: int | None) -> None:
    """Keep what fetching gave. New bytes make the record due; `again_at` says when to try after a passing fault.

    A record that went away while its content was on the way stays away.
    """
    stages = to_text(item.stages | {"fetch": mark})
    row = RecordRow.objects.filter(id=item.id, state__in=("done", "failed"))
    if content is None or (item.content is not None and item.content.blob == content.blob):
        row.update(stages=stages, fetch_at=again_at)
        return
    row.update(stages=stages, fetch_at=again_at, content=to_text(content), state="due", changed=now())


def known_records(keys: Sequence[str]) -> tuple[KnownRecord, ...]:
    """Those of the keys that are in the ledger, not gone and not refused by the harvest."""
    rows = RecordRow.objects.filter(key__in=keys).exclude(state="gone").exclude(stage="harvest")
    return tuple(_known(row.key, row.datestamp, row.content) for row in rows.only("key", "datestamp", "content"))


def _known(key: str, datestamp: str, content: str | None) -> KnownRecord:
    stored = from_text(content, StoredContent) if content else None
    return KnownRecord(key, datestamp, stored.etag if stored else "", stored.last_modified if stored else "")
