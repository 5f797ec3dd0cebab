"""The consent of persons: when it was given, who wrote it down, in which words; withdrawing it hides them at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import partial

from django.db import transaction
from msgspec import Struct, structs

from baraza.coalition.register.consent_table import ConsentRow
from baraza.coalition.register.dumps import drop_dumps, dumps_folder
from baraza.coalition.register.entries import Held, change, entry_of, row_of
from baraza.coalition.register.reasons import written
from baraza.errors import UsageError
from baraza.settings import settings
from baraza.store.clock import now
from baraza.store.events import who_acts, write_event
from baraza.store.sql import clean

WORDS = 1
"""The version of the words that the form has now; new words get a new number, for what was agreed to stays."""


class Given(Struct, frozen=True):
    """In which words somebody was asked."""

    words: int
    language: str
    """Of the interface."""


class Consent(Struct, frozen=True, kw_only=True):
    """What is known of one."""

    entry: str
    given: datetime | None
    by: str
    words: int
    """0: not known."""
    language: str
    withdrawn: datetime | None
    withdrawn_by: str


def give_consent(key: str, given: Given, *, at: int | None = None, by: str | None = None) -> None:
    """Write down that the person agreed, now and as who acts, or as it was; raises UsageError for what is no person."""
    with transaction.atomic():
        row = row_of(key)
        ConsentRow.objects.create(
            entry=row,
            given=now() if at is None else at,
            by=clean(who_acts() if by is None else by)[:100],
            words=given.words,
            language=given.language,
        )
        write_event("consent-given", key=key, detail={"words": given.words})


def withdraw_consent(key: str) -> Held:
    """The person does not agree any more: nobody but those who keep the entry sees it from now on, in no file either.

    Raises NotFound, Moved, Gone, and UsageError for what is no person.
    """
    with transaction.atomic():
        row = row_of(key)
        if row.kind != "person":
            raise UsageError("Only persons consent.", key=key)
        ended = {"withdrawn": now(), "withdrawn_by": clean(who_acts())[:100]}
        if not ConsentRow.objects.filter(entry=row, withdrawn=None).update(**ended) and not is_withdrawn(key):
            ConsentRow.objects.create(entry=row, **ended)
        held = entry_of(key)
        held = change(
            key, structs.replace(held.entry, visibility="nobody"), version=held.version, why=written("withdrawn")
        )
        write_event("consent-withdrawn", key=key)
        transaction.on_commit(partial(drop_dumps, dumps_folder(settings())))
    return held


def consent_of(key: str) -> Consent | None:
    """The newest consent of an entry; None where nobody wrote one down."""
    found = ConsentRow.objects.filter(entry__key=clean(key)).select_related("entry").order_by("-id").first()
    return _consent(found) if found else None


def is_withdrawn(key: str) -> bool:
    """Whether the newest consent of an entry was withdrawn."""
    found = consent_of(key)
    return found is not None and found.withdrawn is not None


def consents(keys: Iterable[str]) -> tuple[Consent, ...]:
    """All of these entries, the oldest first."""
    rows = ConsentRow.objects.filter(entry__key__in=list(keys)).select_related("entry").order_by("id")
    return tuple(map(_consent, rows))


def _consent(row: ConsentRow) -> Consent:
    return Consent(
        entry=row.entry.key,
        given=_moment(row.given),
        by=row.by,
        words=row.words,
        language=row.language,
        withdrawn=_moment(row.withdrawn),
        withdrawn_by=row.withdrawn_by,
    )


def _moment(seconds: int | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
