"""Resources as the stages left them; every change takes a number that rises in the order of the commits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db import connection, transaction
from msgspec import Struct

from baraza.model import Resource
from baraza.store.clock import now
from baraza.store.flags import drop_flags, flag_again, put_flags
from baraza.store.kept import Packed
from baraza.store.models import CounterRow, ResourceRow
from baraza.store.pack import unpack
from baraza.store.sketches import compare_again, put_sketches
from baraza.store.sql import Values

_CHANGES = "resource changes"


class Change(Struct, frozen=True):
    """A resource that changed, for the index to follow; `resource` is None where it is gone."""

    changed: int
    key: str
    added: int
    resource: Resource | None


# What is withdrawn stays so, whatever the stages make of its record (`withdrawals.py`).
# Unchanged resources are left alone, so that working again on everything does not move the index.
_UPSERT = """
INSERT INTO resource (key, source_id, id_digest, body, language, openness, added, changed, gone)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s,
    EXISTS (SELECT 1 FROM withdrawal WHERE withdrawal.key = %s AND withdrawal.lifted IS NULL))
ON CONFLICT (key) DO UPDATE SET
    id_digest = excluded.id_digest, body = excluded.body, language = excluded.language,
    openness = excluded.openness, changed = excluded.changed, gone = excluded.gone
WHERE resource.body <> excluded.body OR resource.gone <> excluded.gone
"""


def take_numbers(count: int) -> int:
    """The first of `count` new change numbers. The counter's row stays locked until the transaction ends.

    A plain database sequence would not do: a transaction that commits late could show a number below the watermark.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO counter (name, value) VALUES (%s, %s)"
            " ON CONFLICT (name) DO UPDATE SET value = counter.value + excluded.value RETURNING value",
            [_CHANGES, count],
        )
        (value,) = cursor.fetchone() or (count,)
    return int(value) - count + 1


def put_resources(resources: Sequence[Packed]) -> None:
    """Keep resources, each under its key."""
    if not resources:
        return
    at = now()
    with transaction.atomic():
        first = take_numbers(len(resources))
        with connection.cursor() as cursor:
            cursor.executemany(
                _UPSERT, [_values(resource, at, first + offset) for offset, resource in enumerate(resources)]
            )
        put_sketches([(resource.key, resource.sketch) for resource in resources if resource.sketch])
        put_flags([(resource.key, resource.source, resource.flags) for resource in resources])


def _values(packed: Packed, at: int, number: int) -> Values:
    return (
        packed.key,
        packed.source,
        packed.id_digest,
        packed.body,
        packed.language,
        packed.openness,
        at,
        number,
        packed.key,
    )


def touch_resources(keys: Sequence[str]) -> tuple[str, ...]:
    """Give resources that are there a new number, so that the index takes them in again; which they are."""
    with transaction.atomic():
        here = tuple(ResourceRow.objects.filter(key__in=keys, gone=False).values_list("key", flat=True))
        first = take_numbers(len(here)) if here else 0
        with connection.cursor() as cursor:
            cursor.executemany(
                "UPDATE resource SET changed = %s WHERE key = %s",
                [(first + offset, key) for offset, key in enumerate(here)],
            )
    return here


def raise_counter(value: int) -> None:
    """Let the next change take a number behind this one."""
    CounterRow.objects.update_or_create(name=_CHANGES, defaults={"value": value})


def drop_resources(keys: Sequence[str]) -> None:
    """Mark resources as gone; they keep their page."""
    _mark(keys, gone=True)


def show_resources(keys: Sequence[str]) -> None:
    """Show resources again as they were."""
    _mark(keys, gone=False)


def _mark(keys: Sequence[str], *, gone: bool) -> None:
    with transaction.atomic():
        other = list(ResourceRow.objects.filter(key__in=keys, gone=not gone).values_list("key", flat=True))
        if not other:
            return
        first = take_numbers(len(other))
        with connection.cursor() as cursor:
            cursor.executemany(
                "UPDATE resource SET gone = %s, changed = %s WHERE key = %s",
                [(gone, first + offset, key) for offset, key in enumerate(other)],
            )
        compare_again(other)
        drop_flags(other) if gone else flag_again(other)


# Compressed; a batch of whole books stays as small in memory as one of short records.
_MOST_BYTES = 8_000_000


def changes_after(watermark: int, limit: int) -> tuple[Change, ...]:
    """The next changes in their order: `limit` of them, or fewer where they are large."""
    rows = ResourceRow.objects.filter(changed__gt=watermark).order_by("changed")[:limit]
    changes: list[Change] = []
    size = 0
    for row in rows.iterator(chunk_size=100):
        size += len(row.body)
        changes.append(Change(row.changed, row.key, row.added, None if row.gone else unpack(row.body, Resource)))
        if size > _MOST_BYTES:
            break
    return tuple(changes)


def last_change() -> int:
    """The number of the newest change; 0 where there is none."""
    return CounterRow.objects.filter(name=_CHANGES).values_list("value", flat=True).first() or 0


def resources_of(keys: Sequence[str]) -> dict[str, Resource]:
    """Those of these resources that are there, by key."""
    rows = ResourceRow.objects.filter(key__in=keys, gone=False)
    return {row.key: unpack(row.body, Resource) for row in rows}


def all_resources(source: str = "") -> Iterator[Resource]:
    """Every resource that is there (of one source, or of all), by key; memory stays flat."""
    rows = ResourceRow.objects.filter(gone=False)
    if source:
        rows = rows.filter(source=source)
    last = ""
    while some := list(rows.filter(key__gt=last).order_by("key")[:500]):
        yield from (unpack(row.body, Resource) for row in some)
        last = some[-1].key
