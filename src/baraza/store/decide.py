"""What waits for somebody is decided on once."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from baraza.errors import NotFound, UsageError
from baraza.store.clock import now
from baraza.store.events import who_acts
from baraza.store.sql import clean


def decide(rows: QuerySet[Any], number: int, state: str, reason: str = "", *, hint: str = "") -> None:
    """Move the row of this number from `waiting` to its new state, by whoever acts.

    The rows have the columns state, reason, decided and by. Raises NotFound, and UsageError for one that was
    decided on: of two who decide at the same moment one does.
    """
    changed = rows.filter(pk=number, state="waiting").update(
        state=state, reason=clean(reason.strip()), decided=now(), by=clean(who_acts())[:100]
    )
    if changed:
        return
    before = rows.filter(pk=number).values_list("state", flat=True).first()
    if before is None:
        raise NotFound("Nothing of that number waits to be decided on.", number=number, hint=hint)
    raise UsageError("This was decided on already.", number=number, state=before)
