"""Write a page of a harvest to the ledger: every record that was offered gets its row, in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.db import connection, transaction
from django.db.models import QuerySet

from baraza.model import Content, Page, Problem, Record
from baraza.store.blobs import Blobs
from baraza.store.clock import now
from baraza.store.digest import address_digest, content_hash, key_of
from baraza.store.kept import StoredContent, Tally
from baraza.store.models import RecordRow
from baraza.store.pack import from_text, squeeze, to_text
from baraza.store.sql import Values, clean
from baraza.store.withdrawals import lift_quietly, withdraw_deleted

DUPLICATE = "duplicate-identifier"


@dataclass(slots=True)
class _Row:
    """A ledger row as this page leaves it."""

    key: str
    record: Record
    occurrence: int
    raw: bytes | None
    content: str | None
    state: str
    problem: Problem | None = None


@dataclass(slots=True)
class _Before:
    """What the ledger held of a key before."""

    raw: bytes | None
    content: str | None
    run: int
    datestamp: str
    state: str
    refused: bool = False
    """By the harvest itself: the next offer gets a new chance even with the same bytes."""


@dataclass(slots=True)
class _Writing:
    """What one page writes, and what was there before."""

    source: str
    run: int
    may_repeat: bool
    before: dict[str, _Before]
    rows: dict[str, _Row] = field(default_factory=dict)
    raws: dict[bytes, bytes] = field(default_factory=dict)
    touched: dict[str, tuple[str, str | None]] = field(default_factory=dict)
    """Keys whose content did not change: under which date and mark it was served this time."""
    gone: list[str] = field(default_factory=list)
    back: list[str] = field(default_factory=list)
    """Keys that were gone and are offered again."""
    offered: int = 0
    unchanged: int = 0
    deleted: int = 0
    rejected: int = 0


def store_page(source: str, run: int, page: Page, blobs: Blobs) -> Tally:
    """Keep what a page offered. Must run in the transaction that also keeps the page's checkpoint."""
    keys = [key_of(source, record.identifier) for record in page.records]
    writing = _Writing(source, run, page.may_repeat, _before(keys))
    for key, record in zip(keys, page.records, strict=True):
        _place(key, record, writing, blobs)
    _write_raws(writing.raws)
    _write_rows(source, run, writing.rows.values())
    _touch(run, [key_of(source, identifier) for identifier in page.unchanged])
    _write_marks(run, writing.touched)
    withdraw_deleted(writing.gone, "Its source deleted it.")
    lift_quietly(writing.back, "deleted")
    offered = writing.offered + len(page.unchanged)
    return Tally(
        offered=offered,
        stored=offered - writing.deleted - writing.rejected,
        unchanged=writing.unchanged + len(page.unchanged),
        deleted=writing.deleted,
        rejected=writing.rejected,
    )


_BEFORE = "SELECT key, raw, content, run, datestamp, state, stage FROM record WHERE key IN ({})"


def _before(keys: Sequence[str]) -> dict[str, _Before]:
    if not keys:
        return {}
    places = ", ".join(["%s"] * len(keys))
    with connection.cursor() as cursor:
        cursor.execute(_BEFORE.format(places), keys)
        rows = cursor.fetchall()
    return {
        key: _Before(
            bytes(raw) if raw is not None else None,
            content,
            run,
            datestamp,
            state,
            state == "rejected" and stage == "harvest",
        )
        for key, raw, content, run, datestamp, state, stage in rows
    }


def _place(key: str, record: Record, writing: _Writing, blobs: Blobs) -> None:
    """Decide what becomes of one record."""
    raw = None if record.deleted else content_hash(record.body)
    known = writing.before.get(key)
    if known is not None and known.run == writing.run:
        # Came before in this harvest, on this page or an earlier one.
        if writing.may_repeat and _repeats(known, record, raw):
            return
        if not (record.datestamp > known.datestamp):
            _place_duplicate(record, raw, writing)
            return
    writing.offered += 1
    if known is not None and known.state == "gone" and not record.deleted:
        writing.back.append(key)
    if record.deleted:
        writing.deleted += 1
        if known is not None and known.state == "gone":  # some endpoints tell of it for ever
            writing.touched[key] = (record.datestamp, None)
            writing.before[key] = _Before(known.raw, known.content, writing.run, record.datestamp, "gone")
            return
        writing.gone.append(key)
        row = _Row(key, record, 0, known.raw if known else None, known.content if known else None, "gone")
    elif record.problem is not None:
        writing.rejected += 1
        row = _Row(key, record, 0, raw, None, "rejected", record.problem)
    else:
        content = _keep(record.content, blobs)
        if known is not None and _same(known, raw, content):
            writing.unchanged += 1
            writing.before[key] = _Before(known.raw, known.content, writing.run, record.datestamp, known.state)
            writing.touched[key] = (record.datestamp, content)
            return
        row = _Row(key, record, 0, raw, content or (known.content if known else None), "due")
    if raw is not None:
        writing.raws.setdefault(raw, record.body)
    writing.rows[key] = row
    writing.before[key] = _Before(row.raw, row.content, writing.run, record.datestamp, row.state)


def _repeats(known: _Before, record: Record, raw: bytes | None) -> bool:
    """Whether the offer says what the ledger has; a record that went away keeps the bytes that it had."""
    if record.deleted:
        return known.state == "gone"
    return known.state != "gone" and known.raw == raw


def _same(known: _Before, raw: bytes | None, content: str | None) -> bool:
    """Whether the offer brings nothing new. Bytes that did not come along this time are no news."""
    if known.raw != raw or known.state == "gone" or known.refused:
        return False
    if content is None or known.content == content:
        return True
    return known.content is not None and _blob(known.content) == _blob(content)


def _blob(content: str) -> str:
    """What was read; when and under which mark it was served does not count."""
    return from_text(content, StoredContent).blob


def _place_duplicate(record: Record, raw: bytes | None, writing: _Writing) -> None:
    """A second record under one identifier gets a row of its own, rejected; the first stays as it is."""
    occurrence = 1
    while True:
        key = key_of(writing.source, record.identifier, occurrence)
        if key not in writing.before:
            writing.before |= _before([key])
        if key not in writing.before or writing.before[key].run != writing.run:
            break
        occurrence += 1
    problem = Problem(DUPLICATE, "The same identifier came before in this harvest; the first record was kept.")
    writing.offered += 1
    writing.rejected += 1
    if raw is not None:
        writing.raws.setdefault(raw, record.body)
    writing.rows[key] = _Row(key, record, occurrence, raw, None, "rejected", problem)
    writing.before[key] = _Before(raw, None, writing.run, record.datestamp, "rejected")


def _keep(content: Content | None, blobs: Blobs) -> str | None:
    return None if content is None else to_text(_kept(content, blobs))


def _kept(content: Content, blobs: Blobs) -> StoredContent:
    return StoredContent(
        blob=blobs.put(content.body),
        media_type=content.media_type,
        url=content.url,
        charset=content.charset,
        etag=content.etag,
        last_modified=content.last_modified,
        name=content.name,
        beside=tuple(_kept(other, blobs) for other in content.beside),
    )


def _write_raws(raws: dict[bytes, bytes]) -> None:
    if not raws:
        return
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO raw (hash, body) VALUES (%s, %s) ON CONFLICT (hash) DO NOTHING",
            [(digest, squeeze(body)) for digest, body in raws.items()],
        )


# Written as SQL because this is the hot path of a harvest, where Django would build an object per row.
_UPSERT = """
INSERT INTO record (key, source_id, identifier, occurrence, url, identifier_digest, url_digest, format, raw, content,
    datestamp, run, first_seen, changed, state, stage, code, reason, tries, stages, plan)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, 0, '{}', 0)
ON CONFLICT (key) DO UPDATE SET
    url = CASE WHEN excluded.url = '' THEN record.url ELSE excluded.url END,
    url_digest = COALESCE(excluded.url_digest, record.url_digest),
    format = CASE WHEN excluded.format = '' THEN record.format ELSE excluded.format END,
    raw = excluded.raw, content = excluded.content, datestamp = excluded.datestamp, run = excluded.run,
    changed = excluded.changed, state = excluded.state, stage = excluded.stage, code = excluded.code,
    reason = excluded.reason, tries = 0, next_try = NULL, fetch_at = NULL, plan = 0
"""


def _write_rows(source: str, run: int, rows: Iterable[_Row]) -> None:
    at = now()
    values = [_values(source, run, at, row) for row in rows]
    if not values:
        return
    with connection.cursor() as cursor:
        cursor.executemany(_UPSERT, values)


def _values(source: str, run: int, at: int, row: _Row) -> Values:
    record = row.record
    url = clean(record.url)
    identifier = clean(record.identifier)
    stage = "harvest" if row.state == "rejected" else ""
    code, reason = (row.problem.code, clean(row.problem.message)) if row.problem else ("", "")
    return (
        row.key,
        source,
        identifier,
        row.occurrence,
        url,
        address_digest(identifier),
        address_digest(url) if url else None,
        clean(record.format)[:40],
        row.raw,
        row.content,
        clean(record.datestamp)[:40],
        run,
        at,
        at,
        row.state,
        stage,
        clean(code)[:60],
        reason,
    )


def _touch(run: int, keys: Sequence[str]) -> None:
    for some in _portions(keys):
        RecordRow.objects.filter(key__in=some).update(run=run)


def _write_marks(run: int, touched: dict[str, tuple[str, str | None]]) -> None:
    """Keep date and mark of what did not change: asked with the old ones, a source would send it again each time."""
    if not touched:
        return
    with connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE record SET run = %s, datestamp = %s, content = COALESCE(%s, content) WHERE key = %s",
            [(run, clean(date)[:40], content, key) for key, (date, content) in touched.items()],
        )


def _portions(keys: Sequence[str], size: int = 500) -> Iterator[Sequence[str]]:
    for start in range(0, len(keys), size):
        yield keys[start : start + size]


def vanish(source: str, run: int) -> int:
    """Mark as gone what a whole walk of the source no longer offered; how many that were."""
    missing = RecordRow.objects.filter(source=source, run__lt=run)
    return mark_gone(missing, "not-offered", "The source no longer offers it.")


def mark_gone(records: QuerySet[RecordRow], code: str, reason: str) -> int:
    """Mark these records as gone, and their resources, a few at a time; how many that were."""
    count = last = 0
    alive = records.exclude(state="gone").order_by("id")
    while some := list(alive.filter(id__gt=last).values_list("id", "key")[:500]):
        last, keys = some[-1][0], [key for _, key in some]
        with transaction.atomic():
            count += RecordRow.objects.filter(key__in=keys).update(
                state="gone",
                stage="harvest",
                code=code,
                reason=reason,
                changed=now(),
                next_try=None,
                fetch_at=None,
            )
            withdraw_deleted(keys, reason)
    return count


def missing_count(source: str, run: int) -> tuple[int, int]:
    """How many records a whole walk did not offer again, and how many there were."""
    held = RecordRow.objects.filter(source=source).exclude(state="gone")
    return held.filter(run__lt=run).count(), held.count()
