"""What waits to be done."""

from __future__ import annotations

from msgspec import Struct

from baraza.store.clock import now
from baraza.store.models import LinkRow, RecordRow, SuggestionRow


class Queues(Struct, frozen=True, kw_only=True):
    """How many wait, by what for."""

    due: int
    """Records to be worked on."""
    failed: int
    """Records that will be tried again."""
    contents: int
    """Files whose time to be fetched has come."""
    addresses: int
    """Addresses of resources whose time to be looked at has come."""
    suggestions: int
    """Suggestions that nobody has decided on."""


def queues() -> Queues:
    """What waits now."""
    return Queues(
        due=RecordRow.objects.filter(state="due").count(),
        failed=RecordRow.objects.filter(state="failed").count(),
        contents=contents_waiting(),
        addresses=LinkRow.objects.filter(next_look__lte=now()).count(),
        suggestions=SuggestionRow.objects.filter(state="waiting").count(),
    )


def contents_waiting() -> int:
    """Files whose time to be fetched has come."""
    return RecordRow.objects.filter(fetch_at__lte=now()).count()
