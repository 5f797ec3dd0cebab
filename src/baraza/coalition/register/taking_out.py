"""Entries taken out of the register, and in again."""

from __future__ import annotations

from django.db import transaction
from msgspec import structs

from baraza.coalition.register.entries import Held, is_taken_out, row_of, write_row
from baraza.errors import UsageError
from baraza.model import Entry
from baraza.store.events import write_event
from baraza.store.pack import from_text


def remove(key: str, *, why: str) -> Held:
    """Take an entry out of all lists; its page says why, and it can be restored."""
    if not why.strip():
        raise UsageError("Say why the entry is taken out.", key=key)
    with transaction.atomic():
        row = row_of(key)
        if is_taken_out(row):
            raise UsageError("The entry is taken out already.", key=key)
        write_event("entry-removed", key=key, detail={"reason": why.strip()})
        return write_row(row, structs.replace(from_text(row.body, Entry), state="gone"), "removed", why)


def restore(key: str, *, why: str = "") -> Held:
    """Take a removed entry in again; raises UsageError where it was not removed."""
    with transaction.atomic():
        row = row_of(key)
        if not is_taken_out(row):
            raise UsageError("The entry was not taken out.", key=key)
        write_event("entry-restored", key=key, detail={"reason": why.strip()})
        return write_row(row, structs.replace(from_text(row.body, Entry), state="unconfirmed"), "restored", why)
