"""Why a resource is not shown: its address is dead, its source deleted it, or an operator took it down.

One mechanism for all three. A resource is shown while none of its withdrawals holds, whatever the stages or another
harvest make of its record; it keeps its row, so that it comes back as it was.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Literal, cast

from django.db import transaction
from django.db.models import QuerySet
from msgspec import Struct

from baraza.model import Resource
from baraza.store.clock import now
from baraza.store.events import who_acts, write_event
from baraza.store.models import RecordRow, ResourceRow, WithdrawalRow
from baraza.store.pack import unpack
from baraza.store.resources import drop_resources, show_resources
from baraza.store.sql import clean

Cause = Literal["takedown", "deleted", "dead"]

# The gravest first: what was taken down says nothing of itself, though its address may be dead as well.
CAUSES: tuple[Cause, ...] = ("takedown", "deleted", "dead")

# What is written down when one begins and when it ends. Of deletions the harvest gives account, a record at a time.
_BEGINS = {"takedown": "withdrawn", "dead": "dead"}
_ENDS = {"takedown": "lifted", "dead": "back"}


class Withdrawal(Struct, frozen=True, kw_only=True):
    """One reason why a resource was not shown, and whether it still holds."""

    key: str
    cause: Cause
    reason: str
    since: datetime
    by: str
    lifted: datetime | None
    lifted_by: str


class Withdrawn(Struct, frozen=True, kw_only=True):
    """A resource that is not shown: what may be said of it."""

    key: str
    source: str
    added: datetime
    """When it was first here."""
    why: Withdrawal | None
    """None where its record was refused."""
    resource: Resource | None
    """None where it was taken down: then nothing of it is shown."""


def withdraw(keys: Sequence[str], cause: Cause, reason: str) -> tuple[str, ...]:
    """Let these resources leave the search; the keys for which that was new."""
    if not keys:
        return ()
    with transaction.atomic():
        records = _held(keys)
        already = _holding(keys, cause)
        fresh = [key for key in records if key not in already]
        rows = [
            WithdrawalRow(key=key, cause=cause, reason=clean(reason), since=now(), by=clean(who_acts())[:100])
            for key in fresh
        ]
        WithdrawalRow.objects.bulk_create(rows, batch_size=500)
        drop_resources(list(records))
        _tell(fresh, records, _BEGINS.get(cause), cause, reason)
    return tuple(fresh)


def withdraw_deleted(keys: Sequence[str], reason: str) -> None:
    """The same for what a source deleted; of what never became a resource the ledger says enough."""
    withdraw(list(ResourceRow.objects.filter(key__in=keys).values_list("key", flat=True)), "deleted", reason)


def lift(keys: Sequence[str], cause: Cause, reason: str = "") -> tuple[str, ...]:
    """This cause holds no more; what no other one holds back is shown again. The keys for which that was new."""
    with transaction.atomic():
        records = _held(keys)
        holding = _holding(keys, cause)
        held = [key for key in records if key in holding]
        lift_quietly(held, cause)
        still = _holding(held)
        free = [key for key in held if key not in still and records[key][1] not in {"rejected", "gone"}]
        show_resources(free)
        _tell(held, records, _ENDS.get(cause), cause, reason)
    return tuple(held)


def lift_quietly(keys: Sequence[str], cause: Cause) -> None:
    """This cause holds no more; the resources are shown when the stages have made them anew."""
    if keys:
        rows = WithdrawalRow.objects.filter(key__in=keys, cause=cause, lifted=None)
        rows.update(lifted=now(), lifted_by=clean(who_acts())[:100])


def _held(keys: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Key to source and state. Locked, so that stages under way end before, or see what we write."""
    rows = RecordRow.objects.select_for_update().filter(key__in=keys).order_by("id")
    return {key: (source, state) for key, source, state in rows.values_list("key", "source", "state")}


def _holding(keys: Sequence[str], cause: Cause | None = None) -> set[str]:
    rows = WithdrawalRow.objects.filter(key__in=keys, lifted=None)
    return set((rows.filter(cause=cause) if cause else rows).values_list("key", flat=True))


def _tell(
    keys: Sequence[str], records: Mapping[str, tuple[str, str]], what: str | None, cause: Cause, reason: str
) -> None:
    for key in keys if what else ():
        write_event(what or "", source=records[key][0], key=key, detail={"cause": cause, "reason": reason})


def withdrawals(keys: Sequence[str]) -> dict[str, tuple[Withdrawal, ...]]:
    """Every withdrawal of these records, those that hold first, then the newest first."""
    found: dict[str, list[Withdrawal]] = {}
    for row in WithdrawalRow.objects.filter(key__in=keys).order_by("-since", "-id"):
        found.setdefault(row.key, []).append(_withdrawal(row))
    return {key: tuple(sorted(some, key=lambda one: one.lifted is not None)) for key, some in found.items()}


def withdrawn_keys(cause: Cause | None = None) -> QuerySet[WithdrawalRow, str]:
    """Keys of what is dead or taken down at the moment, for a question to the ledger."""
    rows = WithdrawalRow.objects.filter(cause__in=(cause,) if cause else ("dead", "takedown"), lifted=None)
    return rows.values_list("key", flat=True)


def takedowns(limit: int = 1_000) -> tuple[Withdrawal, ...]:
    """What is taken down at the moment, the newest first."""
    rows = WithdrawalRow.objects.filter(cause="takedown", lifted=None).order_by("-since", "-id")
    return tuple(_withdrawal(row) for row in rows[:limit])


def why_withdrawn(key: str) -> Withdrawal | None:
    """The gravest reason that holds."""
    holding = [one for one in withdrawals([key]).get(key, ()) if one.lifted is None]
    return min(holding, key=lambda one: CAUSES.index(one.cause), default=None)


def withdrawn(key: str) -> Withdrawn | None:
    """What may be said of a resource that is not shown; None where there is none such."""
    row = ResourceRow.objects.filter(key=clean(key).replace("\x00", ""), gone=True).first()
    if row is None:
        return None
    why = why_withdrawn(row.key)
    hidden = why is not None and why.cause == "takedown"
    resource = None if hidden else unpack(row.body, Resource)
    added = datetime.fromtimestamp(row.added, UTC)
    return Withdrawn(key=row.key, source=row.source_id, added=added, why=why, resource=resource)


def _withdrawal(row: WithdrawalRow) -> Withdrawal:
    return Withdrawal(
        key=row.key,
        cause=cast(Cause, row.cause),
        reason=row.reason,
        since=datetime.fromtimestamp(row.since, UTC),
        by=row.by,
        lifted=None if row.lifted is None else datetime.fromtimestamp(row.lifted, UTC),
        lifted_by=row.lifted_by,
    )
