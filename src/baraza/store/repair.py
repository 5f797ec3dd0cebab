"""Make the ledger ask again for what was lost."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet

from baraza.store.clock import now
from baraza.store.models import RecordRow, SourceRow


def make_due(rows: QuerySet[RecordRow]) -> int:
    """Let the stages work on these records again; how many."""
    return rows.update(state="due", tries=0, next_try=None, changed=now())


def ask_again(rows: QuerySet[RecordRow], *, without_content: bool = False) -> int:
    """Ask for these records again: their contents, where they were fetched, and a whole harvest of their sources.

    Without its date a record is taken for changed whatever the source says of it, and without its content no
    conditional request is made. How many records.
    """
    with transaction.atomic():
        ids = list(rows.values_list("id", flat=True))
        for start in range(0, len(ids), 500):
            some = RecordRow.objects.filter(id__in=ids[start : start + 500])
            sources = set(some.values_list("source", flat=True))
            SourceRow.objects.filter(name__in=sources, removed=False).update(since=None, asked=now())
            if without_content:
                some.filter(stages__contains='"fetch"').update(fetch_at=now())
                some.update(content=None, datestamp="", state="due", changed=now())
            else:
                some.update(datestamp="", changed=now())
    return len(ids)
