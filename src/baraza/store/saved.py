"""Searches that people saved, and what is to be told of them."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from typing import Literal

from django.db.models import QuerySet
from django.db.models.functions import Lower
from msgspec import Struct

from baraza.errors import NotFound
from baraza.store.cadence import DAY_S
from baraza.store.clock import now
from baraza.store.mailing import resting
from baraza.store.saved_table import SavedSearchRow

Every = Literal["", "day", "week"]

UNCONFIRMED_DAYS = 7
"""An e-mail address whose owner did not say yes is erased after so many days."""

_SECONDS = {"day": DAY_S, "week": 7 * DAY_S}


class SavedSearch(Struct, frozen=True, kw_only=True):
    """One saved search; times are seconds since 1970."""

    token: str
    query: str
    title: str
    language: str
    email: str
    every: Every
    made: int
    asked: int | None
    confirmed: int | None
    told: int
    seen: frozenset[str]


def save_search(
    query: str, *, title: str = "", language: str = "en", email: str = "", every: Every = ""
) -> SavedSearch:
    """Keep a search; with an e-mail address its owner is asked first."""
    row = SavedSearchRow.objects.create(
        token=secrets.token_urlsafe(18),
        query=query,
        title=title[:200],
        language=language,
        email=email if every else "",
        every=every if email else "",
        made=now(),
        told=now(),
    )
    return _read(row)


def saved_search(token: str) -> SavedSearch:
    """The one with this token; raises NotFound."""
    row = SavedSearchRow.objects.filter(token=token).first()
    if row is None:
        raise NotFound("There is no such saved search.", hint="It may have been erased.")
    return _read(row)


def saved_searches(tokens: Iterable[str]) -> tuple[SavedSearch, ...]:
    """Those of these that are there, the newest first."""
    rows = SavedSearchRow.objects.filter(token__in=list(tokens)).order_by("-made", "token")
    return tuple(map(_read, rows))


def confirm_search(token: str) -> SavedSearch:
    """The owner of the address said yes; saying it again changes nothing."""
    SavedSearchRow.objects.filter(token=token, confirmed=None).exclude(email="").update(confirmed=now(), told=now())
    return saved_search(token)


def erase_search(token: str) -> bool:
    """Erase it with the address; whether it was there."""
    gone, _ = SavedSearchRow.objects.filter(token=token).delete()
    return bool(gone)


def to_ask(most: int) -> tuple[SavedSearch, ...]:
    """Those whose owners are to be asked whether they may be written to."""
    rows = _reachable().filter(asked=None).order_by("made")
    return tuple(map(_read, rows[:most]))


def was_asked(token: str) -> None:
    """The mail server took the question."""
    SavedSearchRow.objects.filter(token=token).update(asked=now())


def to_tell(most: int) -> tuple[SavedSearch, ...]:
    """Those whose day or week is over, the longest waiting first."""
    rows = _reachable().exclude(confirmed=None)
    due = [row for row in rows.order_by("told") if row.told <= now() - _SECONDS[row.every]]
    return tuple(map(_read, due[:most]))


def _reachable() -> QuerySet[SavedSearchRow]:
    """Those with an address to which letters may go now."""
    return SavedSearchRow.objects.exclude(email="").annotate(plain=Lower("email")).exclude(plain__in=resting())


def was_told(token: str, until: int, keys: Iterable[str]) -> None:
    """These were told; what was added before `until` is looked at once more only within the overlap."""
    SavedSearchRow.objects.filter(token=token).update(told=until, seen=" ".join(keys))


def forget_unconfirmed() -> int:
    """Erase what was saved with an address whose owner did not say yes in time; how many."""
    old = SavedSearchRow.objects.filter(confirmed=None, made__lt=now() - UNCONFIRMED_DAYS * DAY_S).exclude(email="")
    gone, _ = old.delete()
    return gone


def _read(row: SavedSearchRow) -> SavedSearch:
    fields = {name: getattr(row, name) for name in SavedSearch.__struct_fields__}
    return SavedSearch(**fields | {"seen": frozenset(row.seen.split())})
