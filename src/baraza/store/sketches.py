"""Sketches of resources, the digests by which they find each other, and the groups that come of it."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from django.db import connection, transaction
from django.db.models import Q
from msgspec import Struct

from baraza.store.models import ClaimRow, CounterRow, JoinRow, ResourceRow, SketchRow

T = TypeVar("T")

MOST_HOLDERS = 50
"""A digest that so many hold tells nobody apart; who comes later does not claim it."""

_PORTION = 900
_RULES = "grouping rules"
_UPSERT = """
INSERT INTO sketch (key, body, claimed, work, copy, due) VALUES (%s, %s, %s, '', '', %s)
ON CONFLICT (key) DO UPDATE SET body = excluded.body, due = excluded.due
WHERE sketch.body <> excluded.body OR sketch.work = ''
"""


_HOLDERS = "SELECT digest, sketch FROM claim WHERE digest IN ({}) ORDER BY digest, sketch"


class Kept(Struct, frozen=True, kw_only=True):
    """A sketch and where it stands."""

    id: int
    key: str
    body: bytes
    work: str
    copy: str
    gone: bool = False


class Kin(Struct, frozen=True, kw_only=True):
    """Why one resource was joined to another."""

    one: str
    other: str
    kind: str
    reason: str
    score: float


def put_sketches(sketches: Sequence[tuple[str, bytes]]) -> None:
    """Keep sketches by key; those that changed are due to be compared."""
    with connection.cursor() as cursor:
        cursor.executemany(_UPSERT, [(key, body, b"", True) for key, body in sketches])


def compare_again(keys: Sequence[str]) -> None:
    """These went away or came back."""
    for some in _portions(keys):
        SketchRow.objects.filter(key__in=some).update(due=True)


def compare_all_by(rules: int) -> None:
    """Let everything be compared anew, once, where it was grouped by other rules than these."""
    if CounterRow.objects.filter(name=_RULES, value=rules).exists():
        return
    with transaction.atomic():
        SketchRow.objects.filter(due=False).update(due=True)
        CounterRow.objects.update_or_create(name=_RULES, defaults={"value": rules})


def due_sketches(limit: int) -> tuple[Kept, ...]:
    """The next ones to be compared and all who are in a group with one of them, by key."""
    rows = list(SketchRow.objects.filter(due=True).order_by("id").values_list(*_FIELDS)[:limit])
    works = {work for _, _, _, work, _ in rows if work}
    rows += [row for some in _portions(sorted(works)) for row in _rows(Q(work__in=some))]
    by_key = {row[1]: row for row in rows}
    there = {key for some in _portions(sorted(by_key)) for key in _there(some)}
    return tuple(_kept(row, key not in there) for key, row in sorted(by_key.items()))


# Rows as they are, not as objects of Django: they are read by the million.
_FIELDS = ("id", "key", "body", "work", "copy")
_Row = tuple[int, str, bytes, str, str]


def _rows(which: Q) -> Iterable[_Row]:
    return SketchRow.objects.filter(which).values_list(*_FIELDS)


def _there(keys: Sequence[str]) -> Iterable[str]:
    return ResourceRow.objects.filter(key__in=keys, gone=False).values_list("key", flat=True)


def _kept(row: _Row, gone: bool = False) -> Kept:
    id, key, body, work, copy = row
    return Kept(id=id, key=key, body=bytes(body), work=work, copy=copy, gone=gone)


def sketches_of(ids: Sequence[int]) -> dict[int, Kept]:
    """Sketches by their numbers."""
    return {row[0]: _kept(row) for some in _portions(ids) for row in _rows(Q(id__in=some))}


def forget(sketches: Sequence[Kept]) -> None:
    """Take back claims and joins of these, and take them out of their groups."""
    ids = [one.id for one in sketches if one.work]
    keys = [one.key for one in sketches if one.work]
    for some in _portions(ids):
        held = SketchRow.objects.filter(id__in=some).values_list("id", "claimed")
        pairs = [(digest, id) for id, claimed in held for digest in array("q", bytes(claimed))]
        with connection.cursor() as cursor:
            cursor.executemany("DELETE FROM claim WHERE digest = %s AND sketch = %s", pairs)
    for part in _portions(keys):
        JoinRow.objects.filter(Q(one__in=part) | Q(other__in=part)).delete()


def holders(digests: Sequence[int]) -> dict[int, list[int]]:
    """Digest to the numbers of the sketches that claim it."""
    found: dict[int, list[int]] = {}
    for some in _portions(digests):
        places = ", ".join(["%s"] * len(some))
        with connection.cursor() as cursor:
            cursor.execute(_HOLDERS.format(places), some)
            for digest, sketch in cursor.fetchall():
                found.setdefault(digest, []).append(sketch)
    return found


def keep_groups(
    places: Iterable[tuple[int, str, str, bytes]], claims: Iterable[tuple[int, int]], kin: Iterable[Kin]
) -> None:
    """Write down where each compared sketch stands (number, work, copy, digests), its claims and its joins."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE sketch SET work = %s, copy = %s, claimed = %s, due = %s WHERE id = %s",
            [(work, copy, claimed, False, id) for id, work, copy, claimed in sorted(places)],
        )
        # In the order of the table: each of its pages is then touched once, however many rows it has.
        cursor.executemany("INSERT INTO claim (digest, sketch) VALUES (%s, %s) ON CONFLICT DO NOTHING", sorted(claims))
        cursor.executemany(
            "INSERT INTO kinship (one, other, kind, reason, score) VALUES (%s, %s, %s, %s, %s) ON CONFLICT DO NOTHING",
            [(one.one, one.other, one.kind, one.reason, one.score) for one in kin],
        )


def rename_groups(works: dict[str, str], copies: dict[str, str]) -> None:
    """Give groups that were merged the name of the whole."""
    with connection.cursor() as cursor:
        cursor.executemany("UPDATE sketch SET copy = %s WHERE copy = %s", [(new, old) for old, new in copies.items()])
        cursor.executemany("UPDATE sketch SET work = %s WHERE work = %s", [(new, old) for old, new in works.items()])


def members(key: str) -> tuple[Kept, ...]:
    """All that are in a group with this resource, itself too, by key; none where it was not compared yet."""
    row = SketchRow.objects.filter(key=key).first()
    if row is None or not row.work:
        return ()
    return tuple(sorted(map(_kept, _rows(Q(work=row.work))), key=lambda one: one.key))


def works_of(keys: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Work and copy of each resource that is in a group with one of these; those that stand alone are left out."""
    rows = SketchRow.objects.values_list("key", "work", "copy")
    works = {work for some in _portions(sorted(keys)) for _, work, _ in rows.filter(key__in=some) if work}
    together: dict[str, dict[str, tuple[str, str]]] = {}
    for some in _portions(sorted(works)):
        for key, work, copy in rows.filter(work__in=some):
            together.setdefault(work, {})[key] = (work, copy)
    return {key: place for group in together.values() if len(group) > 1 for key, place in group.items()}


def kin_of(keys: Sequence[str]) -> tuple[Kin, ...]:
    """The joins of these resources, with their reasons."""
    found = JoinRow.objects.filter(one__in=list(keys)).order_by("one", "other")
    return tuple(Kin(one=row.one, other=row.other, kind=row.kind, reason=row.reason, score=row.score) for row in found)


def claim_count() -> int:
    """How many digests are claimed."""
    return ClaimRow.objects.count()


def _portions(values: Sequence[T]) -> Iterator[list[T]]:
    for start in range(0, len(values), _PORTION):
        yield list(values[start : start + _PORTION])
