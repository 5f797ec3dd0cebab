"""Whether this installation can do its work, part by part."""

from __future__ import annotations

from collections.abc import Callable

from django.db import DatabaseError
from msgspec import Struct

from baraza.errors import IndexUnusable, StoreError
from baraza.index.contract import Index
from baraza.pipeline.indexing import behind as changes_behind
from baraza.store import read
from baraza.store.clock import now
from baraza.store.heartbeat import last_beat

# A page of a slow source and a long document take minutes; a quarter of an hour without a sign is too long.
SILENT_S = 900


class Part(Struct, frozen=True, kw_only=True):
    """One part: whether it is well, and a few words."""

    ok: bool
    told: str = ""


class Health(Struct, frozen=True, kw_only=True):
    """The whole: pages can be served where `ok`; `work` says whether anything new comes in."""

    ok: bool
    database: Part
    index: Part
    work: Part


def health(open_index: Callable[[], Index]) -> Health:
    """How it is; never raises for what it looks at."""
    database = _database()
    if not database.ok:
        unknown = Part(ok=False, told="not looked at")
        return Health(ok=False, database=database, index=unknown, work=unknown)
    index = _index(open_index)
    return Health(ok=index.ok, database=database, index=index, work=_work())


def _database() -> Part:
    try:
        read.check()
    except StoreError as error:
        return Part(ok=False, told=error.message)
    return Part(ok=True)


def _index(open_index: Callable[[], Index]) -> Part:
    try:
        index = open_index()
        behind = changes_behind(index)
        return Part(ok=True, told=f"{index.count()} resources, {behind} changes behind")
    except IndexUnusable as error:
        return Part(ok=False, told=error.message)


def _work() -> Part:
    try:
        seen = last_beat()
    except DatabaseError as error:
        return Part(ok=False, told=str(error))
    if seen is None:
        return Part(ok=False, told="nobody has worked here yet")
    silent_s = max(now() - seen, 0)
    return Part(ok=silent_s < SILENT_S, told=f"last seen {silent_s} s ago")
