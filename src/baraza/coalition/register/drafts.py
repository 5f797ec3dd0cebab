"""Forms that are not finished: what stood in them, for the browser or the account that filled them in."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db import transaction
from msgspec import Struct

from baraza.coalition.register.review_tables import DraftRow
from baraza.errors import UsageError
from baraza.store.clock import now
from baraza.store.pack import from_text, to_text
from baraza.store.sql import clean

Said = dict[str, list[str]]
"""Name of each field of a form to what stands in it."""

KEPT_DAYS = 30
MOST_OF_ONE = 20
"""Drafts of one owner; beyond them the oldest go."""
LONGEST = 200_000


class Draft(Struct, frozen=True, kw_only=True):
    """What stood in a form, and when."""

    said: Said
    at: datetime


def keep_draft(owner: str, place: str, said: Said) -> Draft:
    """Keep what stands in the form of an entry (`place` is its key, or `new`); raises UsageError for too much."""
    body = clean(to_text(said))
    if len(body) > LONGEST:
        raise UsageError("There is more in the form than can be kept.", hint="Shorten the longest texts.")
    DraftRow.objects.filter(at__lt=now() - KEPT_DAYS * 24 * 3600).delete()
    row, _ = DraftRow.objects.update_or_create(
        owner=owner, place=clean(place)[:16], defaults={"body": body, "at": now()}
    )
    older = DraftRow.objects.filter(owner=owner).order_by("-at", "-id").values_list("id", flat=True)[MOST_OF_ONE:]
    DraftRow.objects.filter(id__in=list(older)).delete()
    return _draft(row)


def draft(owner: str, place: str) -> Draft | None:
    """What this browser left in the form; None where there is nothing."""
    row = DraftRow.objects.filter(owner=owner, place=clean(place)).first() if owner else None
    return _draft(row) if row else None


def drop_draft(owner: str, place: str) -> None:
    """The form was sent, or its owner does not want it any more."""
    DraftRow.objects.filter(owner=owner, place=clean(place)).delete()


def drafts_of(owner: str) -> tuple[tuple[str, Draft], ...]:
    """All that an owner has not finished, each with its place, the oldest first."""
    rows = DraftRow.objects.filter(owner=owner).order_by("at", "id") if owner else ()
    return tuple((row.place, _draft(row)) for row in rows)


def drop_drafts(owner: str) -> None:
    """Erase all of them."""
    DraftRow.objects.filter(owner=owner).delete()


def hand_over(owner: str, to: str) -> None:
    """Make an owner's drafts another's; where both have one of the same form, the newer one stays."""
    with transaction.atomic():
        for row in DraftRow.objects.filter(owner=owner):
            older = DraftRow.objects.filter(owner=to, place=row.place)
            if older.filter(at__gt=row.at).exists():
                row.delete()
            else:
                older.delete()
                DraftRow.objects.filter(pk=row.pk).update(owner=to)


def _draft(row: DraftRow) -> Draft:
    return Draft(said=from_text(row.body, Said), at=datetime.fromtimestamp(row.at, UTC))
