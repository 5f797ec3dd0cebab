"""Many new entries at once."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from baraza.coalition.register.derived import derived_rows, fill_columns
from baraza.coalition.register.entries import What, fit, revision_row
from baraza.coalition.register.models import EntryRow, RevisionRow
from baraza.coalition.register.state import take_turn
from baraza.errors import UsageError
from baraza.model import Entry
from baraza.store.clock import now
from baraza.store.pack import to_text
from baraza.store.sql import clean

_BATCH = 500
"""Rows of one statement."""


def make_all(entries: Mapping[str, Entry], *, what: What = "imported", why: str = "") -> None:
    """Keep many new entries (key to entry), all or none, many times faster than one by one.

    Raises Unfit for the first that cannot be kept, and UsageError where a key is taken.
    """
    kept = {key: fit(entry, key) for key, entry in entries.items()}
    moment = now()
    with transaction.atomic():
        take_turn()
        if taken := EntryRow.objects.filter(key__in=list(kept)).values_list("key", flat=True).first():
            raise UsageError("There is an entry of this key already.", key=taken)
        pairs = [(_row(key, entry, moment), entry) for key, entry in kept.items()]
        EntryRow.objects.bulk_create([row for row, _ in pairs], batch_size=_BATCH)
        _derive(pairs)
        revisions = [revision_row(row, entry, what, why) for row, entry in pairs]
        RevisionRow.objects.bulk_create(revisions, batch_size=_BATCH)


def _derive(pairs: list[tuple[EntryRow, Entry]]) -> None:
    derived = [derived_rows(row, entry) for row, entry in pairs]
    for table in derived[0] if derived else ():
        made = [one for of_entry in derived for one in of_entry[table]]
        table._default_manager.bulk_create(made, batch_size=_BATCH)


def _row(key: str, entry: Entry, moment: int) -> EntryRow:
    row = EntryRow(key=key, version=1, created=moment, changed=moment, body=clean(to_text(entry)))
    row.is_shown = entry.visibility == "public"
    fill_columns(row, entry)
    return row
