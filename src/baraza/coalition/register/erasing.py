"""A person who does not want to stand here any more: all that was kept of them is erased, its history too."""

from __future__ import annotations

from functools import partial

from django.db import transaction

from baraza.coalition.register.consent_table import ConsentRow
from baraza.coalition.register.dumps import drop_dumps, dumps_folder
from baraza.coalition.register.entries import Held, held_in, row_of, write_row
from baraza.coalition.register.import_table import ImportRow
from baraza.coalition.register.models import EntryFlagRow, EntryRow, EntrySuggestionRow, RevisionRow
from baraza.errors import UsageError
from baraza.model import Entry
from baraza.settings import settings
from baraza.store.events import write_event

_NOBODY = Entry(kind="person", names={"": "–"}, state="gone", visibility="nobody")


def person_of(key: str) -> Held:
    """Who would be erased; raises NotFound, Moved, and UsageError for what is no person."""
    return held_in(_row_of_person(key, lock=False))


def erase_person(key: str, *, why: str) -> None:
    """Erase a person, and what was merged into them; their page says `why`, and nothing can be brought back.

    The files of the register in which they stand go too, and are written anew.

    Raises NotFound, Moved, and UsageError for what is no person: of those the history stays.
    """
    with transaction.atomic():
        row = _row_of_person(key)
        rows = (row, *EntryRow.objects.filter(merged_into=key))
        keys = [one.key for one in rows]
        RevisionRow.objects.filter(entry__in=rows).delete()
        ImportRow.objects.filter(entry__in=rows).delete()
        ConsentRow.objects.filter(entry__in=rows).delete()
        EntrySuggestionRow.objects.filter(key__in=keys).delete()
        EntryFlagRow.objects.filter(key__in=keys).delete()
        for one in rows:
            one.confirmed = None
            write_row(one, _NOBODY, "removed", why)
        write_event("person-erased", key=key)
        transaction.on_commit(partial(drop_dumps, dumps_folder(settings())))


def _row_of_person(key: str, *, lock: bool = True) -> EntryRow:
    row = row_of(key, lock=lock)
    if row.kind != "person":
        raise UsageError("Only persons are erased.", key=key, hint="Take it out of the register instead.")
    return row
