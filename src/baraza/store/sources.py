"""Sources: add, change, list, pause, remove."""

from __future__ import annotations

import re
from functools import lru_cache

from django.db import connection, transaction

from baraza.errors import NotFound, UsageError
from baraza.model import Source
from baraza.store.cadence import fixed_s
from baraza.store.clock import now
from baraza.store.events import write_event
from baraza.store.models import RecordRow, RunRow, SourceRow
from baraza.store.pack import from_text, to_text
from baraza.store.records import mark_gone
from baraza.store.schedule import described_anew

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,99}")


def add_source(source: Source) -> None:
    """Keep a source; one with the same name is replaced and keeps its records."""
    if not _NAME.fullmatch(source.name):
        raise UsageError(
            "A source's name has lower-case letters, digits and hyphens, at most 100, and stands in addresses.",
            name=source.name,
        )
    fixed_s(source.options.get("every"))
    with transaction.atomic():
        before = SourceRow.objects.filter(name=source.name).first()
        # Another place or other options: what was harvested so far says nothing about where to go on.
        same_place = before is not None and not before.removed and before.body == to_text(source)
        SourceRow.objects.update_or_create(
            name=source.name,
            defaults={"body": to_text(source), "removed": False}
            | ({} if same_place else {"since": None})
            | ({} if before else {"added": now()}),
        )
        if not same_place:
            _give_up_runs(source.name)
            described_anew(source.name)
            write_event("source-added", source=source.name, detail={"kind": source.kind, "url": source.url})


def _give_up_runs(name: str) -> None:
    """A position in one place is none in another: what was not walked to its end there is begun anew here."""
    RunRow.objects.filter(source=name, state__in=("running", "stopped", "walked")).update(
        state="failed", ended=now(), resume=None, problem="The source was described anew before this harvest had ended."
    )


def get_source(name: str) -> Source:
    """The source of this name; raises NotFound."""
    return from_text(source_row(name).body, Source)


def source_row(name: str) -> SourceRow:
    """The row of this name; raises NotFound."""
    # Other names are none of ours; and PostgreSQL takes no NUL in a text, even where it is only asked for.
    row = SourceRow.objects.filter(name=name, removed=False).first() if _NAME.fullmatch(name) else None
    if row is None:
        raise NotFound(
            "There is no source of that name.", name=name, hint="`baraza source list` shows those there are."
        )
    return row


def all_sources(*, removed: bool = False) -> tuple[Source, ...]:
    """All sources by name; with `removed` also those that were taken out."""
    # Not by a query set: pages ask for them all, and making the statement takes longer than its answer.
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM source WHERE removed = %s OR NOT removed ORDER BY name", (removed,))
        return tuple(_source(body) for (body,) in cursor.fetchall())


@lru_cache(maxsize=1_024)
def _source(body: str) -> Source:
    """Many pages ask for all of them, and they hardly ever change."""
    return from_text(body, Source)


def pause_source(name: str, paused: bool = True) -> None:
    """Leave a source out of scheduled harvests, or take it in again."""
    source_row(name)
    with transaction.atomic():
        if SourceRow.objects.filter(name=name, paused=not paused).update(paused=paused):
            write_event("source-paused" if paused else "source-resumed", source=name)


def remove_source(name: str) -> int:
    """Take a source out; its records stay in the ledger as gone. How many that were."""
    left = RecordRow.objects.filter(source=name).exclude(state="gone")
    if not left.exists():  # else a removal that was cut off may go on
        source_row(name)
    # First, so that a harvest under way adds nothing behind our back.
    with transaction.atomic():
        SourceRow.objects.filter(name=name).update(removed=True, since=None)
        write_event("source-removed", source=name, detail={"records": left.count()})
    return mark_gone(left, "source-removed", "The source was taken out by an operator.")
