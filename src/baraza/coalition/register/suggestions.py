"""What visitors suggest for the register: kept, and decided on by those who may."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db import transaction
from msgspec import Struct, structs

from baraza.coalition.register.cleaned import cleaned
from baraza.coalition.register.consent import Given, give_consent
from baraza.coalition.register.entries import Held, Unfit, change, entry_of, make
from baraza.coalition.register.faults import faults
from baraza.coalition.register.reach import Allowed, check_reach
from baraza.coalition.register.reasons import written
from baraza.coalition.register.review_tables import EntrySuggestionRow
from baraza.errors import NotFound, UsageError
from baraza.model import Entry
from baraza.store.clock import now
from baraza.store.decide import decide
from baraza.store.events import write_event
from baraza.store.pack import from_text, to_text
from baraza.store.sql import clean
from baraza.store.suggestions import EMAIL_DAYS, MOST_WAITING

STATES = ("waiting", "accepted", "refused")


class EntrySuggestion(Struct, frozen=True, kw_only=True):
    """One suggestion."""

    id: int
    key: str
    """Of the entry that is to be changed, or that came of it; empty while a new one waits."""
    base: int
    """The version that they looked at; 0: a new entry."""
    entry: Entry
    why: str
    email: str
    state: str
    """Of STATES."""
    reason: str
    made: datetime
    decided: datetime | None
    by: str


def suggest_entry(
    entry: Entry,
    *,
    key: str = "",
    base: int = 0,
    why: str = "",
    email: str = "",
    sender: str = "",
    consent: Given | None = None,
) -> EntrySuggestion:
    """Keep a suggestion for a new entry, or for a change of version `base` of one; raises Unfit, UsageError.

    `sender` is the account, as it stands in records; `consent` what the person of a new entry agreed to.
    """
    entry = cleaned(entry)
    if found := faults(entry, key):
        raise Unfit(found)
    waiting = EntrySuggestionRow.objects.filter(state="waiting")
    if waiting.count() >= MOST_WAITING:
        raise UsageError("There are too many suggestions that wait.", hint="Try again when some were decided on.")
    body = clean(to_text(entry))
    if same := waiting.filter(key=clean(key), body=body).first():
        return _suggestion(same)
    row = EntrySuggestionRow.objects.create(
        key=clean(key),
        base=base,
        body=body,
        why=clean(why.strip())[:1000],
        email=clean(email),
        sender=clean(sender)[:100],
        consent=consent.words if consent else 0,
        consent_language=consent.language if consent else "",
        made=now(),
    )
    return _suggestion(row)


def entry_suggestion(number: int) -> EntrySuggestion:
    """The one of this number; raises NotFound."""
    row = EntrySuggestionRow.objects.filter(id=number).first()
    if row is None:
        raise NotFound("There is no suggestion of that number.", number=number)
    return _suggestion(row)


def entry_suggestions(
    state: str = "waiting", *, offset: int = 0, limit: int = 50
) -> tuple[int, tuple[EntrySuggestion, ...]]:
    """How many there are in this state, and some: those that wait longest first, else the newest first."""
    if state not in STATES:
        raise UsageError("Suggestions have no such state.", state=state, hint=f"States: {', '.join(STATES)}.")
    rows = EntrySuggestionRow.objects.filter(state=state).order_by("id" if state == "waiting" else "-id")
    return rows.count(), tuple(map(_suggestion, rows[offset : offset + limit]))


def accept_entry(
    number: int, entry: Entry | None = None, version: int | None = None, *, allowed: Allowed | None = None
) -> Held:
    """Take it in, as it is or corrected (`entry`, made while looking at `version`).

    Raises EditConflict where the entry changed meanwhile, Unfit, OutOfReach where what comes of it is not `allowed`.
    """
    with transaction.atomic():
        one = entry_suggestion(number)
        decide(EntrySuggestionRow.objects.all(), number, "accepted")
        wanted = entry or one.entry
        why = one.why or written("suggestion")
        if one.base:
            wanted = _kept_state(wanted, one.key)
            held = change(one.key, wanted, version=version or one.base, why=why, allowed=allowed)
        else:
            check_reach(allowed, one.key, wanted, wanted)
            held = make(structs.replace(wanted, state="new"), why=why)
            EntrySuggestionRow.objects.filter(id=number).update(key=held.key)
        _keep_consent(number, held)
        write_event("entry-accepted", key=held.key, detail={"suggestion": number})
    return held


def _keep_consent(number: int, held: Held) -> None:
    """What the person agreed to when it was suggested, as whoever suggested it said."""
    row = EntrySuggestionRow.objects.get(id=number)
    if row.consent and held.entry.kind == "person":
        given = Given(row.consent, row.consent_language)
        give_consent(held.key, given, at=row.made, by=row.sender)


def _kept_state(wanted: Entry, key: str) -> Entry:
    """What a visitor sends says nothing of how sure it is."""
    return structs.replace(wanted, state=entry_of(key).entry.state)


def refuse_entry(number: int, reason: str) -> EntrySuggestion:
    """Refuse it, with a reason."""
    if not reason.strip():
        raise UsageError("A refusal needs a reason.", hint="Say what would have to be different.")
    with transaction.atomic():
        one = entry_suggestion(number)
        decide(EntrySuggestionRow.objects.all(), number, "refused", reason)
        write_event("entry-refused", key=one.key, detail={"suggestion": number, "reason": reason.strip()})
    return entry_suggestion(number)


def forget_suggestion_emails() -> int:
    """Erase the e-mail addresses of what was decided on long enough ago; how many that were."""
    long_ago = now() - EMAIL_DAYS * 24 * 3600
    return EntrySuggestionRow.objects.filter(decided__lte=long_ago).exclude(email="").update(email="")


def _suggestion(row: EntrySuggestionRow) -> EntrySuggestion:
    return EntrySuggestion(
        id=row.id,
        key=row.key,
        base=row.base,
        entry=from_text(row.body, Entry),
        why=row.why,
        email=row.email,
        state=row.state,
        reason=row.reason,
        made=datetime.fromtimestamp(row.made, UTC),
        decided=None if row.decided is None else datetime.fromtimestamp(row.decided, UTC),
        by=row.by,
    )
